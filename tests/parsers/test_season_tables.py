"""The tables of seasons' pages, written as small HTML pages of our own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest

from racegraph.documents import read_document
from racegraph.parsers import Parsed, parse_document
from racegraph.records import (
    Championship,
    Contender,
    Entry,
    Fact,
    Honour,
    HonourKind,
    Kind,
    LapRecord,
    Name,
    PointsRule,
    Property,
    Round,
    RoundStatus,
    Standing,
)

R = TypeVar("R")
Page = Callable[..., Parsed]
TITLE = "2003 Example Touring Car Championship season"
SEASON, SERIES = Name(Kind.SEASON, TITLE), Name(Kind.SERIES, "Example Touring Car Championship")


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """Parse a page of a season with one table, given as rows of HTML cells."""

    def parse(*rows: str, heading: str = "Season", title: str = TITLE) -> Parsed:
        path = tmp_path / "season.html"
        table = "".join(f"<tr>{row}</tr>" for row in rows)
        path.write_text(
            f"<!DOCTYPE html><html><head><title>{title} - Wikipedia</title></head><body>"
            f'<h1 id="firstHeading">{title}</h1><div id="mw-content-text"><p>The <b>{title}</b> was a motor racing '
            f'season.</p><h2>{heading}</h2><table class="wikitable">{table}</table></div></body></html>',
            encoding="utf-8",
        )
        return parse_document(read_document(path, "season"))

    return parse


def cells(*texts: str, tag: str = "td") -> str:
    return "".join(text if text.startswith(("<td", "<th")) else f"<{tag}>{text}</{tag}>" for text in texts)


def head(*texts: str) -> str:
    return cells(*texts, tag="th")


def linked(text: str, target: str) -> str:
    return f'<a href="/wiki/{target.replace(" ", "_")}" title="{target}">{text}</a>'


def flag(country: str) -> str:
    source = f"//upload.wikimedia.org/Flag_of_{country.replace(' ', '_')}.svg/23px.png"
    return f'<span class="flagicon"><img alt="{country}" src="{source}"/></span>'


def of_type(parsed: Parsed, kind: type[R]) -> list[R]:
    return [record for record in parsed.records if isinstance(record, kind)]


def facts_of(parsed: Parsed, subject: Name) -> dict[Property, object]:
    return {fact.property: fact.value for fact in of_type(parsed, Fact) if fact.subject == subject}


def is_clean(parsed: Parsed) -> bool:
    return not parsed.problems and not parsed.coverage.cells.left_over


CALENDAR_HEAD = head("Rnd", "Race", "Circuit", "Location", "Date", "Winning driver", "Winning team", "Report")


def test_a_calendar_states_rounds_races_circuits_and_winners(page: Page) -> None:
    parsed = page(
        CALENDAR_HEAD,
        cells(
            "1", f"{flag('Italy')} Monza Trophy", "Autodromo di Monza", "Monza, Italy", "1–2 March",
            f"{flag('Italy')} Anna Rossi", "Alpha Racing", linked("Report", "2003 Monza Trophy"),
        ),
        cells("2", "Spa Cup", "Spa-Francorchamps", "Stavelot", "20 April 2003", "Bo Diaz<br>Cy Fox", "", ""),
    )  # fmt: skip
    assert is_clean(parsed)
    first, second = of_type(parsed, Round)
    assert (first.ref.number, first.race, first.date, first.date_as_printed) == (
        1,
        Name(Kind.RACE, "2003 Monza Trophy"),
        None,
        "1–2 March",
    )
    assert first.race is not None
    assert first.race.link == "2003 Monza Trophy"
    assert (second.date, second.circuit) == (date(2003, 4, 20), Name(Kind.CIRCUIT, "Spa-Francorchamps"))
    facts = facts_of(parsed, Name(Kind.RACE, "2003 Monza Trophy"))
    assert (facts[Property.START_DATE], facts[Property.END_DATE]) == (date(2003, 3, 1), date(2003, 3, 2))
    place = facts_of(parsed, Name(Kind.CIRCUIT, "Autodromo di Monza"))[Property.LOCATION]
    assert place == Name(Kind.PLACE, "Monza, Italy")
    winners = [(honour.winner.text, honour.competition.text) for honour in of_type(parsed, Honour)]
    assert winners == [
        ("Anna Rossi", "Monza Trophy"),
        ("Alpha Racing", "Monza Trophy"),
        ("Bo Diaz", "Spa Cup"),
        ("Cy Fox", "Spa Cup"),
    ]


@pytest.mark.parametrize("word", ["Cancelled", "Race cancelled due to snow", "Not held", "Annulé", "Abgesagt"])
def test_a_round_whose_winner_is_that_it_was_cancelled_has_no_race(page: Page, word: str) -> None:
    parsed = page(
        head("Rnd", "Race", "Date", "Winner"),
        cells("1", "Spa Cup", "20 April", "Bo Diaz"),
        cells("2", "Snow Cup", "1 May", word),
    )
    held, cancelled = of_type(parsed, Round)
    assert (held.status, cancelled.status) == (RoundStatus.HELD, RoundStatus.CANCELLED)
    assert (cancelled.ref.number, cancelled.race) == (2, None)
    assert [honour.winner.text for honour in of_type(parsed, Honour)] == ["Bo Diaz"]


def test_races_under_a_heading_of_other_races_do_not_count(page: Page) -> None:
    parsed = page(
        head("Race name", "Circuit", "Date", "Winner"),
        cells("V Cape Trophy Race", "Killarney", "2 January", "Bo Diaz"),
        heading="Non-championship races",
    )
    assert of_type(parsed, Round) == []
    facts = facts_of(parsed, Name(Kind.RACE, "2003 Cape Trophy Race"))
    assert facts[Property.COUNTS_FOR_CHAMPIONSHIP] is False
    assert facts[Property.EDITION] == 5
    assert facts[Property.RECURRING_RACE] == Name(Kind.RECURRING_RACE, "Cape Trophy Race")


def test_two_heats_are_one_round_and_their_winners_are_not_winners_of_one_race(page: Page) -> None:
    parsed = page(
        head('<th colspan="2">Round</th>', "Circuit", "Date", "Winning driver", "Fastest lap"),
        cells(
            '<th rowspan="2">1</th>', "R1", '<td rowspan="2">Mantorp</td>', '<td rowspan="2">10 May</td>', "A B", "A B"
        ),
        cells("R2", "C D", "A B"),
        cells(
            '<th rowspan="2">2</th>', "R3", '<td rowspan="2">Falken</td>', '<td rowspan="2">9 July</td>', "C D", "C D"
        ),
        cells("R4", "A B", "C D"),
    )
    assert is_clean(parsed)
    rounds = of_type(parsed, Round)
    assert [(found.ref.number, found.race_name, found.date) for found in rounds] == [
        (1, "Mantorp", date(2003, 5, 10)),
        (2, "Falken", date(2003, 7, 9)),
    ]
    assert rounds[0].race == Name(Kind.RACE, "2003 Example Touring Car Championship round 1")
    assert (of_type(parsed, Honour), of_type(parsed, LapRecord)) == ([], [])


def test_a_season_over_two_years_begins_in_the_first(page: Page) -> None:
    parsed = page(
        head("Rnd", "Race", "Circuit", "Date"),
        cells("1", "Autumn Cup", "Zandvoort", "1 October"),
        cells("2", "Winter Cup", "Sepang", "26 November"),
        cells("3", "Spring Cup", "Taupo", "21 January"),
        title="2006–07 Example Grand Prix season",
    )
    assert [found.date for found in of_type(parsed, Round)] == [
        date(2006, 10, 1),
        date(2006, 11, 26),
        date(2007, 1, 21),
    ]


MATRIX = head("Pos.", "Driver", *(f"{code}<br>{flag('Italy')}" for code in ("MON", "SPA", "ZAN")), "Pts.")


def test_a_matrix_of_positions_has_totals_and_contenders_but_no_scores(page: Page) -> None:
    parsed = page(
        MATRIX,
        cells(
            "1",
            f"{flag('Italy')} {linked('Rossi', 'Anna Rossi')}",
            "<td><b>1</b></td>",
            "(2)",
            "Ret",
            "<td><b>42 (52)</b></td>",
        ),
        cells("5=", "Bo Diaz", "Ret", "7†", "–", "4½"),
        cells("—", "Cy Fox", "DNS", "<td>1<sup>1</sup></td>", "", "0"),
        MATRIX,
        heading="Drivers' Championship",
    )
    assert is_clean(parsed)
    first, second, third = of_type(parsed, Standing)
    assert (first.position, first.contender, first.total_points) == (1, Name(Kind.PERSON, "Rossi"), Decimal(42))
    assert first.contender is not None
    assert first.contender.link == "Anna Rossi"
    assert first.contender_country is not None
    assert first.contender_country.iso3 == "ITA"
    assert (second.position, second.position_as_printed, second.total_points) == (5, "5=", Decimal("4.5"))
    assert (third.position, third.total_points) == (None, Decimal(0))
    assert [standing.scores for standing in (first, second, third)] == [(), (), ()]


def test_points_go_to_the_rounds_of_the_calendar_where_order_count_and_letters_agree(page: Page) -> None:
    parsed = page(
        head("Rnd", "Race", "Date"),
        cells("1", "Monza Trophy", "1 March"),
        cells("2", "Spa Cup", "20 April"),
        cells("3", "Zandvoort Race", "1 June"),
        "</tr></table><h2>Teams' Championship</h2><table><tr>" + head("Pos", "Team", "MON", "SPA", "ZAN", "Points"),
        cells("1", "Alpha", "10", "8", "6", "24"),
        cells("2", "Beta", "8", "", "8", "16"),
    )
    first, second = of_type(parsed, Standing)
    assert [(score.points, score.round.number if score.round else None) for score in first.scores] == [
        (Decimal(10), 1),
        (Decimal(8), 2),
        (Decimal(6), 3),
    ]
    assert [score.round.number for score in second.scores if score.round] == [1, 3]


def test_an_abbreviation_that_does_not_fit_its_round_maps_none(page: Page) -> None:
    parsed = page(
        head("Rnd", "Race", "Date"),
        cells("1", "Monza Trophy", "1 March"),
        cells("2", "Spa Cup", "20 April"),
        "</tr></table><h2>Teams</h2><table><tr>" + head("Pos", "Team", "SPA", "MON", "Points"),
        cells("1", "Alpha", "10", "8", "18"),
        cells("2", "Beta", "8", "6", "14"),
    )
    assert {score.round for standing in of_type(parsed, Standing) for score in standing.scores} == {None}


def test_two_rows_of_one_team_are_one_standing(page: Page) -> None:
    parsed = page(
        head("Pos", "Constructor", "No.", "MON", "SPA", "Points"),
        cells('<th rowspan="2">1</th>', '<td rowspan="2">Ferrari</td>', "1", "1", "2", '<td rowspan="2">172</td>'),
        cells("2", "3", "Ret"),
        cells('<th rowspan="2">2</th>', '<td rowspan="2">McLaren</td>', "3", "2", "1", '<td rowspan="2">110</td>'),
        cells("4", "5", "4"),
        heading="Constructors' Championship",
    )
    assert is_clean(parsed)
    found = of_type(parsed, Standing)
    assert [
        (standing.position, standing.contender.text, standing.total_points) for standing in found if standing.contender
    ] == [
        (1, "Ferrari", Decimal(172)),
        (2, "McLaren", Decimal(110)),
    ]
    assert of_type(parsed, Championship)[0].contender is Contender.CONSTRUCTORS


def test_a_head_of_two_rows_has_heats_under_each_round(page: Page) -> None:
    parsed = page(
        head(
            '<th rowspan="2">Pos</th>',
            '<th rowspan="2">Rider</th>',
            '<th colspan="2">QAT</th>',
            '<th colspan="2">AUS</th>',
            '<th rowspan="2">Pts</th>',
        ),
        head("R1", "R2", "R1", "R2"),
        cells("1", "Anna Rossi", "1", "4", "2", "Ret", "63"),
    )
    assert is_clean(parsed)
    (standing,) = of_type(parsed, Standing)
    assert (standing.contender, standing.total_points) == (Name(Kind.PERSON, "Anna Rossi"), Decimal(63))


def test_a_total_with_a_comma_is_thousands(page: Page) -> None:
    parsed = page(head("Pos", "Driver", "Wins", "Top 5", "Points"), cells("1", "Anna Rossi", "5", "12", "4,245"))
    (standing,) = of_type(parsed, Standing)
    assert (standing.total_points, standing.scores) == (Decimal(4245), ())


ENTRIES = head("Team", "Car", "No.", "Driver", "Rounds")


def test_who_is_listed_with_rounds_took_part_in_the_series(page: Page) -> None:
    parsed = page(
        ENTRIES,
        cells('<td rowspan="2">Alpha Racing</td>', "Volvo S40", "1", f"{flag('Sweden')} Jan Ek", "All"),
        cells("Volvo 850", "12", "Bo Diaz", "1–3, 5"),
        cells("Beta", "BMW 320i", "7", "Cy Fox", ""),
    )
    assert is_clean(parsed)
    took_part = [fact.subject for fact in of_type(parsed, Fact) if fact.property is Property.COMPETED_IN]
    assert [name.text for name in took_part if isinstance(name, Name)] == ["Jan Ek", "Alpha Racing", "Bo Diaz"]


def test_the_box_names_the_seasons_around_it_and_the_champions(page: Page) -> None:
    parsed = page(
        f'<th colspan="4">{TITLE}</th>',
        cells("Previous:", linked("2002", "2002 Sample Cup season"), "Next:", "2004"),
        cells("Drivers' Champion:", f'<td colspan="3">{flag("Italy")} Anna Rossi</td>'),
        cells("GT Teams' champion:", '<td colspan="3">Alpha Racing</td>'),
        cells("Champion:", '<td colspan="3">Nobody Known</td>'),
    )
    assert is_clean(parsed)
    facts = facts_of(parsed, SEASON)
    assert facts[Property.PREDECESSOR] == Name(Kind.SEASON, "2002 Sample Cup season")
    assert facts[Property.SUCCESSOR] == Name(Kind.SEASON, "2004 Example Touring Car Championship season")
    titles = [(honour.winner, honour.kind, honour.racing_class) for honour in of_type(parsed, Honour)]
    assert titles == [
        (Name(Kind.PERSON, "Anna Rossi"), HonourKind.TITLE, None),
        (Name(Kind.TEAM, "Alpha Racing"), HonourKind.TITLE, "GT"),
    ]
    assert {honour.competition for honour in of_type(parsed, Honour)} == {SERIES}


def test_a_scale_may_have_further_columns_or_one_line_for_each_place(page: Page) -> None:
    (across,) = of_type(
        page(head("Position", "1st", "2nd", "3rd", "Pole"), cells("Points", "9", "6", "4", "1")), PointsRule
    )
    rows = [cells(place, points) for place, points in (("1st", "25"), ("2nd", "18"), ("3rd", "15"))]
    (down,) = of_type(page(head("Position", "Points"), *rows), PointsRule)
    assert (across.points, down.points) == (tuple(map(Decimal, (9, 6, 4))), tuple(map(Decimal, (25, 18, 15))))


def test_tables_that_are_none_of_a_seasons_are_left_by_name(page: Page) -> None:
    parsed = page(head("Country", "Channel"), cells("Italy", "Rai"), cells("Spain", "La Uno"))
    assert not parsed.problems
    assert "a table without figures: Country | Channel" in dict(parsed.coverage.cells.skipped)


def test_a_table_that_looks_like_results_but_has_no_head_of_ours_is_a_problem(page: Page) -> None:
    parsed = page(head("Foo", "Bar"), cells("1", "x"), cells("2", "y"), cells("3", "z"))
    assert len(parsed.problems) == 1
    assert "Foo | Bar" in str(parsed.problems[0].error)


LANGUAGES = {
    "fr": (("Manche", "Épreuve", "Circuit", "Date"), "1er août", ("Pos.", "Pilote", "Pts"), "Abd"),
    "de": (("Lauf", "Rennen", "Strecke", "Datum"), "1. August", ("Platz", "Fahrer", "Punkte"), "Ausf."),
    "es": (("Ronda", "Carrera", "Circuito", "Fecha"), "1 de agosto", ("Posición", "Piloto", "Puntos"), "Abandono"),
    "it": (("Prova", "Gara", "Circuito", "Data"), "1º agosto", ("Posizione", "Pilota", "Punti"), "Rit"),
    "nl": (("Ronde", "Wedstrijd", "Circuit", "Datum"), "1 augustus", ("Plaats", "Coureur", "Punten"), "Uitgevallen"),
    "pt": (("Etapa", "Corrida", "Circuito", "Data"), "1 de agosto", ("Posição", "Piloto", "Pontos"), "Abandonou"),
}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_calendar_and_standings_in_another_language(page: Page, language: str) -> None:
    calendar, day, standings, retired = LANGUAGES[language]
    parsed = page(head(*calendar), cells("1", "Monza Trophy", "Monza", day))
    (found,) = of_type(parsed, Round)
    assert (found.date, found.circuit) == (date(2003, 8, 1), Name(Kind.CIRCUIT, "Monza"))
    position, driver, points = standings
    parsed = page(head(position, driver, "MON", "SPA", points), cells("1", "Anna Rossi", "1", retired, "25"))
    assert is_clean(parsed)
    (standing,) = of_type(parsed, Standing)
    assert (standing.contender, standing.total_points) == (Name(Kind.PERSON, "Anna Rossi"), Decimal(25))


def test_a_column_of_numbers_that_counts_from_one_numbers_the_rounds(page: Page) -> None:
    parsed = page(
        head("No.", "Race title", "Track", "Date"),
        cells("1", "Alpha 300", "Daytona International Speedway", "February 16"),
        cells("2", "Beta 400", "North Carolina Speedway", "February 23"),
    )
    assert [found.ref.number for found in of_type(parsed, Round)] == [1, 2]


def test_a_winner_of_a_class_is_a_driver_or_a_team_only_where_that_is_certain(page: Page) -> None:
    parsed = page(
        head("Round", "Grand Prix", "Date", "GT500 Winner", "GT300 Winner"),
        cells("1", "Alpha Cup", "1 May", "Anna Rossi", "Beta Racing"),
        cells("2", "Gamma Cup", "1 June", "Who Knows", "Beta Racing"),
        f"</tr></table><h2>Drivers</h2><table><tr>{head('Pos', 'Driver', 'Points')}",
        cells("1", "Anna Rossi", "25"),
    )
    winners = [(honour.winner.kind, honour.winner.text) for honour in of_type(parsed, Honour)]
    assert winners == [
        (Kind.PERSON, "Anna Rossi"),
        (Kind.TEAM, "Beta Racing"),
        (Kind.TEAM, "Beta Racing"),
    ]


def test_winners_over_two_lines_with_spanning_cells(page: Page) -> None:
    parsed = page(
        head(
            '<th rowspan="2">Rnd</th>', '<th rowspan="2">Race</th>', "GT1 Winning Team", '<th rowspan="2">Report</th>'
        ),
        head("GT1 Winning Drivers"),
        cells(
            '<td rowspan="2">1</td>', '<td rowspan="2">Alpha Cup</td>', "#5 Beta Racing", '<td rowspan="2">Report</td>'
        ),
        cells("Anna Rossi<br>Bo Diaz"),
    )
    assert is_clean(parsed)
    assert [found.race_name for found in of_type(parsed, Round)] == ["Alpha Cup"]
    assert [(honour.winner.text, honour.racing_class) for honour in of_type(parsed, Honour)] == [
        ("Beta Racing", "GT1"),
        ("Anna Rossi", "GT1"),
        ("Bo Diaz", "GT1"),
    ]


def test_a_record_of_two_lines_whose_other_cells_span_both_is_one_entry(page: Page) -> None:
    def spanning(*texts: str) -> str:
        return "".join(f'<td rowspan="2">{text}</td>' for text in texts)

    parsed = page(
        spanning("Pos", "Class", "No", "Drivers") + head("Chassis") + spanning("Laps"),
        head("Engine"),
        spanning("1", "GT", "08", "Anna Rossi<br>Bo Diaz") + cells("Audi R8") + spanning("144"),
        cells("Audi 3.6L Turbo V8"),
        spanning("2", "GT", "8", "Cy Fox") + cells("Courage C60") + spanning("140"),
        cells(""),
        title="2003 1000 km of Example",
        heading="Official results",
    )
    entries = of_type(parsed, Entry)
    assert [entry.ref.car_number for entry in entries] == ["08", "8"]
    assert [[car.name.text for car in entry.chassis] for entry in entries] == [["Audi R8"], ["Courage C60"]]
    assert [[engine.name.text for engine in entry.engines] for entry in entries] == [["Audi 3.6L Turbo V8"], []]


def test_drivers_who_share_points_over_several_rows_each_have_them(page: Page) -> None:
    def spanning(*texts: str) -> str:
        return "".join(f'<td rowspan="2">{text}</td>' for text in texts)

    parsed = page(
        head("Pos", "Driver", "1", "2", "Points"),
        spanning("1") + cells("Anna Rossi") + spanning("10", "8", "18"),
        cells("Bo Diaz"),
        cells("3", "Cy Fox", "8", "6", "14"),
    )
    assert is_clean(parsed)
    assert [
        (each.contender.text, each.position, str(each.total_points), [str(score.points) for score in each.scores])
        for each in of_type(parsed, Standing)
        if each.contender
    ] == [
        ("Anna Rossi", 1, "18", ["10", "8"]),
        ("Bo Diaz", 1, "18", ["10", "8"]),
        ("Cy Fox", 3, "14", ["8", "6"]),
    ]
