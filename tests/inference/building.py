"""Records for the tests, made with few words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal

from racegraph.documents.model import Passage
from racegraph.identity.model import Identities, Thing
from racegraph.inference import infer
from racegraph.records import (
    Championship,
    ChampionshipRef,
    Chassis,
    Conclusion,
    Contender,
    CylinderLayout,
    Drive,
    Engine,
    Entrant,
    Entry,
    EntryRef,
    Fact,
    Kind,
    Name,
    PointsRule,
    Property,
    RacingClass,
    Record,
    Result,
    ResultStatus,
    Round,
    RoundRef,
    RoundStatus,
    Score,
    Standing,
    StandingRef,
)

SERIES = Name(Kind.SERIES, "Coastal Endurance Series")
SEASON = Name(Kind.SEASON, "2001 Coastal Endurance Series season")


def at(document: str, line: int, text: str = "") -> Passage:
    return Passage(document, line, line, text or f"{document}, line {line}")


def race(text: str) -> Name:
    return Name(Kind.RACE, text)


def team(text: str) -> Name:
    return Name(Kind.TEAM, text)


def racing_class(label: str) -> RacingClass:
    return RacingClass(label, SERIES)


def chassis(text: str) -> Chassis:
    return Chassis(name=Name(Kind.CHASSIS, text), maker=None)


def engine(text: str) -> Engine:
    """Read `Judd GV4 4.0 L V10` as the parsers do, as far as the tests need it."""
    litres = re.search(r"(\d\.\d) ?L", text)
    cylinders = re.search(r"(V|I|Flat-)(\d{1,2})$", text)
    layouts = {"V": CylinderLayout.VEE, "I": CylinderLayout.INLINE, "Flat-": CylinderLayout.FLAT}
    return Engine(
        name=Name(Kind.ENGINE, text),
        maker=text.split(maxsplit=1)[0],
        designation=None,
        tuner=None,
        displacement_litres=Decimal(litres[1]) if litres else None,
        aspiration=None,
        layout=layouts[cylinders[1]] if cylinders else None,
        cylinders=int(cylinders[2]) if cylinders else None,
    )


def entry(  # one line of a classification
    race_name: str,
    number: str,
    label: str | None,
    position: int | None,
    laps: int | None,
    *,
    teams: Sequence[str] = ("Red Racing",),
    car: tuple[str, str] = ("Lola B2K/10", "Judd GV4 4.0 L V10"),
    status: ResultStatus | None = ResultStatus.CLASSIFIED,
    document: str = "race",
    line: int | None = None,
) -> Entry:
    return Entry(
        ref=EntryRef(race(race_name), number),
        racing_class=racing_class(label) if label else None,
        entrants=tuple(Entrant(name=team(text), country=None) for text in teams),
        drives=(Drive(driver=Name(Kind.PERSON, f"Driver of {number}"), seat=1, country=None),),
        chassis=(chassis(car[0]),),
        engines=(engine(car[1]),),
        tyre=None,
        result=Result(
            position=position,
            status=status,
            position_as_printed=str(position) if position else "NC",
            laps_completed=laps,
        ),
        source=at(document, line if line is not None else 10 + int("".join(filter(str.isdigit, number)) or 0)),
    )


def round_(number: int | None, race_name: str, *, held: bool = True, season: Name = SEASON) -> Round:
    return Round(
        ref=RoundRef(season, number, None if number else race_name),
        status=RoundStatus.HELD if held else RoundStatus.CANCELLED,
        race=race(f"2001 {race_name}") if held else None,
        race_name=race_name,
        date=None,
        date_as_printed=None,
        circuit=Name(Kind.CIRCUIT, f"Circuit of {race_name}"),
        racing_classes=(),
        source=at("season", number or 50),
    )


def table(key: str, line: int, label: str | None = None, season: Name = SEASON) -> Championship:
    return Championship(
        ref=ChampionshipRef(season, key),
        racing_class=racing_class(label) if label else None,
        contender=Contender.TEAMS,
        source=at("season", line),
    )


def standing(
    championship: Championship,
    row: int,
    scores: Sequence[int],
    *,
    cars: Sequence[tuple[str, str]] = (("Lola B2K/10", "Judd GV4 4.0 L V10"),),
    contender: str | None = None,
    rounds: Sequence[int] | None = None,
) -> Standing:
    season = championship.ref.season
    places = [RoundRef(season, number) for number in rounds] if rounds is not None else [None] * len(scores)
    return Standing(
        ref=StandingRef(championship.ref, row),
        position=row,
        position_as_printed=str(row),
        contender=team(contender) if contender else None,
        contender_country=None,
        chassis=tuple(chassis(text) for text in dict.fromkeys(car[0] for car in cars)),
        engines=tuple(engine(text) for text in dict.fromkeys(car[1] for car in cars)),
        scores=tuple(
            Score(order=order, points=Decimal(points), as_printed=str(points), round=place)
            for order, (points, place) in enumerate(zip(scores, places, strict=True), start=1)
        ),
        total_points=Decimal(sum(scores)),
        source=at("season", championship.source.first_line + row),
    )


def classes_of_season(*labels: str, season: Name = SEASON) -> list[Fact]:
    """One sentence that names the classes."""
    text = f"Cars of {len(labels)} classes took part: {', '.join(labels)}."
    return [
        Fact(
            subject=season,
            property=Property.RACING_CLASS,
            value=racing_class(label),
            source=at("season", 1, text),
            quote=text,
        )
        for label in labels
    ]


def points_rule(
    key: str,
    positions: int,
    *,
    races: Sequence[str] = (),
    share: str | None = None,
    best_only: bool = False,
    points: Sequence[int] = (),
) -> PointsRule:
    return PointsRule(
        season=SEASON,
        key=key,
        scoring_positions=positions,
        minimum_share=Decimal(share) if share else None,
        scoring_entries_per_contender=1 if best_only else None,
        races=tuple(Name(Kind.RECURRING_RACE, text) for text in races),
        points=tuple(Decimal(value) for value in points),
        source=at("season", 60 + len(key)),
    )


def names_in(value: object) -> Iterator[Name]:
    """All names in a record."""
    if isinstance(value, Name):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from names_in(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from names_in(getattr(value, field.name))


def identified(records: Iterable[Record], same: Sequence[tuple[str, str]] = ()) -> Identities:
    """Hold two names for one thing only where they are equal, or where `same` says so (other name, name)."""
    preferred = dict(same)
    things = {}
    for name in names_in(tuple(records)):
        label = preferred.get(name.text, name.text)
        things[name] = Thing(name.kind, re.sub(r"[^a-z0-9.]+", "-", label.lower()), label, (label,))
    return Identities(things)


def concluded(records: Sequence[Record], rule: str | None = None) -> list[Conclusion]:
    found = infer(records, identified(records))
    return [conclusion for conclusion in found if rule in {None, conclusion.rule}]
