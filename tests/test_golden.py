"""What the parsers read in documents they were not made from, against truth written by eye beside each source."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest

from racegraph.documents import read_document
from racegraph.parsers import parse_document
from racegraph.parsers.model import Parsed
from racegraph.records import (
    Championship,
    Country,
    Engine,
    Entry,
    Fact,
    Honour,
    Kind,
    LapRecord,
    Name,
    Note,
    PointsRule,
    RacingClass,
    Round,
    RoundRef,
    SeasonNumber,
    Standing,
    Subject,
)

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(str(path.parent.relative_to(GOLDEN)) for path in GOLDEN.glob("*/*/expected.toml"))
each_case = pytest.mark.parametrize("case", CASES)
Truth = Mapping[str, Any]


@cache
def parsed(case: str) -> Parsed:
    (source,) = (GOLDEN / case).glob("source.*")
    return parse_document(read_document(source, case.replace("/", "-")))


@cache
def truth(case: str) -> Truth:
    return tomllib.loads((GOLDEN / case / "expected.toml").read_text(encoding="utf-8"))


T = TypeVar("T")


def found(case: str, kind: type[T]) -> list[T]:
    return [record for record in parsed(case).records if isinstance(record, kind)]


# ---- records in the words of the truth


def words(value: object) -> str:
    """A value as the truth writes it: `race: 2003 Petit Le Mans`, `0.7`, `2003-10-18`."""
    text = str(value)
    match value:
        case Name(kind=Kind.PLACE):
            text = f"place: {_place(value.text)}"
        case Name():
            text = f"{value.kind.value}: {value.text}"
        case RoundRef():
            text = f"round: {value.season.text}, {value.race_name if value.number is None else value.number}"
        case Country():
            text = value.iso3
        case RacingClass():
            text = value.label
        case bool():
            text = text.lower()
        case Decimal():
            text = number(value)
    return text


def _place(text: str) -> str:
    """A town, without the state or county that some documents add."""
    return text.partition(",")[0]


def number(value: Decimal) -> str:
    """To three decimals, which is more than any document prints; trailing zeros away."""
    text = f"{value:.3f}"
    return text.rstrip("0").rstrip(".")


def normal(text: str, aliases: Mapping[str, str]) -> str:
    """The same words for one thing: a leading "The" is no part of a name, a number's zeros say nothing."""
    text = aliases.get(text, text)
    kind, colon, name = text.partition(": ")
    if colon and name.startswith(("The ", "the ")):
        return f"{kind}: {name[4:]}"
    try:
        return number(Decimal(text)) if not text.isdigit() else text
    except ArithmeticError:
        return text


def flagged(country: Country | None, text: str) -> str:
    return f"{country.as_printed} {text}" if country else text


def entry_in_words(entry: Entry) -> dict[str, Any]:
    result = entry.result
    person = " (person)"
    return {
        "no": entry.ref.car_number,
        "class": entry.racing_class.label if entry.racing_class else None,
        "team": [
            flagged(entrant.country, entrant.name.text) + (person if entrant.name.kind is Kind.PERSON else "")
            for entrant in entry.entrants
        ],
        "crew": [flagged(drive.country, drive.driver.text) for drive in sorted(entry.drives, key=lambda d: d.seat)],
        "chassis": [chassis.name.text for chassis in entry.chassis],
        "engines": [engine.name.text for engine in entry.engines],
        "tyre": entry.tyre,
        "pos": result.position_as_printed if result else None,
        "laps": result.laps_completed if result else None,
        "status": result.status.value if result and result.status else None,
        "lines": [entry.source.first_line, entry.source.last_line],
    }


def lap_record_in_words(record: LapRecord) -> dict[str, Any]:
    return {
        "kind": record.kind.value,
        "no": record.entry.car_number if record.entry else None,
        "held_by": record.held_by.text if record.held_by else None,
        "seconds": number(record.lap_time) if record.lap_time is not None else None,
        "printed": record.lap_time_as_printed,
        "lines": [record.source.first_line, record.source.last_line],
    }


def round_in_words(record: Round) -> dict[str, Any]:
    return {
        "season": record.ref.season.text,
        "number": record.ref.number,
        "name": record.ref.race_name,
        "status": record.status.value,
        "race": record.race.text if record.race else None,
        "race_name": record.race_name,
        "circuit": record.circuit.text if record.circuit else None,
        "date": record.date.isoformat() if record.date else None,
        "classes": [racing_class.label for racing_class in record.racing_classes],
        "lines": [record.source.first_line, record.source.last_line],
    }


def standings_in_words(records: Iterable[Standing]) -> list[dict[str, Any]]:
    tables: dict[str, int] = {}
    lines = []
    for record in records:
        table = tables.setdefault(record.ref.championship.key, len(tables) + 1)
        lines.append(
            {
                "table": table,
                "row": record.ref.row,
                "pos": record.position_as_printed,
                "contender": words(record.contender) if record.contender else None,
                "country": record.contender_country.as_printed if record.contender_country else None,
                "chassis": [chassis.name.text for chassis in record.chassis],
                "engines": [engine.name.text for engine in record.engines],
                "scores": [number(score.points) for score in sorted(record.scores, key=lambda score: score.order)],
                "rounds": [score.round.number for score in record.scores if score.round],
                "total": number(record.total_points) if record.total_points is not None else None,
                "lines": [record.source.first_line, record.source.last_line],
            }
        )
    return lines


def engine_in_words(engine: Engine) -> dict[str, Any]:
    return {
        "maker": engine.maker,
        "designation": engine.designation,
        "tuner": engine.tuner,
        "litres": number(engine.displacement_litres) if engine.displacement_litres is not None else None,
        "aspiration": engine.aspiration.value if engine.aspiration else None,
        "layout": engine.layout.value if engine.layout else None,
        "cylinders": engine.cylinders,
    }


def points_rule_in_words(rule: PointsRule) -> dict[str, Any]:
    return {
        "season": rule.season.text,
        "positions": rule.scoring_positions,
        "share": number(rule.minimum_share) if rule.minimum_share is not None else None,
        "per_contender": rule.scoring_entries_per_contender,
        "races": [race.text for race in rule.races],
        "points": [number(points) for points in rule.points],
    }


# ---- comparing


def full(row: Truth, empty: Truth) -> dict[str, Any]:
    """A row of truth with all its fields; a field that the truth leaves out is one that the source leaves out."""
    return {**empty, **row}


def differences(
    expected: list[dict[str, Any]], actual: list[dict[str, Any]], key: Callable[[dict[str, Any]], object]
) -> list[str]:
    """Each differing field on a line of its own, rows matched by key."""
    by_key = {key(row): row for row in actual}
    lines = [f"missing: {row}" for row in expected if key(row) not in by_key]
    lines += [f"too many: {row}" for row in actual if key(row) not in {key(other) for other in expected}]
    for row in expected:
        other = by_key.get(key(row), row)
        lines += [f"{key(row)} {name}: {row[name]!r} is {other[name]!r}" for name in row if row[name] != other[name]]
    return lines


EMPTY_ENTRY: Truth = {
    "class": None,
    "tyre": None,
    "pos": None,
    "laps": None,
    "status": None,
    "chassis": [],
    "engines": [],
}
EMPTY_STANDING: Truth = {"contender": None, "country": None, "chassis": [], "engines": [], "rounds": []}
EMPTY_POINTS_RULE: Truth = {"positions": None, "share": None, "per_contender": None, "races": [], "points": []}


@each_case
def test_the_subject_and_the_categories_are_as_printed(case: str) -> None:
    subjects = found(case, Subject)
    assert [words(subject.name) for subject in subjects] == [truth(case)["subject"]]
    assert subjects[0].title == truth(case).get("title")
    assert list(subjects[0].categories) == truth(case).get("categories", [])


@each_case
def test_every_car_is_read_field_by_field(case: str) -> None:
    expected = [full(row, EMPTY_ENTRY) for row in truth(case).get("entries", [])]
    actual = [entry_in_words(entry) for entry in found(case, Entry)]
    assert differences(expected, actual, lambda row: tuple(row["lines"])) == []


@each_case
def test_entries_have_references_of_their_own(case: str) -> None:
    references = Counter(entry.ref for entry in found(case, Entry))
    assert [reference for reference, count in references.items() if count > 1] == []


@each_case
def test_a_printed_position_is_a_number_only_where_one_is_printed(case: str) -> None:
    for entry in found(case, Entry):
        assert entry.result is not None
        digits = "".join(character for character in entry.result.position_as_printed if character.isdigit())
        assert entry.result.position == (int(digits) if digits else None)


@each_case
def test_countries_are_the_right_ones(case: str) -> None:
    codes = truth(case).get("countries", {})
    countries = [drive.country for entry in found(case, Entry) for drive in entry.drives]
    countries += [entrant.country for entry in found(case, Entry) for entrant in entry.entrants]
    assert {country.as_printed: country.iso3 for country in countries if country} == codes


@each_case
def test_classes_belong_to_the_series_or_race_that_names_them(case: str) -> None:
    classes = {entry.racing_class for entry in found(case, Entry) if entry.racing_class}
    expected = truth(case).get("class_scope", {})
    assert {racing_class.label: words(racing_class.scope) for racing_class in classes} == expected


@each_case
def test_engines_and_chassis_are_taken_apart(case: str) -> None:
    cars: list[Entry | Standing] = [*found(case, Entry), *found(case, Standing)]
    engines = {engine.name.text: engine_in_words(engine) for car in cars for engine in car.engines}
    makers = {chassis.name.text: chassis.maker for car in cars for chassis in car.chassis}
    nothing = dict.fromkeys(["maker", "designation", "tuner", "litres", "aspiration", "layout", "cylinders"])
    for name, parts in truth(case).get("engine", {}).items():
        litres = number(Decimal(parts["litres"])) if "litres" in parts else None
        assert engines.get(name) == {**nothing, **parts, "litres": litres}, name
    expected = truth(case).get("chassis", {})
    assert {name: makers.get(name) for name in expected} == expected


@each_case
def test_pole_position_and_fastest_lap_are_read(case: str) -> None:
    expected = [
        full(row, {"no": None, "held_by": None}) | {"seconds": number(Decimal(row["seconds"]))}
        for row in truth(case).get("lap_records", [])
    ]
    actual = [lap_record_in_words(record) for record in found(case, LapRecord)]
    assert differences(expected, actual, lambda row: row["kind"]) == []


@each_case
def test_rounds_are_read(case: str) -> None:
    def key(row: Truth) -> object:
        return row["season"], row.get("number"), row.get("name")

    expected = [dict(row) for row in truth(case).get("rounds", [])]
    actual = [round_in_words(record) for record in found(case, Round)]
    assert differences(expected, actual, key) == []


@each_case
def test_a_race_is_on_one_day_and_two_rounds_are_two_races(case: str) -> None:
    rounds = [record for record in found(case, Round) if record.race]
    of_one_season = Counter((record.ref.season, record.race) for record in rounds)
    assert [race for race, count in of_one_season.items() if count > 1] == []
    days = {(fact.subject, fact.value) for fact in found(case, Fact) if fact.property.value == "date"}
    assert len(days) == len({subject for subject, _ in days})


@each_case
def test_championships_are_read(case: str) -> None:
    expected = Counter((row["contender"], row.get("class")) for row in truth(case).get("championships", []))
    actual = Counter(
        (record.contender.value, record.racing_class.label if record.racing_class else None)
        for record in found(case, Championship)
    )
    assert actual == expected


@each_case
def test_standings_are_read_and_no_round_is_guessed(case: str) -> None:
    expected = [full(row, EMPTY_STANDING) for row in truth(case).get("standings", [])]
    actual = standings_in_words(found(case, Standing))
    assert differences(expected, actual, lambda row: (row["table"], row["row"])) == []


@each_case
def test_the_numbers_of_seasons_are_read(case: str) -> None:
    """A season's number in its own series may stand as its ordinal, or as a number in a series."""
    expected = {tuple(row.values()) for row in truth(case).get("season_numbers", [])}
    numbers = {(record.season.text, record.series.text, record.ordinal) for record in found(case, SeasonNumber)}
    ordinals = {(words(fact.subject), fact.value) for fact in found(case, Fact) if fact.property.value == "ordinal"}
    assert numbers <= expected
    assert [row for row in expected - numbers if (f"season: {row[0]}", row[2]) not in ordinals] == []


@each_case
def test_the_rules_of_points_are_read(case: str) -> None:
    """A document may say its rules in several sentences; together they are one rule per set of races."""
    actual: dict[object, dict[str, Any]] = {}
    for rule in map(points_rule_in_words, found(case, PointsRule)):
        together = actual.setdefault((rule["season"], tuple(rule["races"])), dict(EMPTY_POINTS_RULE))
        together.update({name: value for name, value in rule.items() if value not in (None, [])})
    expected = [full(row, EMPTY_POINTS_RULE) for row in truth(case).get("points_rules", [])]
    assert list(actual.values()) == expected


@each_case
def test_honours_are_read(case: str) -> None:
    expected = {
        (row["winner"], row["kind"], row["competition"], row.get("year"), row["count"], row.get("class"))
        for row in truth(case).get("honours", [])
    }
    actual = {
        (words(h.winner), h.kind.value, words(h.competition), h.year, h.count, h.racing_class)
        for h in found(case, Honour)
    }
    assert actual == expected


def is_said_by_the_name(fact: Fact) -> bool:
    """Whether a fact only repeats what the subject's name says: its year, its series, its recurring race."""
    if not isinstance(fact.subject, Name) or fact.property.value not in {"year", "series", "recurringRace"}:
        return False
    value = fact.value.text if isinstance(fact.value, Name) else str(fact.value)
    return value in fact.subject.text


def is_said_by_the_calendar(case: str, fact: Fact) -> bool:
    """Whether a fact gives a race the day or the circuit of its line in the calendar."""
    rows = [round_in_words(record) for record in found(case, Round) if record.race == fact.subject]
    value = fact.value.text if isinstance(fact.value, Name) else words(fact.value)
    return fact.property.value in {"date", "circuit"} and value in [row[fact.property.value] for row in rows]


def facts_in_words(case: str) -> set[tuple[str, ...]]:
    aliases = truth(case).get("alias", {})
    return {
        tuple(normal(text, aliases) for text in (words(fact.subject), fact.property.value, words(fact.value)))
        for fact in found(case, Fact)
        if not is_said_by_the_name(fact) and not is_said_by_the_calendar(case, fact)
    }


def written(case: str, key: str) -> set[tuple[str, ...]]:
    return {tuple(normal(text, {}) for text in fact) for fact in truth(case).get(key, [])}


@each_case
def test_no_fact_of_a_sentence_is_missed(case: str) -> None:
    assert sorted(written(case, "facts") - facts_in_words(case)) == []


@each_case
def test_no_fact_is_invented(case: str) -> None:
    assert sorted(facts_in_words(case) - written(case, "facts") - written(case, "allowed")) == []


@each_case
def test_sentences_without_a_pattern_are_kept_word_by_word(case: str) -> None:
    kept = [note.text for note in found(case, Note)]
    missed = [text for text in truth(case).get("notes", []) if not any(note.startswith(text) for note in kept)]
    assert missed == [], kept


@each_case
def test_every_cell_and_every_sentence_is_accounted_for(case: str) -> None:
    assert parsed(case).problems == ()
    assert parsed(case).coverage.cells.left_over == ()
    assert parsed(case).coverage.sentences.left_over == ()


def test_there_are_cases_of_every_kind() -> None:
    kinds = Counter(case.split("/")[0] for case in CASES)
    assert set(kinds) == {"circuit", "driver", "race", "season", "series", "team"}
    assert len(CASES) >= 12
