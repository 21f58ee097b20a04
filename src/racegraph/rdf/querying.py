"""SPARQL over a store, and its answers as text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal as OneOf

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from racegraph.errors import UsageError
from racegraph.rdf.nesting import DEEPEST, turtle_depth
from racegraph.rdf.reading import merge_graphs
from racegraph.rdf.vocabulary import PREFIXES

LONGEST_QUERY = 100_000  # bytes
LONGEST_MESSAGE = 200  # characters

AnswerFormat = OneOf["table", "csv", "json", "tsv"]
_RESULTS: Mapping[str, QueryResultsFormat] = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
}
# What a native parser nests is not always what brackets seem to say (`?a<'>'`), so their number counts, too.
MOST_BRACKETS = 1_000
_BRACKETS = re.compile(r"[{(\[]")
# SPARQL reads escapes before anything else: `\\u0053ERVICE` is a keyword. No grammar allows that keyword right after
# one of these characters, which is where variables, prefixed names and IRIs may have the word.
_SERVICE = re.compile(r"(?<![?$:/#])SERVICE", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT."""

    columns: tuple[str, ...]
    cells: tuple[tuple[NamedNode | BlankNode | Literal | Triple | None, ...], ...]


def answer(store: Store, text: str, answer_format: AnswerFormat = "table") -> str:
    """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE over all graphs as one, as text that ends with a newline.

    Named graphs are there for GRAPH; the prefixes rg:, rgs:, prov:, skos: ... need not be declared. A table and
    the answer to CONSTRUCT are for people (Turtle for CONSTRUCT); csv, tsv and json are the SPARQL 1.1 formats.

    Raises:
        UsageError: the query cannot be read, is too long or too deep, asks another server (SERVICE), or its
            answer has no such format.
    """
    check_query(text)
    try:
        found = merge_graphs(store).query(text, prefixes=dict(PREFIXES))
        if isinstance(found, QueryBoolean):
            return _boolean_text(found, answer_format)
        if isinstance(found, QuerySolutions):
            return _solutions_text(found, answer_format)
        return _triples_text(sorted(found, key=str), answer_format)
    except SyntaxError as error:
        raise UsageError(f"the query cannot be read: {first_words(error)}") from error
    except (ValueError, OSError, RuntimeError) as error:  # what evaluation raises
        raise UsageError(f"the query cannot be answered: {first_words(error)}") from error


def read_rows(store: Store, text: str) -> Rows:
    """Answer a SELECT over all graphs as one.

    Raises:
        UsageError: as `answer`, or it is no SELECT.
    """
    check_query(text)
    try:
        answer = merge_graphs(store).query(text, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        raise UsageError(f"the query cannot be read: {first_words(error)}") from error
    if not isinstance(answer, QuerySolutions):
        raise UsageError("expected a SELECT query")
    return _rows(answer)


def short_text(term: NamedNode | BlankNode | Literal | Triple | None) -> str:
    """Return a term for people: a literal's characters, an IRI with its prefix where it has one."""
    if term is None:
        return ""
    if not isinstance(term, NamedNode):
        return term.value if isinstance(term, Literal | BlankNode) else str(term)
    for prefix, iri in PREFIXES.items():
        if term.value.startswith(iri) and term.value != iri:
            return f"{prefix}:{term.value.removeprefix(iri)}"
    return term.value


def check_query(text: str, *, service_allowed: bool = False) -> None:
    """Refuse a query that could bring down a native parser, before one sees it.

    Raises:
        UsageError: it is too long or too deep, or asks another server and may not.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > LONGEST_QUERY:
        raise UsageError(f"the query is too long: expected at most {LONGEST_QUERY} bytes, found {size}")
    for form in (text, _ESCAPE.sub(_unescape, text)):
        depth = turtle_depth(form)
        if depth > DEEPEST:
            raise UsageError(f"the query is nested too deep: expected at most {DEEPEST} brackets, found {depth}")
        if (brackets := len(_BRACKETS.findall(form))) > MOST_BRACKETS:
            raise UsageError(f"the query is too large: expected at most {MOST_BRACKETS} brackets, found {brackets}")
        if not service_allowed and _SERVICE.search(form):
            raise UsageError("the query asks another server: SERVICE is not allowed, not even as a word in a text")


def _unescape(escape: re.Match[str]) -> str:
    number = int(escape[1] or escape[2], 16)
    return chr(number) if number <= 0x10FFFF else escape[0]


def first_words(error: Exception) -> str:
    """Return the parser's message on one line; it goes on to list every token that could stand there."""
    text = " ".join(str(error.args[0] if error.args else error).split())
    return text if len(text) <= LONGEST_MESSAGE else f"{text[:LONGEST_MESSAGE]} ..."


def _rows(answer: QuerySolutions) -> Rows:
    columns = tuple(variable.value for variable in answer.variables)
    return Rows(columns, tuple(tuple(solution) for solution in answer))


def _boolean_text(answer: QueryBoolean, answer_format: AnswerFormat) -> str:
    if answer_format == "json":
        return json.dumps({"head": {}, "boolean": bool(answer)}) + "\n"
    return "true\n" if answer else "false\n"


def _solutions_text(answer: QuerySolutions, answer_format: AnswerFormat) -> str:
    if answer_format == "table":
        return _table(_rows(answer))
    text = (answer.serialize(format=_RESULTS[answer_format]) or b"").decode("utf-8")
    return text if text.endswith("\n") else text + "\n"


def _triples_text(triples: Sequence[Triple], answer_format: AnswerFormat) -> str:
    if answer_format in {"csv", "tsv"}:
        raise UsageError(f"an answer that is a graph is no {answer_format}: use table (Turtle) or json (JSON-LD)")
    if answer_format == "json":
        return (serialize(triples, format=RdfFormat.JSON_LD) or b"").decode("utf-8") + "\n"
    return (serialize(triples, format=RdfFormat.TURTLE) or b"").decode("utf-8")


def _table(rows: Rows) -> str:
    texts = [rows.columns, *([_one_line(short_text(cell)) for cell in line] for line in rows.cells)]
    widths = [max(len(line[column]) for line in texts) for column in range(len(rows.columns))]
    lines = ["  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() for line in texts]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    """Keep a cell in its line, and what would move a terminal's cursor out of it."""
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))
