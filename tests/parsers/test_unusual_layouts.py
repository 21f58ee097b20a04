"""Layouts of race pages that few pages have: status over two columns, numbers before teams, classes below sessions."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from racegraph.documents import read_document
from racegraph.parsers import Parsed, parse_document
from racegraph.records import Entry, Fact, Property, ResultStatus, SessionKind, SessionResult

LEAD = "The '''2011 6 Hours of Example''' was the first round of the [[2011 Example Series season]].\n"


def parsed(folder: Path, text: str, name: str = "2011_6_Hours_of_Example.wikitext") -> Parsed:
    path = folder / name
    path.write_text(dedent(text), encoding="utf-8")
    return parse_document(read_document(path, path.stem))


def entries(read: Parsed) -> dict[str, Entry]:
    return {record.ref.car_number: record for record in read.records if isinstance(record, Entry)}


def test_a_status_over_place_and_class_is_no_class(tmp_path: Path) -> None:
    read = parsed(
        tmp_path,
        LEAD
        + """
== Race ==
{| class="wikitable"
! Pos !! Class !! No !! Team !! Drivers !! Laps
|-
| 1 || LMP1 || 6 || Alpha || Ann Lee || 244
|-
| colspan="2" | DNF || 4 || Beta || Bo Diaz || 88
|}
""",
    )
    found = entries(read)
    assert found["4"].racing_class is None
    result = found["4"].result
    assert result is not None
    assert (result.status, result.laps_completed) == (ResultStatus.RETIRED, 88)
    assert (read.problems, read.coverage.cells.left_over) == ((), ())


def test_a_number_before_the_team_is_the_cars_where_no_column_has_it(tmp_path: Path) -> None:
    read = parsed(
        tmp_path,
        LEAD
        + """
== Qualifying ==
{| class="wikitable"
! Pos !! Class !! Team !! Driver !! Lap Time
|-
| 1 || LMP1 || #12 [[Rebel Racing]] || Neel Jans || 1:45.551
|-
| 2 || LMP1 || #007 [[Astor Racing]] || Stefan Muck || 1:45.880
|}
""",
    )
    found = entries(read)
    assert {number: one.entrants[0].name.text for number, one in found.items()} == {
        "12": "Rebel Racing",
        "007": "Astor Racing",
    }


def test_a_class_below_a_session_is_of_that_session(tmp_path: Path) -> None:
    read = parsed(
        tmp_path,
        """\
        The '''2023 Example motorcycle Grand Prix''' was the sixth round of the [[2023 Example season]].

        == Warm up ==
        === MotoGP ===
        {| class="wikitable"
        ! Pos. !! No. !! Rider !! Constructor !! Time
        |-
        | 1 || 1 || Franco Bagni || Ducati || 1:46.500
        |}
        == Race ==
        === MotoGP ===
        {| class="wikitable"
        ! Pos. !! No. !! Rider !! Manufacturer !! Laps !! Time/Retired !! Grid !! Points
        |-
        | 1 || 1 || Franco Bagni || Ducati || 23 || 41:16.863 || 1 || 25
        |}
        """,
        "2023_Example_motorcycle_Grand_Prix.wikitext",
    )
    lines = [record for record in read.records if isinstance(record, SessionResult)]
    assert [line.session.kind for line in lines] == [SessionKind.WARM_UP]
    results = [record.result for record in read.records if isinstance(record, Entry) and record.result]
    assert [(result.position, result.laps_completed) for result in results] == [(1, 23)]


def test_places_of_qualifying_beside_those_of_a_shootout_are_no_grid(tmp_path: Path) -> None:
    read = parsed(
        tmp_path,
        LEAD
        + """
== Race ==
{| class="wikitable"
! Pos !! No !! Drivers !! Team !! Car !! Laps !! Qual Pos !! Shootout Pos
|-
| 1 || 888 || Craig Lown || Alpha || Holden VF || 161 || 13 ||
|-
| 2 || 22 || Mark Wint || Beta || Ford FG X || 161 || 6 || 2
|}
""",
    )
    assert [one.result.grid_position for one in entries(read).values() if one.result] == [None, None]


def test_a_private_entry_names_no_team(tmp_path: Path) -> None:
    read = parsed(
        tmp_path,
        LEAD
        + """
== Race ==
{| class="wikitable"
! Pos !! No !! Driver !! Team !! Car !! Laps
|-
| 1 || 4 || Hans Stock || Auto Union || Auto Union B || 73
|-
| 2 || 36 || Marcel Leh || Private || Maserati 8CM || 72
|}
""",
    )
    assert [len(one.entrants) for one in entries(read).values()] == [1, 0]


HEADINGS_LOST = (
    LEAD
    + """
{| class="wikitable"
! Pos !! No !! Driver !! Team !! Laps !! Time/Retired !! Points
|-
| 1 || 28 || Rob Schwarz || Alpha || 22 || 38:25.122 || 25
|-
| 2 || 26 || Chris Lund || Beta || 22 || +3.102 || 18
|}
{| class="wikitable"
! Pos !! No !! Driver !! Team !! Laps !! Time/Retired !! Points
|-
| 1 || 26 || Chris Lund || Beta || 21 || 36:58.000 || 15
|-
| 2 || 28 || Rob Schwarz || Alpha || 21 || +1.102 || 12
|}
"""
)


def test_two_results_of_the_same_cars_that_deny_each_other_are_of_two_races(tmp_path: Path) -> None:
    read = parsed(tmp_path, HEADINGS_LOST)
    found = entries(read)
    assert {number: one.result for number, one in found.items()} == {"28": None, "26": None}
    teams = [one.name.text for record in read.records if isinstance(record, Entry) for one in record.entrants]
    assert teams == ["Alpha", "Beta"]
    assert "results of one of several races, and nothing says which" in dict(read.coverage.cells.skipped)


def test_the_page_title_above_the_article_hides_no_other_name(tmp_path: Path) -> None:
    text = """\
        1971 Can-Am season - Wikipedia

        1971 Can-Am season
        ==================

        The **1971 Canadian-American Challenge Cup** was the sixth season of the [Can-Am series](/wiki/Can-Am "Can-Am").

        Schedule
        --------

        | Rnd | Race | Circuit | Date |
        | --- | --- | --- | --- |
        | 1 | Labatt's Blue Trophy | Mosport Park | June 13 |
        | 2 | Le Circuit Trophy | Mont-Tremblant | June 27 |
        """
    read = parsed(tmp_path, text, "1971_Can-Am_season.txt")
    names = [fact.value for fact in read.records if isinstance(fact, Fact) and fact.property is Property.ALSO_KNOWN_AS]
    assert names == ["1971 Canadian-American Challenge Cup"]


def test_chassis_and_engine_that_an_extractor_ran_together_are_two(tmp_path: Path) -> None:
    text = """\
        # 2011 6 Hours of Example

        The 2011 6 Hours of Example was the first round of the 2011 Example Series season.

        ## Race result

        | Pos | Class | No | Team | Drivers | Chassis Engine | Laps |
        | --- | --- | --- | --- | --- | --- | --- |
        | 1 | LMP1 | 16 | Alpha | Emma Coll | Pescarolo 01 Judd GV5 S2 5.0 L V10 | 186 |
        | 2 | LMP1 | 12 | Beta | Neel Jans | Lola B10/60 Toyota RV8KLM 3.4 L V8 | 185 |
        """
    found = entries(parsed(tmp_path, text, "2011_6_Hours_of_Example.txt"))
    assert [(one.chassis[0].name.text, one.engines[0].name.text) for one in found.values()] == [
        ("Pescarolo 01", "Judd GV5 S2 5.0 L V10"),
        ("Lola B10/60", "Toyota RV8KLM 3.4 L V8"),
    ]


def test_qualifying_of_a_meeting_with_two_races_is_the_meetings(tmp_path: Path) -> None:
    head = "! Pos. !! No. !! Driver !! Team"
    text = (
        LEAD
        + f"""
=== Qualifying ===
{{| class="wikitable"
{head} !! Time
|-
| 1 || 26 || Chris Lund || Beta || 1:31.975
|}}
=== Race 1 ===
{{| class="wikitable"
{head} !! Laps !! Time/Retired
|-
| 1 || 26 || Chris Lund || Beta || 22 || 38:25.122
|}}
=== Race 2 ===
{{| class="wikitable"
{head} !! Laps !! Time/Retired
|-
| 1 || 26 || Chris Lund || Beta || 22 || 36:58.000
|}}
"""
    )
    read = parsed(tmp_path, text)
    lines = [record for record in read.records if isinstance(record, SessionResult)]
    assert [(line.session.race.text, line.entry.race.text) for line in lines] == [
        ("2011 6 Hours of Example", "2011 6 Hours of Example")
    ]
    races = [record.ref.race.text for record in read.records if isinstance(record, Entry) and record.result]
    assert races == ["2011 6 Hours of Example, Race 1", "2011 6 Hours of Example, Race 2"]


def test_a_heading_across_the_table_is_no_second_head_though_heads_have_its_word(tmp_path: Path) -> None:
    read = parsed(
        tmp_path,
        LEAD
        + """
== Results ==
{| class="wikitable"
! Pos. !! No. !! Driver !! Make !! Laps
|-
! colspan="5" | Overall
|-
| 1 || 1 || Mika Hirv || '74 Ford || 20
|-
! colspan="5" | PWRC
|-
| 17 || 33 || Mart Rant || Mitsubishi || 19
|}
""",
    )
    found = entries(read)
    assert [one.racing_class.label if one.racing_class else None for one in found.values()] == [None, "PWRC"]
    assert [one.manufacturers[0].text for one in found.values()] == ["Ford", "Mitsubishi"]


def test_places_in_heats_are_no_grid(tmp_path: Path) -> None:
    read = parsed(
        tmp_path,
        LEAD
        + """
== Race results ==
{| class="wikitable"
! Pos. !! No. !! Driver !! Car !! Heat 1 !! Heat 2 !! Total time
|-
| 1 || 2 || Mick Schu || Reynard 903 || 2 || 1 || 1:13:10.00
|-
| 2 || 7 || Mika Sal || Ralt RT34 || 3 || 2 || 1:13:40.12
|}
""",
    )
    assert [one.result.grid_position for one in entries(read).values() if one.result] == [None, None]


def test_results_of_a_team_by_year_are_its_entries(tmp_path: Path) -> None:
    text = """\
        '''Kestrel Racing''' is a British motor racing team based in Silverstone.

        == 24 Hours of Le Mans results ==
        {| class="wikitable"
        ! Year !! Entrant !! No. !! Car !! Drivers !! Class !! Laps !! Pos.
        |-
        | 1988 || Kestrel Racing || 22 || Spice SE88C || Ray Bell<br>Tim Harv || C2 || 351 || 13th
        |}
        """
    (one,) = entries(parsed(tmp_path, text, "Kestrel_Racing.wikitext")).values()
    assert (one.ref.race.text, one.ref.car_number) == ("1988 24 Hours of Le Mans", "22")
    assert [drive.driver.text for drive in one.drives] == ["Ray Bell", "Tim Harv"]


def test_words_alone_in_a_row_head_the_rows_below_where_what_they_span_is_lost(tmp_path: Path) -> None:
    text = """\
        # 2011 6 Hours of Example

        The 2011 6 Hours of Example was the first round of the 2011 Example Series season.

        ## Race result

        | Pos | No | Team | Drivers | Laps |
        | --- | --- | --- | --- | --- |
        | 1 | 16 | Alpha | Emma Coll | 186 |
        | Did not finish | | | | |
        | 2 | 12 | Beta | Neel Jans | 85 |
        """
    found = entries(parsed(tmp_path, text, "2011_6_Hours_of_Example.txt"))
    assert [one.result.status for one in found.values() if one.result] == [
        ResultStatus.CLASSIFIED,
        ResultStatus.RETIRED,
    ]


def test_an_unknown_driver_is_nobody_and_an_engine_line_keeps_to_its_car(tmp_path: Path) -> None:
    text = """\
        # 2011 6 Hours of Example

        The 2011 6 Hours of Example was the first round of the 2011 Example Series season.

        ## Race result

        | Pos | Class | No | Team | Drivers | Chassis | Laps |
        | --- | --- | --- | --- | --- | --- | --- |
        |  | Engine |  |
        | 1 | P1 | 12 | Rebel | Nic Pros, Unknown | Lola B12/60 | 394 |
        | Toyota RV8KLM 3.4 L V8 |
        | 2 | P1 | 6 | Muscle | Unknown | HPD ARX-03a | 388 |
        | Honda LM-V8 3.4 L V8 |
        """
    read = parsed(tmp_path, text, "2011_6_Hours_of_Example.txt")
    found = entries(read)
    assert [[drive.driver.text for drive in one.drives] for one in found.values()] == [["Nic Pros"], []]
    assert [one.engines[0].name.text for one in found.values()] == ["Toyota RV8KLM 3.4 L V8", "Honda LM-V8 3.4 L V8"]
