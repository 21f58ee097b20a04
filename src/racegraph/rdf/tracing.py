"""Where each statement about a thing comes from: file, lines, text; or the rule and its premises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store, Triple

from racegraph.rdf.finding import base_of, find_thing
from racegraph.rdf.looking_up import Value, objects, subjects, text, texts
from racegraph.rdf.turtle import order_triples, turtle_text
from racegraph.rdf.vocabulary import dcterms, prov, rdf, rdfs, rg, skos

_NAMES = {rdfs.label, skos.altLabel}
_ROWS = {rg.round, rg.championship, rg.numbering, rg.pointsSystem}  # their objects know where they come from


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Some lines of a document on which a statement rests."""

    file_name: str
    first_line: int
    last_line: int
    text: str
    quote: str | None  # the sentence among the lines, where one is named


@dataclass(frozen=True, slots=True, order=True)
class Explanation:
    """Why a statement that no document makes is held to be true."""

    rule: str
    confidence: str  # "certain" or "probable"; "" where a person judged
    sentence: str
    premises: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """One statement about a thing, and where it comes from."""

    predicate: NamedNode
    value: Value
    sources: tuple[Source, ...]  # empty where only a rule says so
    explanations: tuple[Explanation, ...]  # empty where a document says so


def why(store: Store, thing: str) -> list[Trace]:
    """Return each statement about a thing with where it comes from, the type and names first.

    Args:
        store: holds the graph.
        thing: a full IRI, its end (`race/2003-petit-le-mans`) or a CURIE.

    Raises:
        UsageError: the graph says nothing of it.
    """
    node = find_thing(store, thing)
    about = order_triples(store.quads_for_pattern(node, None, None, None))
    return [_trace(store, triple) for triple in about if triple.predicate != prov.wasDerivedFrom]


def describe(store: Store, thing: str) -> list[Triple]:
    """Return all statements about a thing and about its parts: an entry comes with its drives and its result.

    Raises:
        UsageError: the graph says nothing of it.
    """
    node = find_thing(store, thing)
    about = list(store.quads_for_pattern(node, None, None, None))
    parts = {quad.object for quad in about if _is_part(quad.object, node)}
    for part in parts:
        about.extend(store.quads_for_pattern(part, None, None, None))  # type: ignore[arg-type]
    return order_triples(about)


def describe_turtle(store: Store, thing: str) -> str:
    """Return all statements about a thing and its parts as Turtle; UsageError as `describe`."""
    return turtle_text(describe(store, thing), base_of(store))


def _trace(store: Store, triple: Triple) -> Trace:
    statements = sorted(_statements(store, triple), key=str)
    explanations = {found for statement in statements for found in _explanations(store, statement)}
    stated = {
        source
        for statement in statements
        if not _is_concluded(store, statement)
        for source in _sources(store, statement, _printed(triple))
    }
    if not stated and not explanations:
        stated = {source for node in _witnesses(store, triple) for source in _sources(store, node)}
    return Trace(triple.predicate, triple.object, tuple(sorted(stated, key=_place)), tuple(sorted(explanations)))


def _statements(store: Store, triple: Triple) -> set[NamedNode]:
    if not isinstance(triple.subject, NamedNode):
        return set()
    parts = ((rdf.predicate, triple.predicate), (rdf.object, triple.object))
    return {  # a thing has some statements, a predicate may have a million
        node
        for node in subjects(store, rdf.subject, triple.subject)
        if all(any(store.quads_for_pattern(node, part, value, None)) for part, value in parts)
    }


def _witnesses(store: Store, triple: Triple) -> set[NamedNode]:
    """Return the nodes whose provenance is that of a triple which is no statement of its own."""
    if triple.predicate in _NAMES and isinstance(triple.object, Literal) and isinstance(triple.subject, NamedNode):
        names = subjects(store, rg.nameOf, triple.subject)
        printed = {name for name in names if text(store, name, rg.nameAsPrinted) == triple.object.value}
        if printed:
            return printed
    witness = triple.object if triple.predicate in _ROWS else triple.subject
    return {witness} if isinstance(witness, NamedNode) else set()


def _printed(triple: Triple) -> list[str]:
    """Return the sentence that a note is; it quotes itself."""
    return [triple.object.value] if triple.predicate == rg.note and isinstance(triple.object, Literal) else []


def _sources(store: Store, node: NamedNode, printed: Iterable[str] = ()) -> Iterator[Source]:
    quotes = sorted({*texts(store, node, rg.quote), *printed})
    for passage in objects(store, node, prov.wasDerivedFrom):
        yield _source(store, passage, quotes)


def _source(store: Store, passage: NamedNode, quotes: Iterable[str] = ()) -> Source:
    document = next(iter(objects(store, passage, rg.document)), None)
    printed = text(store, passage, rg.text)
    return Source(
        file_name=f"{text(store, document, rg.fileName)}{_place_within(passage, document)}" if document else "",
        first_line=int(text(store, passage, rg.firstLine) or 0),
        last_line=int(text(store, passage, rg.lastLine) or 0),
        text=printed,
        # One statement may rest on many passages; a quote belongs to those that hold it.
        quote=next((quote for quote in quotes if quote in printed), None),
    )


def _place_within(passage: NamedNode, document: Value) -> str:
    """Return the place of a passage's file within its database, with ", " before it; "" of a file by itself."""
    start = f"{document.value}/" if isinstance(document, NamedNode) else ""
    inside = start and passage.value.startswith(start)
    return f", {passage.value.removeprefix(start).partition('#')[0]}" if inside else ""


def _explanations(store: Store, statement: NamedNode) -> Iterator[Explanation]:
    for inference in subjects(store, rg.concludes, statement):
        confidences = objects(store, inference, rg.confidence)
        yield Explanation(
            rule=text(store, inference, rg.rule),
            confidence=confidences[0].value.rpartition("/")[2] if confidences else "",
            sentence=text(store, inference, rg.explanation),
            premises=tuple(sorted((_source(store, used) for used in objects(store, inference, prov.used)), key=_place)),
        )
    for person in texts(store, statement, rg.judgedBy):  # a link to another database
        said = ", ".join([f"judged same by {person}", *texts(store, statement, dcterms.created)])
        evidence = "; ".join(texts(store, statement, rg.evidence))
        yield Explanation(text(store, statement, rg.rule), "", f"{said}: {evidence}", ())


def _is_concluded(store: Store, statement: NamedNode) -> bool:
    return bool(subjects(store, rg.concludes, statement))


def _is_part(value: Value, whole: NamedNode) -> bool:
    return isinstance(value, NamedNode) and value.value.startswith(f"{whole.value}/")


def _place(source: Source) -> tuple[str, int, int, str]:
    return source.file_name, source.first_line, source.last_line, source.quote or ""
