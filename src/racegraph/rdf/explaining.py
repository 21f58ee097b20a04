"""`why` as text for people: statements with the same source together, and why names are one thing."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Store

from racegraph.rdf.finding import base_of, find_thing, label_of
from racegraph.rdf.looking_up import Value, objects, one_line, subjects, texts
from racegraph.rdf.querying import short_text
from racegraph.rdf.tracing import Source, Trace, why
from racegraph.rdf.vocabulary import rg, rgs

_VERDICTS = ((rgs.same, "same"), (rgs.unsure, "unsure"), (rgs.different, "different"))
_SHOWN_JUDGEMENTS = 12  # of one verdict; a common name is told apart from very many


def why_text(store: Store, thing: str) -> str:
    """Say of each statement about a thing where it comes from, and why its names are held to be one.

    Args:
        store: holds the graph.
        thing: a full IRI, its end (`race/2003-petit-le-mans`) or a CURIE.

    Raises:
        UsageError: the graph says nothing of it.
    """
    node = find_thing(store, thing)
    blocks = [" ".join(filter(None, [label_of(store, node), str(node)]))]
    groups: dict[object, list[Trace]] = {}
    for trace in why(store, thing):
        groups.setdefault((trace.sources, trace.explanations), []).append(trace)
    for alike in sorted(groups.values(), key=lambda group: bool(group[0].explanations)):
        blocks.append("\n".join(_lines(store, alike)))
    blocks.extend(_judgement_blocks(store, node))
    return "\n\n".join(blocks) + "\n"


def _lines(store: Store, alike: list[Trace]) -> Iterator[str]:
    for trace in alike:
        yield f"{short_text(trace.predicate)} {_value_text(store, trace.value)}"
    for source in alike[0].sources:
        yield from _source_lines(source, "    ")
    for explanation in alike[0].explanations:
        inferred = f"inferred, {explanation.confidence}, by {explanation.rule}: " if explanation.confidence else ""
        yield f"    {inferred}{one_line(explanation.sentence)}"
        for premise in explanation.premises:
            yield from _source_lines(premise, "        ")
    if not alike[0].sources and not alike[0].explanations:
        yield "    no document: racegraph's own"


def _source_lines(source: Source, indent: str) -> Iterator[str]:
    is_one = source.first_line == source.last_line
    lines = f"line {source.first_line}" if is_one else f"lines {source.first_line} to {source.last_line}"
    yield f"{indent}{one_line(source.file_name)}, {lines}"
    for line in (source.quote or source.text).split("\n"):
        yield f"{indent}  > {one_line(line)}"


def _judgement_blocks(store: Store, thing: NamedNode) -> Iterator[str]:
    names = subjects(store, rg.nameOf, thing)
    judgements = {judgement for name in names for judgement in subjects(store, rg.judges, name)}
    for verdict, word in _VERDICTS:
        held = sorted(
            _judgement_lines(store, judgement, word)
            for judgement in judgements
            if any(store.quads_for_pattern(judgement, rg.verdict, verdict, None))
        )
        for lines in held[:_SHOWN_JUDGEMENTS]:
            yield "\n".join(lines)
        if len(held) > _SHOWN_JUDGEMENTS:
            yield f"and {len(held) - _SHOWN_JUDGEMENTS} more judged {word}"


def _judgement_lines(store: Store, judgement: NamedNode, word: str) -> list[str]:
    printed = {text for name in objects(store, judgement, rg.judges) for text in texts(store, name, rg.nameAsPrinted)}
    names = sorted(f'"{text}"' for text in printed)
    (confidence, *_) = [*texts(store, judgement, rg.judgementConfidence), "?"]
    (rule, *_) = [*texts(store, judgement, rg.rule), "?"]
    spoken = " and ".join(names) + (" in two documents" if len(names) == 1 else "")
    evidence = [f"    {one_line(text)}" for text in texts(store, judgement, rg.evidence)]
    return [f"judged {word}, {confidence}, by {rule}: {one_line(spoken)}", *evidence]


def _value_text(store: Store, value: Value) -> str:
    if not isinstance(value, NamedNode):
        return one_line(short_text(value))
    short = short_text(value).removeprefix(base_of(store))
    label = label_of(store, value)
    return f"{short} ({one_line(label)})" if label else short
