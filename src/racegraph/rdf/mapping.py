"""From all records of a build to quads, document after document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from pyoxigraph import NamedNode, Quad

from racegraph.documents.model import Document, Passage
from racegraph.identity.model import Judgement
from racegraph.rdf.dataset import map_description
from racegraph.rdf.documents import map_document, map_subject
from racegraph.rdf.entries import map_entry
from racegraph.rdf.facts import map_fact, map_honour, map_identifier, map_note
from racegraph.rdf.inferences import map_conclusion
from racegraph.rdf.iris import DEFAULT_BASE, IdentifiedNames, Iris
from racegraph.rdf.judgements import map_judgement
from racegraph.rdf.races import map_lap_record, map_round
from racegraph.rdf.sessions import map_pit_stop, map_session, map_session_result
from racegraph.rdf.sheets import Sheet
from racegraph.rdf.standings import map_championship, map_points_rule, map_season_number, map_standing
from racegraph.rdf.things import DocumentSheet
from racegraph.records import (
    Championship,
    Conclusion,
    Entry,
    Fact,
    Honour,
    Identifier,
    LapRecord,
    Note,
    PitStop,
    PointsRule,
    Record,
    Round,
    SeasonNumber,
    Session,
    SessionResult,
    Standing,
    Subject,
)
from racegraph.version import __version__


class ParsedDocument(Protocol):
    """A document with all that it states; `parsers.Parsed` is one."""

    @property
    def document(self) -> Document:
        """The source."""

    @property
    def records(self) -> Sequence[Record]:
        """What it states."""


def map_dataset(  # noqa: PLR0913 - the parts of a build
    parsed: Iterable[ParsedDocument],
    identities: IdentifiedNames,
    conclusions: Iterable[Conclusion],
    base: str = DEFAULT_BASE,
    *,
    judgements: Iterable[Judgement] = (),
    version: str = __version__,
) -> Iterator[Quad]:
    """Yield the quads of a build: one graph per document, then conclusions, judgements and the description.

    Args:
        parsed: the documents with their records.
        identities: which thing each name names.
        conclusions: what follows from the records.
        base: what every IRI starts with.
        judgements: on pairs of names.
        version: of racegraph.

    Raises:
        UsageError: the base is no absolute IRI that ends in a slash.
    """
    iris = Iris(base, identities)
    documents: list[Document] = []
    described: set[NamedNode] = set()
    for one in parsed:
        documents.append(one.document)
        yield from map_parsed(one, iris, described)
    inferred = _Aside(iris, iris.node("graph/inferred"), described)
    for conclusion in conclusions:
        map_conclusion(inferred, conclusion)
        yield from inferred.drain()
    identity = _Aside(iris, iris.node("graph/identity"), described)
    for judgement in judgements:
        map_judgement(identity, judgement)
        yield from identity.drain()
    description = Sheet(iris, iris.node("graph/dataset"))
    map_description(description, documents, version)
    yield from description.drain()


def map_parsed(parsed: ParsedDocument, iris: Iris, described: set[NamedNode] | None = None) -> Iterator[Quad]:
    """Yield what one document states.

    Args:
        parsed: the document with its records.
        iris: of the build.
        described: gets the nodes of all passages that were described.
    """
    about = next((record.name for record in parsed.records if isinstance(record, Subject)), None)
    sheet = DocumentSheet(iris, parsed.document.id, about)
    map_document(sheet, parsed.document)
    lines: Counter[tuple[object, object]] = Counter()
    for record in parsed.records:
        if isinstance(record, LapRecord):
            lines[record.kind, record.race] += 1
            map_lap_record(sheet, record, lines[record.kind, record.race])
        elif isinstance(record, SessionResult):
            lines[record.session, record.entry] += 1
            map_session_result(sheet, record, lines[record.session, record.entry])
        elif isinstance(record, Subject):
            map_subject(sheet, record, parsed.document)
        else:
            _MAPPINGS[type(record)](sheet, record)
        yield from sheet.drain()
    sheet.write_names()
    yield from sheet.drain()
    if described is not None:
        described.update(sheet.passages)


# What is written for each type of record; `map_parsed` itself sees to those that need more than the record.
_MAPPINGS: Mapping[type, Callable[[DocumentSheet, Any], None]] = {
    Fact: map_fact,
    Note: map_note,
    Identifier: map_identifier,
    Entry: map_entry,
    Session: map_session,
    PitStop: map_pit_stop,
    Round: map_round,
    SeasonNumber: map_season_number,
    PointsRule: map_points_rule,
    Championship: map_championship,
    Standing: map_standing,
    Honour: map_honour,
}


class _Aside(Sheet):
    """A graph that rests on documents: a passage that no record cites is described in its document's graph."""

    def __init__(self, iris: Iris, graph: NamedNode, described: set[NamedNode]) -> None:
        super().__init__(iris, graph)
        self._described = described

    def passage(self, source: Passage) -> NamedNode:
        node = super().passage(source)
        if node not in self._described:
            self._described.add(node)
            document = DocumentSheet(self.iris, source.document, None)
            document.passage(source)
            self.hand_on(document.drain())
        return node
