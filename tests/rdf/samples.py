"""A small invented season, written as records by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pyoxigraph import NamedNode, Quad

from racegraph.documents.model import Document, Passage
from racegraph.identity.folding import slug
from racegraph.identity.model import Thing
from racegraph.rdf import DEFAULT_BASE, map_dataset
from racegraph.records import (
    Aspiration,
    Championship,
    ChampionshipRef,
    Chassis,
    Conclusion,
    Confidence,
    Contender,
    Country,
    CylinderLayout,
    Drive,
    Engine,
    Entrant,
    Entry,
    EntryRef,
    Fact,
    Honour,
    HonourKind,
    Kind,
    LapRecord,
    LapRecordKind,
    Name,
    Note,
    PointsRule,
    Property,
    RacingClass,
    Record,
    Result,
    ResultRef,
    ResultStatus,
    Round,
    RoundRef,
    RoundStatus,
    Score,
    SeasonNumber,
    Standing,
    StandingRef,
    Subject,
    Year,
)

RACE = Name(Kind.RACE, "2001 Lake Race")
SERIES = Name(Kind.SERIES, "Lake Series")
SEASON = Name(Kind.SEASON, "2001 Lake Series season")
TEAM = Name(Kind.TEAM, "Équipe Bleue")
DRIVER = Name(Kind.PERSON, "Jörg Müller")
ENTRY = EntryRef(RACE, "08")
GTS = RacingClass("GTS", SERIES)
STANDING = StandingRef(ChampionshipRef(SEASON, "gts-teams"), 1)


class ExactNames:
    """Every name is a thing of its own."""

    def __getitem__(self, name: Name, /) -> Thing:
        text = name.text.removesuffix(" season")
        return Thing(name.kind, slug(text), name.text, (name.text,))


class OneLabel(ExactNames):
    """Every team is one team, under the label given."""

    def __init__(self, label: str) -> None:
        self.label = label

    def __getitem__(self, name: Name, /) -> Thing:
        if name.kind is not Kind.TEAM:
            return super().__getitem__(name)
        return Thing(name.kind, slug(self.label), self.label, (self.label, name.text))


@dataclass(frozen=True)
class SampleDocument:
    document: Document
    records: tuple[Record, ...]


def line(number: int, text: str = "", last: int | None = None, document: str = "lake") -> Passage:
    return Passage(document, number, last or number, text)


def document(*records: Record, title: str | None = "2001 Lake Race", id: str = "lake") -> SampleDocument:
    source = Document(id, f"{id}.txt", "text", "ab" * 32, title, line(1), ("Races",), None, ())
    return SampleDocument(source, records)


def fact(property: Property, value: object, subject: object = RACE, quote: str | None = None) -> Fact:
    return Fact(subject=subject, property=property, value=value, source=line(3, "A sentence. Another."), quote=quote)  # type: ignore[arg-type]


def engine(text: str = "Ford (Elan) 5.0 L Turbo V8") -> Engine:
    return Engine(
        name=Name(Kind.ENGINE, text),
        maker="Ford",
        designation=None,
        tuner="Elan",
        displacement_litres=Decimal("5.0"),
        aspiration=Aspiration.TURBOCHARGED,
        layout=CylinderLayout.VEE,
        cylinders=8,
    )


def entry(team: Name = TEAM, driver: Name = DRIVER) -> Entry:
    return Entry(
        ref=ENTRY,
        racing_class=GTS,
        entrants=(Entrant(name=team, country=Country("FRA", "FRA")),),
        drives=(Drive(driver=driver, seat=1, country=Country("DEU", "GER")),),
        chassis=(Chassis(name=Name(Kind.CHASSIS, "Panoz Esperante"), maker="Panoz"),),
        engines=(engine(),),
        tyre="Michelin",
        result=Result(position=23, status=ResultStatus.RETIRED, position_as_printed="23 DNF", laps_completed=313),
        source=line(11, "| 23 DNF | GTS | 08 | Équipe Bleue |\n| Ford (Elan) 5.0 L Turbo V8 |", last=12),
    )


def about_race() -> Subject:
    return Subject(name=RACE, title="2001 Lake Race", categories=(), source=line(1, "= 2001 Lake Race ="))


def season_records() -> tuple[Record, ...]:
    return (
        Round(
            ref=RoundRef(SEASON, 9),
            status=RoundStatus.HELD,
            race=RACE,
            race_name="Lake Race",
            date=date(2001, 10, 18),
            date_as_printed="October 18",
            circuit=Name(Kind.CIRCUIT, "Lakeside"),
            racing_classes=(GTS,),
            source=line(20, "9 | Lake Race"),
        ),
        Round(
            ref=RoundRef(SEASON, None, "Hill Race"),
            status=RoundStatus.CANCELLED,
            race=None,
            race_name="Hill Race",
            date=None,
            date_as_printed=None,
            circuit=None,
            racing_classes=(),
            source=line(21, "C | Hill Race"),
        ),
        SeasonNumber(season=SEASON, series=SERIES, ordinal=3, source=line(4), quote="The third."),
        PointsRule(
            season=SEASON,
            key="standard",
            scoring_positions=2,
            minimum_share=Decimal("0.7"),
            scoring_entries_per_contender=1,
            races=(),
            points=(Decimal(20), Decimal(16)),
            source=line(30),
        ),
        Championship(ref=STANDING.championship, racing_class=GTS, contender=Contender.TEAMS, source=line(39)),
        Standing(
            ref=STANDING,
            position=1,
            position_as_printed="1",
            contender=None,
            contender_country=None,
            chassis=(),
            engines=(engine(),),
            scores=(Score(order=1, points=Decimal(26), as_printed="26", round=RoundRef(SEASON, 9)),),
            total_points=Decimal(170),
            source=line(40, "1 | | 26 | 170"),
        ),
        Honour(
            winner=TEAM,
            kind=HonourKind.CLASS_WIN,
            competition=Name(Kind.RECURRING_RACE, "Lake Race"),
            year=1998,
            count=1,
            racing_class=None,
            source=line(50),
        ),
        LapRecord(
            kind=LapRecordKind.POLE_POSITION,
            race=RACE,
            entry=ENTRY,
            held_by=TEAM,
            lap_time=Decimal("71.738"),
            lap_time_as_printed="1:11.738",
            source=line(60),
        ),
        Note(subject=TEAM, text="Nobody understands this.", source=line(70, "Nobody understands this.")),
        fact(Property.FOUNDED_IN, Year(1994), subject=TEAM, quote="Another."),
    )


def conclusion() -> Conclusion:
    won = Fact(subject=RACE, property=Property.CLASS_WINNER, value=ENTRY, source=line(11, "", last=12))
    place = Fact(subject=ResultRef(ENTRY), property=Property.CLASS_POSITION, value=1, source=line(11, "", last=12))
    return Conclusion(
        rule="class-winner",
        confidence=Confidence.CERTAIN,
        facts=(won, place),
        premises=(line(11, "| 23 DNF |", last=12), line(99, "no record cites this line")),
        explanation="Car 08 is the first of its class.",
    )


def quads(*records: Record, names: ExactNames | None = None, conclusions: tuple[Conclusion, ...] = ()) -> list[Quad]:
    return list(map_dataset([document(*records)], names or ExactNames(), conclusions))


def whole_dataset() -> list[Quad]:
    return quads(about_race(), entry(), *season_records(), conclusions=(conclusion(),))


def at(path: str) -> NamedNode:
    return NamedNode(DEFAULT_BASE + path)


def said_of(all_quads: list[Quad], path: str, graph: str | None = None) -> dict[str, set[str]]:
    """What is said of a node: local names of predicates with the values, IRIs without the base."""
    said: dict[str, set[str]] = {}
    for quad in all_quads:
        if quad.subject == at(path) and (graph is None or quad.graph_name == at(graph)):
            predicate = quad.predicate.value.rpartition("#")[2].rpartition("/")[2]
            said.setdefault(predicate, set()).add(quad.object.value.removeprefix(DEFAULT_BASE))  # type: ignore[union-attr]
    return said
