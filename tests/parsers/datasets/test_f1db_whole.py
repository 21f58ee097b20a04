"""All of f1db, compared value by value with what PyYAML reads: needs the copy beside the checkout."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeVar

from tests.parsers.datasets.conftest import Whole
from tests.parsers.datasets.f1db_beside import members, needs_f1db

from racegraph.documents.datasets.yaml_rows import read_any_yaml, read_yaml
from racegraph.records import (
    Championship,
    Contender,
    Entry,
    EntryRef,
    Era,
    Fact,
    Identifier,
    InterimStanding,
    Kind,
    Name,
    PitStop,
    Property,
    Round,
    RoundStatus,
    Score,
    SeasonEntry,
    SessionKind,
    SessionResult,
    Standing,
)

Found = TypeVar("Found")
pytestmark = needs_f1db

SESSIONS = {
    "pre-qualifying-results": (SessionKind.PRE_QUALIFYING, 1),
    "free-practice-1-results": (SessionKind.PRACTICE, 1),
    "free-practice-2-results": (SessionKind.PRACTICE, 2),
    "free-practice-3-results": (SessionKind.PRACTICE, 3),
    "free-practice-4-results": (SessionKind.PRACTICE, 4),
    "qualifying-1-results": (SessionKind.QUALIFYING_PART, 1),
    "qualifying-2-results": (SessionKind.QUALIFYING_PART, 2),
    "qualifying-results": (SessionKind.QUALIFYING, 1),
    "sprint-qualifying-results": (SessionKind.SPRINT_QUALIFYING, 1),
    "sprint-starting-grid-positions": (SessionKind.SPRINT_STARTING_GRID, 1),
    "sprint-race-results": (SessionKind.SPRINT, 1),
    "warming-up-results": (SessionKind.WARM_UP, 1),
    "starting-grid-positions": (SessionKind.STARTING_GRID, 1),
    "fastest-laps": (SessionKind.FASTEST_LAPS, 1),
    "driver-of-the-day-results": (SessionKind.DRIVER_OF_THE_DAY, 1),
}


def records(whole: Whole, sort: type[Found]) -> Iterator[Found]:
    return (one for parsed in whole.parsed.values() for one in parsed.records if isinstance(one, sort))


def tables(whole: Whole, name: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the folder of each race with the rows of one of its tables."""
    for path, rows in whole.files.items():
        folder, _, file = path.rpartition("/")
        if file == f"{name}.yml" and "/races/" in path:
            yield folder, rows or []


def race_of(whole: Whole, folder: str) -> Name:
    about = whole.files[f"{folder}/race.yml"]
    title = whole.files[f"grands-prix/{about['grandPrixId']}.yml"]["fullName"]
    return Name(Kind.RACE, f"{folder.split('/')[1]} {title}")


def driver(whole: Whole, id_: str) -> Name:
    return Name(Kind.PERSON, whole.files[f"drivers/{id_}.yml"]["name"], id_)


def seconds(text: str) -> Decimal:
    sign = -1 if text.startswith("-") else 1
    value = Decimal(0)
    for part in text.lstrip("+-").split(":"):
        value = value * 60 + Decimal(part)
    return sign * value


def number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def some(text: str | None) -> str | None:
    return text or None


def timed(text: str | None) -> Decimal | None:
    return seconds(text) if text and "lap" not in text else None


def test_every_file_is_read_as_pyyaml_reads_it() -> None:
    for name, text in members():
        fast, sure = read_yaml(text, name, name), read_any_yaml(text, name, name)
        assert repr(fast) == repr(sure), name


def test_nothing_is_left_over_and_nothing_refused(whole: Whole) -> None:
    for key, parsed in whole.parsed.items():
        assert parsed.coverage.cells.left_over == (), key
        assert [str(problem.error) for problem in parsed.problems] == [], key


def test_the_values_counted_are_those_of_the_files(whole: Whole) -> None:
    def count(value: Any) -> int:
        if isinstance(value, dict):
            return sum(map(count, value.values()))
        return sum(map(count, value)) if isinstance(value, list) else 1

    total = sum(count(content) for content in whole.files.values() if content)
    assert sum(parsed.coverage.cells.total for parsed in whole.parsed.values()) == total


def test_the_number_of_things_is_the_databases_own(whole: Whole) -> None:
    files: Counter[str] = Counter(path.split("/")[0] for path in whole.files if not path.startswith("seasons/"))
    places = [one.source.document for one in records(whole, Identifier)]
    found = Counter(place.split("/")[1] for place in places if not place.startswith("f1db/seasons/"))
    expected = {table: count for table, count in files.items() if table not in {"continents", "countries"}}
    assert found == expected
    races = sum(path.endswith("/race.yml") for path in whole.files)
    assert races == len({one.race for one in records(whole, Round)}) == 1172
    assert len({one.subject for one in records(whole, Identifier) if one.subject.kind is Kind.PERSON}) >= 917
    constructors = {one.subject for one in records(whole, Fact) if one.property is Property.IS_CONSTRUCTOR}
    assert (len(constructors), expected["chassis"]) == (187, 1153)


def test_a_race_without_results_is_scheduled(whole: Whole) -> None:
    run = {race_of(whole, folder) for folder, rows in tables(whole, "race-results") if rows}
    assert {one.race for one in records(whole, Round) if one.status is RoundStatus.HELD} == run


def test_every_line_of_every_race_is_as_printed(whole: Whole) -> None:
    entries: dict[Name, list[Entry]] = defaultdict(list)
    for entry in records(whole, Entry):
        if entry.result is not None:
            entries[entry.ref.race].append(entry)
    lines = 0
    for folder, rows in tables(whole, "race-results"):
        drives = [(entry, drive) for entry in entries[race_of(whole, folder)] for drive in entry.drives]
        places = Counter((entry.ref, drive.seat) for entry, drive in drives)
        assert set(places.values()) <= {1}
        assert len(drives) == len(rows)
        for row in rows:
            lines += 1
            _compare(whole, row, drives)
    assert lines == 27533


def _compare(whole: Whole, row: dict[str, Any], drives: list[Any]) -> None:
    matching = [
        (entry, drive)
        for entry, drive in drives
        if drive.driver == driver(whole, row["driverId"])
        and entry.ref.car_number == row["driverNumber"]
        and entry.result.position_as_printed == row["position"]
        and (drive.seat > 1) is ("sharedCar" in row)
    ]
    ((entry, drive),) = matching
    result = entry.result
    assert [one.text for one in entry.constructors] == [whole.files[f"constructors/{row['constructorId']}.yml"]["name"]]
    makers = whole.files[f"engine-manufacturers/{row['engineManufacturerId']}.yml"]["name"]
    assert [one.text for one in entry.engine_makers] == [makers]
    assert result.position == number(row["position"])
    shared = len(entry.drives) > 1
    assert (drive.points if shared else result.points) == (Decimal(row["points"]) if row["points"] else None)
    if drive.seat > 1:
        assert not any(row[key] for key in ("laps", "time", "gap", "interval", "reasonRetired", "gridPosition"))
        return
    assert entry.tyre == whole.files[f"tyre-manufacturers/{row['tyreManufacturerId']}.yml"]["name"]
    assert result.laps_completed == number(row["laps"])
    assert result.race_time == timed(row["time"])
    assert result.time_penalty == timed(row["timePenalty"])
    assert result.gap_seconds == timed(row["gap"])
    assert result.gap_laps == (int(row["gap"].split()[0]) if "lap" in row["gap"] else None)
    assert result.interval_seconds == timed(row["interval"])
    assert result.retirement_reason == some(row["reasonRetired"])
    assert (result.grid_position, result.grid_position_as_printed) == (
        (number(row["gridPosition"]), None) if row["gridPosition"].isdecimal() else (None, some(row["gridPosition"]))
    )
    assert entry.source.text.startswith(f"- position: {row['position']}\n  driverNumber: {row['driverNumber']}\n")


def test_every_line_of_every_other_session_is_as_printed(whole: Whole) -> None:
    crews = {entry.ref: [drive.driver for drive in entry.drives] for entry in records(whole, Entry)}
    results: dict[Any, dict[int, SessionResult]] = defaultdict(dict)
    for one in records(whole, SessionResult):
        results[one.session.race, one.session.kind, one.session.number][one.row] = one
    lines = 0
    for table, session in SESSIONS.items():
        for folder, rows in tables(whole, table):
            found = results[(race_of(whole, folder), *session)]
            assert sorted(found) == list(range(1, len(rows) + 1))
            for place, row in enumerate(rows, start=1):
                _compare_session(whole, row, found[place], crews)
                lines += 1
    assert lines == 136998


def _compare_session(
    whole: Whole, row: dict[str, Any], found: SessionResult, crews: dict[EntryRef, list[Name]]
) -> None:
    result = found.result
    assert (result.position_as_printed, result.position) == (row["position"], number(row["position"]))
    assert found.entry.car_number == row["driverNumber"]
    assert [found.driver] if found.driver else crews[found.entry] == [driver(whole, row["driverId"])]
    times = {time.part or "time": time for time in found.lap_times}
    if found.session.kind is SessionKind.SPRINT:
        assert result.race_time == timed(row["time"])
        assert result.time_penalty == timed(row["timePenalty"])
        assert result.points == (Decimal(row["points"]) if row["points"] else None)
    else:
        for key, part in (("time", "time"), ("q1", "Q1"), ("q2", "Q2"), ("q3", "Q3")):
            assert (times[part].seconds if part in times else None) == timed(row.get(key))
    assert result.laps_completed == number(row.get("laps", ""))
    assert result.gap_seconds == timed(row.get("gap"))
    assert result.interval_seconds == timed(row.get("interval"))
    assert result.grid_penalty == some(row.get("gridPenalty"))
    assert found.lap == number(row.get("lap", ""))
    share = row.get("percentage")
    assert found.share_of_votes == (Decimal(share) / 100 if share else None)


def test_every_pit_stop_is_as_printed(whole: Whole) -> None:
    found: dict[Name, list[PitStop]] = defaultdict(list)
    for stop in records(whole, PitStop):
        found[stop.entry.race].append(stop)
    for folder, rows in tables(whole, "pit-stops"):
        ours = [
            (stop.entry.car_number, stop.number, stop.lap, stop.duration, stop.duration_as_printed)
            for stop in found[race_of(whole, folder)]
        ]
        theirs = [
            (row["driverNumber"], int(row["stop"]), int(row["lap"]), timed(row["time"]), some(row["time"]))
            for row in rows
        ]
        assert ours == theirs


def test_every_line_of_every_standing_is_as_printed(whole: Whole) -> None:
    final = [
        (one.ref.championship.season.text[:4], one.ref.row, one.position_as_printed, one.total_points)
        for one in records(whole, Standing)
    ]
    after = Counter(
        (one.after.season.text[:4], str(one.after.number), one.row, one.position_as_printed, one.total_points)
        for one in records(whole, InterimStanding)
    )
    expected_final: list[Any] = []
    expected_after: Counter[Any] = Counter()
    for path, rows in whole.files.items():
        parts = path.split("/")
        if not parts[-1].endswith("-standings.yml"):
            continue
        for place, row in enumerate(rows, start=1):
            line = place, row["position"], Decimal(row["points"])
            if len(parts) == 3:
                expected_final.append((parts[1], *line))
            else:
                expected_after[parts[1], whole.files[f"{'/'.join(parts[:-1])}/race.yml"]["round"], *line] += 1
    assert Counter(final) == Counter(expected_final)
    assert after == expected_after


def test_a_driver_is_found_in_the_list_of_entrants_wherever_it_names_one_entrant(whole: Whole) -> None:
    raced = [one for one in records(whole, Entry) if one.result is not None]
    with_entrant = [one for one in raced if one.entrants]
    assert len(with_entrant) / len(raced) > 0.97
    assert all(one.further_sources[-1].document.endswith("/entrants.yml") for one in with_entrant)
    assert len(list(records(whole, SeasonEntry))) == sum(
        len(row.get("constructors") or [row])
        for path, rows in whole.files.items()
        if path.endswith("/entrants.yml")
        for row in rows
    )


def test_shared_cars_keep_each_drivers_own_points(whole: Whole) -> None:
    race = Name(Kind.RACE, "1951 French Grand Prix")
    (won,) = [one for one in records(whole, Entry) if one.ref.race == race and one.result and one.result.position == 1]
    assert [(drive.driver.text, drive.points) for drive in won.drives] == [
        ("Luigi Fagioli", Decimal(4)),
        ("Juan Manuel Fangio", Decimal(5)),
    ]
    assert won.result is not None
    assert won.result.points is None


def test_fractional_points_are_exact(whole: Whole) -> None:
    champions = {
        (one.ref.championship.season.text, one.contender.text): one.total_points
        for one in records(whole, Standing)
        if one.position == 1 and one.contender is not None and one.contender.kind is Kind.PERSON
    }
    assert champions["1957 Formula One season", "Juan Manuel Fangio"] == 40
    totals = {one.total_points for one in records(whole, Standing)}
    assert (
        Decimal("4.14") in totals
    )  # Moss, Hawthorn and others shared a fastest lap in 1954: a seventh of a point each


def test_relatives_and_eras_are_stated(whole: Whole) -> None:
    hill = driver(whole, "damon-hill")
    (father,) = [one.value for one in records(whole, Fact) if one.subject == hill and one.property is Property.PARENT]
    assert father == driver(whole, "graham-hill")
    eras = [one for one in records(whole, Era) if one.lineage.text == "Sauber"]
    assert [(era.constructor.text, int(era.first_year)) for era in eras][:2] == [("Sauber", 1993), ("BMW Sauber", 2006)]


# Of the best n results of a season's first and second part, as the sporting rules of each year count them.
BEST = {
    **dict.fromkeys((1950, 1951, 1952, 1953), (4,)),
    **dict.fromkeys((1954, 1955, 1956, 1957, 1959, 1961, 1962, 1966), (5,)),
    **dict.fromkeys((1958, 1960, 1963, 1964, 1965), (6,)),
    **dict.fromkeys((1967, 1969, 1971), (6, 5, 4)),
    **dict.fromkeys((1968, 1972), (6, 5, 5)),
    **dict.fromkeys((1973, 1974), (8, 7, 6)),
    **dict.fromkeys((1976, 1978), (8, 7, 7)),
    1970: (7, 6, 5),
    1975: (8, 7, 5),
    1977: (9, 8, 7),
    1979: (7, 4, 4),
    1980: (7, 5, 5),
    **dict.fromkeys(range(1981, 1991), (11,)),
}
# Points that rules took away, or never gave: no fastest laps in 1958 and 1959, eight points for a win in 1961, and
# what stewards and courts decided later.
NOT_THE_SUM = {
    *((1958, name) for name in ("Vanwall", "Ferrari", "Maserati")),
    *((1959, name) for name in ("Cooper", "Ferrari", "BRM")),
    *((1961, name) for name in ("Ferrari", "Lotus")),
    *((1995, name) for name in ("Benetton", "Williams")),
    (2000, "McLaren"),
    (2007, "McLaren"),
    (2018, "Force India"),
    (2020, "Racing Point"),
}


def test_the_standings_follow_from_results_and_rules(whole: Whole) -> None:
    scored: dict[tuple[int, Any], dict[int, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    rounds = {one.race: (int(one.ref.season.text[:4]), one.ref.number or 0) for one in records(whole, Round)}
    cars = {}
    for entry in records(whole, Entry):
        cars[entry.ref] = entry
        if entry.result is not None:
            year, at = rounds[entry.ref.race]
            for drive in entry.drives:
                points = drive.points if len(entry.drives) > 1 else entry.result.points
                scored[year, drive.driver][at].append(points or Decimal(0))
            team = sum((drive.points or Decimal(0) for drive in entry.drives), entry.result.points or Decimal(0))
            if "Indianapolis 500" not in entry.ref.race.text:
                scored[year, (entry.constructors, entry.engine_makers)][at].append(team)
    for result in records(whole, SessionResult):
        if result.result.points is not None:
            (year, at), entry = rounds[result.session.race], cars[result.entry]
            for contender in (entry.drives[0].driver, (entry.constructors, entry.engine_makers)):
                scored[year, contender][at].append(result.result.points)
    differ = set()
    for line in records(whole, Standing):
        year = int(line.ref.championship.season.text[:4])
        assert line.contender is not None
        is_driver = line.contender.kind is Kind.PERSON
        contender = line.contender if is_driver else ((line.contender,), line.engine_makers)
        if line.total_points != _counted(year, is_driver, scored[year, contender]):
            differ.add((year, line.contender.text))
    assert differ == NOT_THE_SUM


def _counted(year: int, is_driver: bool, scored: dict[int, list[Decimal]]) -> Decimal:
    only_best = not is_driver and year < 1979
    of_round = {at: max(points) if only_best else sum(points, Decimal(0)) for at, points in scored.items()}
    rule = BEST.get(year, ()) if is_driver or year < 1979 else ()
    if not rule:
        return sum(of_round.values(), Decimal(0))
    if len(rule) == 1:
        return sum(sorted(of_round.values(), reverse=True)[: rule[0]], Decimal(0))
    first, best, rest = rule
    halves = (
        [points for at, points in of_round.items() if at <= first],
        [points for at, points in of_round.items() if at > first],
    )
    counting = [sorted(half, reverse=True)[:most] for half, most in zip(halves, (best, rest), strict=True)]
    return sum((points for half in counting for points in half), Decimal(0))


def test_championships_and_scores_are_what_the_tables_show(whole: Whole) -> None:
    titles = Counter(one.contender for one in records(whole, Championship))
    seasons = {path.split("/")[1] for path in whole.files if path.startswith("seasons/")}
    assert titles[Contender.DRIVERS] <= len(seasons)
    assert not any(isinstance(score, Score) for one in records(whole, Standing) for score in one.scores)
