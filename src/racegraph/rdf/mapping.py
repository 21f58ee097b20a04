"""From all records of a build to quads, document after document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from pyoxigraph import NamedNode, Quad

from racegraph.documents.model import Document
from racegraph.identity.model import Judgement
from racegraph.rdf.asides import Aside
from racegraph.rdf.cars import map_car_part
from racegraph.rdf.dataset import map_description
from racegraph.rdf.documents import map_document, map_subject
from racegraph.rdf.entries import map_entry
from racegraph.rdf.facts import map_fact, map_honour, map_identifier, map_note
from racegraph.rdf.inferences import map_conclusion
from racegraph.rdf.iris import DEFAULT_BASE, IdentifiedNames, Iris
from racegraph.rdf.judgements import map_judgement
from racegraph.rdf.races import map_lap_record, map_round
from racegraph.rdf.seasons import map_era, map_interim_standing, map_season_entry
from racegraph.rdf.sessions import map_pit_stop, map_session, map_session_result
from racegraph.rdf.sheets import Sheet
from racegraph.rdf.standings import (
    map_championship,
    map_points_rule,
    map_round_result,
    map_season_number,
    map_standing,
)
from racegraph.rdf.things import DocumentSheet, map_country_codes
from racegraph.records import (
    CarPart,
    Championship,
    Conclusion,
    CountryCodes,
    Entry,
    Era,
    Fact,
    Honour,
    Identifier,
    InterimStanding,
    LapRecord,
    Note,
    PitStop,
    PointsRule,
    Record,
    Round,
    RoundResult,
    SeasonEntry,
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
    yield from conclusion_sheet(conclusions, iris, described).quads()
    yield from judgement_sheet(judgements, iris, described).quads()
    yield from description_sheet(documents, iris, version).quads()


def map_parsed(parsed: ParsedDocument, iris: Iris, described: set[NamedNode] | None = None) -> Iterator[Quad]:
    """Yield what one document states.

    Args:
        parsed: the document with its records.
        iris: of the build.
        described: gets the nodes of all passages that were described.
    """
    sheet = document_sheet(parsed, iris)
    if described is not None:
        described.update(sheet.passages)
    yield from sheet.quads()


def document_sheet(parsed: ParsedDocument, iris: Iris) -> DocumentSheet:
    """Return what one document states."""
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
    sheet.write_names()
    return sheet


def conclusion_sheet(conclusions: Iterable[Conclusion], iris: Iris, described: set[NamedNode] | None) -> Sheet:
    """Return what follows from records; what is described elsewhere is told as `Aside` wants it."""
    sheet = Aside(iris, iris.node("graph/inferred"), described)
    for conclusion in conclusions:
        map_conclusion(sheet, conclusion)
    return sheet


def judgement_sheet(judgements: Iterable[Judgement], iris: Iris, described: set[NamedNode] | None) -> Sheet:
    """Return what is held of pairs of names; what is described elsewhere is told as `Aside` wants it."""
    sheet = Aside(iris, iris.node("graph/identity"), described)
    for judgement in judgements:
        map_judgement(sheet, judgement)
    return sheet


def description_sheet(documents: Iterable[Document], iris: Iris, version: str = __version__) -> Sheet:
    """Return the dataset's description of itself."""
    sheet = Sheet(iris, iris.node("graph/dataset"))
    map_description(sheet, documents, version)
    return sheet


# What is written for each type of record; `document_sheet` itself sees to those that need more than the record.
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
    InterimStanding: map_interim_standing,
    SeasonEntry: map_season_entry,
    Era: map_era,
    CarPart: map_car_part,
    CountryCodes: map_country_codes,
    RoundResult: map_round_result,
    Honour: map_honour,
}
