"""Records written by hand, as short as a line of a table."""

from __future__ import annotations

from decimal import Decimal

from racegraph.cells.countries import is_country_code, parse_country_code
from racegraph.cells.engines import parse_engine
from racegraph.documents.model import Passage
from racegraph.identity import Identities, Judgement
from racegraph.records import (
    Chassis,
    Country,
    Drive,
    Engine,
    Entrant,
    Entry,
    EntryRef,
    Fact,
    Kind,
    LapRecord,
    LapRecordKind,
    Name,
    Note,
    Property,
    RacingClass,
    Record,
    Round,
    RoundRef,
    RoundStatus,
    Subject,
)

RACE = "2001 Harbour 500"


def passage(line: int = 1, document: str = "harbour") -> Passage:
    return Passage(document, line, line, f"line {line}")


def person(text: str) -> Name:
    return Name(Kind.PERSON, text)


def team(text: str) -> Name:
    return Name(Kind.TEAM, text)


def country(code: str) -> Country:
    return parse_country_code(code)


def mention(kind: Kind, text: str, line: int = 1, document: str = "harbour", qualifier: str = "") -> Note:
    """A sentence of no interest but for the name it is about."""
    return Note(subject=Name(kind, text, qualifier), text="It rained.", source=passage(line, document))


def flagged(text: str) -> tuple[str, Country | None]:
    """Part "GBR Ann Hill" into name and country; without a code there is none."""
    code, _, rest = text.partition(" ")
    return (rest, country(code)) if rest and is_country_code(code) else (text, None)


def entry(
    number: str,
    teams: str | tuple[str, ...],
    drivers: tuple[str, ...] = (),
    *,
    race: str = RACE,
    document: str = "harbour",
    chassis: str = "",
    engine: str = "",
    line: int = 10,
) -> Entry:
    where = Name(Kind.RACE, race)
    names = (teams,) if isinstance(teams, str) else teams
    return Entry(
        ref=EntryRef(where, number),
        racing_class=RacingClass("GT", where),
        entrants=tuple(Entrant(name=team(text), country=of) for text, of in map(flagged, names)),
        drives=tuple(
            Drive(driver=person(text), seat=seat, country=of)
            for seat, (text, of) in enumerate(map(flagged, drivers), 1)
        ),
        chassis=(Chassis(name=Name(Kind.CHASSIS, chassis), maker=chassis.partition(" ")[0]),) if chassis else (),
        engines=(engine_named(engine),) if engine else (),
        tyre=None,
        result=None,
        source=passage(line + int(number or 0), document),
    )


def engine_named(text: str) -> Engine:
    parts = parse_engine(text)
    return Engine(
        name=Name(Kind.ENGINE, text),
        maker=parts.maker,
        designation=parts.designation,
        tuner=parts.tuner,
        displacement_litres=parts.displacement_litres,
        aspiration=parts.aspiration,
        layout=parts.layout,
        cylinders=parts.cylinders,
    )


def fastest_lap(number: str, holder: Name, *, race: str = RACE, document: str = "harbour") -> LapRecord:
    where = Name(Kind.RACE, race)
    return LapRecord(
        kind=LapRecordKind.FASTEST_LAP,
        race=where,
        entry=EntryRef(where, number),
        held_by=holder,
        lap_time=Decimal("92.5"),
        lap_time_as_printed="1:32.500",
        source=passage(90, document),
    )


def fact(subject: Name, statement: Property, value: str | Name, line: int = 1, document: str = "harbour") -> Fact:
    return Fact(subject=subject, property=statement, value=value, source=passage(line, document))


def calendar_round(season: str, number: int, race_name: str, document: str = "calendar") -> list[Record]:
    year, _, _ = season.partition(" ")
    race = Name(Kind.RACE, f"{year} {race_name}")
    where = passage(number, document)
    recurring = Name(Kind.RECURRING_RACE, race_name)
    return [
        Round(
            ref=RoundRef(Name(Kind.SEASON, season), number),
            status=RoundStatus.HELD,
            race=race,
            race_name=race_name,
            date=None,
            date_as_printed=None,
            circuit=None,
            racing_classes=(),
            source=where,
        ),
        Fact(subject=race, property=Property.RECURRING_RACE, value=recurring, source=where),
    ]


def title(name: Name, document: str) -> Subject:
    return Subject(name=name, title=name.text, categories=(), source=passage(1, document))


def verdict(identities: Identities, first: str, second: str) -> str:
    """Return "same by rule" for the judgement on two names; "none" where they were not looked at."""
    found = judgement(identities, first, second)
    return f"{found.verdict} by {found.rule}" if found else "none"


def judgement(identities: Identities, first: str, second: str) -> Judgement | None:
    for held in identities.judgements:
        if {held.first.name.text, held.second.name.text} == {first, second}:
            return held
    return None
