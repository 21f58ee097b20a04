"""The IRI of everything, made from the fewest stable printed values.

Pure: the same record gives the same IRI, whatever else is in the build. All segments are slugs ([a-z0-9.-]),
so nothing that a document prints can leave its place in an IRI.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from typing import Protocol

from pyoxigraph import Literal, NamedNode

from racegraph.documents.model import Passage
from racegraph.errors import UsageError
from racegraph.identity.folding import slug
from racegraph.rdf.kept import Kept
from racegraph.records import (
    ChampionshipRef,
    Country,
    EntryRef,
    Era,
    Honour,
    HonourKind,
    InterimStanding,
    Kind,
    LapRecordKind,
    LayoutRef,
    Name,
    PointsRule,
    PointsRuleRef,
    RacingClass,
    Ref,
    ResultRef,
    RoundRef,
    ScoreRef,
    SeasonEntry,
    SeasonNumber,
    SessionRef,
    StandingRef,
)

DEFAULT_BASE = "https://w3id.org/racegraph/id/"

_SAFE_SEGMENT = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*")
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s#?]*[/:]")
_HONOUR = {HonourKind.OVERALL_WIN: "overall-win", HonourKind.CLASS_WIN: "class-win", HonourKind.TITLE: "title"}


class IdentifiedThing(Protocol):
    """What a name names, as far as IRIs and labels need it; `identity.Thing` is one."""

    @property
    def kind(self) -> Kind:
        """What sort of thing it is."""

    @property
    def id(self) -> str:
        """The last segment of its IRI."""

    @property
    def label(self) -> str:
        """Its preferred name."""


class IdentifiedNames(Protocol):
    """Which thing each name names; `identity.Identities` is one."""

    def __getitem__(self, name: Name, /) -> IdentifiedThing:
        """Return the thing; KeyError where no record prints the name."""


def read_base(base: str) -> str:
    """Return a base for IRIs, unchanged.

    Raises:
        UsageError: it is no absolute IRI, or does not end where names can follow.
    """
    try:
        NamedNode(base)
        usable = _BASE.fullmatch(base) is not None
    except ValueError:  # also what a lone surrogate raises
        usable = False
    if not usable:
        raise UsageError(f"--base {base!r}: expected an absolute IRI that ends in /, such as {DEFAULT_BASE}")
    return base


class Iris:
    """Makes the IRIs of one build.

    Args:
        base: what every IRI starts with.
        identities: which thing each name names.
    """

    def __init__(self, base: str, identities: IdentifiedNames) -> None:
        self.base = read_base(base)
        self.identities = identities
        self._nodes = Kept(self._new_node)
        self._paths = Kept(self._new_path)
        self._names = Kept(_name_path)

    def __reduce__(self) -> tuple[type[Iris], tuple[str, IdentifiedNames]]:
        """Go to another process without what is kept."""
        return Iris, (self.base, self.identities)

    def node(self, path: str) -> NamedNode:
        """Return the node at a path below the base."""
        return self._nodes[path]

    def ref(self, ref: Ref) -> NamedNode:
        """Return the node of anything that a record can refer to."""
        return self._nodes[self._paths[ref]]

    def path(self, ref: Ref) -> str:
        """Return where something is, below the base."""
        return self._paths[ref]

    def _new_node(self, path: str) -> NamedNode:
        return NamedNode(self.base + path)

    def _new_path(self, ref: Ref) -> str:  # noqa: PLR0911 - one return for each ref
        match ref:
            case Name():
                thing = self.identities[ref]
                return f"{thing.kind}/{segment(thing.id)}"
            case RoundRef():
                return f"{self.path(ref.season)}/round/{_round_segment(ref)}"
            case EntryRef():
                return f"{self.path(ref.race)}/entry/{_entry_segment(ref)}"
            case ResultRef():
                return f"{self.path(ref.entry)}/result"
            case SessionRef():
                return f"{self.path(ref.race)}/session/{_session_segment(ref)}"
            case ChampionshipRef():
                return f"{self.path(ref.season)}/championship/{slug(ref.key)}"
            case StandingRef():
                return f"{self.path(ref.championship)}/standing/{ref.row}"
            case ScoreRef():
                return f"{self.path(ref.standing)}/score/{ref.order}"
            case PointsRuleRef():
                return f"{self.path(ref.season)}/points/{slug(ref.key)}"
            case LayoutRef():
                mark = f"-{slug(ref.mark)}" if ref.mark else ""
                return f"{self.path(ref.circuit)}/layout/{slug(format(ref.length_km.normalize(), 'f'))}-km{mark}"

    def drive(self, entry: EntryRef, seat: int) -> NamedNode:
        """Return the node of a driver's seat in an entry."""
        return self.node(f"{self.path(entry)}/drive/{seat}")

    def session_result(self, session: SessionRef, entry: EntryRef, line: int) -> NamedNode:
        """Return the node of the first, second ... line that an entry has in a session's classification."""
        car = f"{_entry_segment(entry)}{f'-{line}' if line > 1 else ''}"
        return self.node(f"{self.path(session)}/result/{car}")

    def round_result(self, standing: StandingRef, order: int) -> NamedNode:
        """Return the node of the first, second ... finish in a line of a championship's table."""
        return self.node(f"{self.path(standing)}/round-result/{order}")

    def season_entry(self, entry: SeasonEntry) -> NamedNode:
        """Return the node of a line in a season's list of entrants."""
        return self.node(f"{self.path(entry.season)}/entrant/{slug(entry.key) if entry.key else entry.row}")

    def season_drive(self, entry: SeasonEntry, order: int) -> NamedNode:
        """Return the node of the first, second ... driver of such a line."""
        return self.node(
            f"{self.path(entry.season)}/entrant/{slug(entry.key) if entry.key else entry.row}/drive/{order}"
        )

    def interim_standing(self, standing: InterimStanding) -> NamedNode:
        """Return the node of a line of a championship's table after a round."""
        after = _round_segment(standing.after)
        return self.node(f"{self.path(standing.championship)}/after/{after}/standing/{standing.row}")

    def era(self, era: Era) -> NamedNode:
        """Return the node of an era in a constructor's history."""
        return self.node(f"{self.path(era.lineage)}/era/{era.row}")

    def pit_stop(self, entry: EntryRef, number: int) -> NamedNode:
        """Return the node of an entry's first, second ... stop."""
        return self.node(f"{self.path(entry)}/pit-stop/{number}")

    def lap_record(self, kind: LapRecordKind, race: Name, occurrence: int) -> NamedNode:
        """Return the node of the first, second ... pole position or fastest lap that a race has."""
        return self.node(f"{self.path(race)}/{kind}{f'-{occurrence}' if occurrence > 1 else ''}")

    def racing_class(self, racing_class: RacingClass) -> NamedNode:
        """Return the node of a class within what names it."""
        return self.node(f"{self.path(racing_class.scope)}/class/{slug(racing_class.label)}")

    def country(self, country: Country) -> NamedNode:
        """Return the node of a country."""
        return self.node(f"country/{slug(country.iso3)}")

    def layout(self, circuit: Name, length: Literal) -> NamedNode:
        """Return the node of the course of a circuit that has a length, in kilometres."""
        return self.node(f"{self.path(circuit)}/layout/{slug(length.value.removesuffix('.0'))}-km")

    def season_number(self, number: SeasonNumber) -> NamedNode:
        """Return the node of a season's number within a series."""
        return self.node(f"{self.path(number.season)}/number/{segment(self.identities[number.series].id)}")

    def points_system(self, rule: PointsRule) -> NamedNode:
        """Return the node of a way to give points in a season."""
        return self.ref(PointsRuleRef(rule.season, rule.key))

    def position_points(self, rule: PointsRule | PointsRuleRef, position: int) -> NamedNode:
        """Return the node of what one position earns."""
        return self.node(f"{self.path(PointsRuleRef(rule.season, rule.key))}/position/{position}")

    def honour(self, honour: Honour) -> NamedNode:
        """Return the node of a win or a title that a sentence credits to somebody."""
        winner, competition = (segment(self.identities[name].id) for name in (honour.winner, honour.competition))
        when = honour.count if honour.year is None else f"{honour.year:d}"
        in_class = f"-{slug(honour.racing_class)}" if honour.racing_class else ""
        return self.node(f"honour/{winner}/{_HONOUR[honour.kind]}-{competition}-{when}{in_class}")

    def document(self, document_id: str) -> NamedNode:
        """Return the node of a source."""
        return self.node(f"document/{_document_path(document_id)}")

    def passage(self, passage: Passage) -> NamedNode:
        """Return the node of some lines; RFC 5147 counts the positions between lines, from 0."""
        lines = f"line={passage.first_line - 1},{passage.last_line}"
        return self.node(f"document/{_document_path(passage.document)}#{lines}")

    def name(self, document_id: str, name: Name, country: Country | None) -> NamedNode:
        """Return the node of a name as one document prints it, with the country printed beside it.

        Names that differ in print are two nodes though their slugs agree (`Élan`, `Elan`): so each has a hash.
        """
        beside = f"/{slug(country.as_printed)}" if country is not None else ""
        return self.node(f"name/{segment(document_id)}/{self._names[name]}{beside}")

    def statement(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> NamedNode:
        """Return the node that stands for one triple."""
        return self.node(f"statement/{_digest(f'{subject!s} {predicate!s} {value!s}')[:16]}")

    def inference(self, rule: str, evidence: str) -> NamedNode:
        """Return the node of one use of a rule.

        Args:
            rule: its kebab-case name.
            evidence: all that sets this use apart from others, as text.
        """
        return self.node(f"inference/{slug(rule)}/{_digest(evidence)[:12]}")

    def judgement(self, rule: str, names: str) -> NamedNode:
        """Return the node of what a rule holds of two names."""
        return self.node(f"judgement/{slug(rule)}/{_digest(names)[:12]}")

    def stated_graph(self, document_id: str) -> NamedNode:
        """Return the name of the graph of what one document states."""
        return self.node(f"graph/stated/{segment(document_id)}")


@lru_cache(maxsize=65_536)  # the same documents and names again and again
def segment(identifier: str) -> str:
    """Return an id as one segment of an IRI: unchanged where it is safe, else as a slug."""
    return identifier if _SAFE_SEGMENT.fullmatch(identifier) else slug(identifier)


@lru_cache(maxsize=4096)
def _document_path(document_id: str) -> str:
    """Return where a document is, which may be a file within a database."""
    return "/".join(map(segment, document_id.split("/"))) if "/" in document_id else segment(document_id)


def _name_path(name: Name) -> str:
    printed = f"{name.text}\0{name.qualifier}"
    return f"{name.kind}/{slug(name.text)}-{_digest(printed)[:8]}"


def _round_segment(ref: RoundRef) -> str:
    return str(ref.number) if ref.number is not None else f"cancelled-{slug(ref.race_name or '')}"


def _entry_segment(ref: EntryRef) -> str:
    if not ref.car_number:
        return slug(ref.occurrence)
    number = slug(ref.car_number)
    return number if ref.occurrence == "1" else f"{number}-{slug(ref.occurrence)}"


def _session_segment(ref: SessionRef) -> str:
    kind = re.sub("[A-Z]", lambda capital: f"-{capital[0].lower()}", ref.kind)
    return kind if ref.number == 1 else f"{kind}-{ref.number}"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
