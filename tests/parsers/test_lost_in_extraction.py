"""What text extractors lose of a race's page, and what is stated all the same: nothing in its place."""

from __future__ import annotations

from pathlib import Path

from racegraph.documents import read_document
from racegraph.parsers import parse_document
from racegraph.parsers.model import Parsed
from racegraph.records import Entry, Round, Standing

LEAD = "The 1954 Grand Prix of Nowhere was a Formula One race held at Spa on 6 June 1954.\n"


def parsed(folder: Path, text: str) -> Parsed:
    path = folder / "page.txt"
    path.write_text(text, encoding="utf-8")
    return parse_document(read_document(path, "page"))


def entries(folder: Path, text: str) -> list[Entry]:
    return [record for record in parsed(folder, text).records if isinstance(record, Entry)]


def drivers(entry: Entry) -> list[str]:
    return [drive.driver.text for drive in entry.drives]


def test_who_relieved_a_driver_whose_name_is_lost_is_not_the_first_driver(tmp_path: Path) -> None:
    head = "Pos | No | Driver | Constructor | Laps | Grid |\n---|---|---|---|---|---|\n"
    rows = "1 | 5 | ![]() | Lotus | 80 | 1 |\n2 | 7 | ![](); | BRM | 80 | 4 |\n".replace(";", "")
    found = entries(tmp_path, LEAD + head + rows + "3 | 9 | ![]() (Relieved by Bob Baker) | Ferrari | 79 | 3 |\n")
    assert [drivers(entry) for entry in found] == [[], [], []]


def test_a_page_that_begins_with_its_box_is_about_what_its_lead_says(tmp_path: Path) -> None:
    box = "|Race details\n|Date\n|6 June 1954\n|Location\n|Spa\n|Pole position\n|Driver\n|Ann Able\n"
    table = "|Pos\n|No\n|Driver\n|Constructor\n|Laps\n|1\n|5\n|Ann Able\n|Lotus\n|80\n|2\n|7\n|Bob Baker\n|BRM\n|79\n"
    found = entries(tmp_path, box + LEAD + table + "|3\n|8\n|Carl Clark\n|Ferrari\n|77\n")
    assert [(entry.ref.car_number, *drivers(entry)) for entry in found] == [
        *(("5", "Ann Able"), ("7", "Bob Baker"), ("8", "Carl Clark"))
    ]
    assert found[0].ref.race.text == "1954 Grand Prix of Nowhere"


def test_a_team_and_a_driver_run_together_are_two_entrants(tmp_path: Path) -> None:
    head = "| Pos | No | Team | Drivers | Laps |\n|---|---|---|---|---|\n"
    rows = "| 1 | 4 | Able Motors Ltd. | Ann Able Bob Baker | 302 |\n"
    rows += "| 2 | 5 | Able Motors Ltd. Eva Ek | Eva Ek Fritz Fox | 300 |\n"
    found = entries(tmp_path, LEAD + head + rows)
    assert [[entrant.name.text for entrant in entry.entrants] for entry in found] == [
        ["Able Motors Ltd."],
        ["Able Motors Ltd.", "Eva Ek"],
    ]


def test_a_word_above_cars_is_a_class_where_another_one_is(tmp_path: Path) -> None:
    head = "Pos.\nDriver\nCo-driver\nCar\nTime\nPoints\n"
    first = (
        "WRC\n1.\nAnn Able\nBob Baker\nFord Focus\n3:28:17.0\n10\n2.\nCarl Clark\nDan Dunn\nFord Focus\n3:29:17.0\n8\n"
    )
    second = "J-WRC\n1. (18.)\nEva Ek\nFred Fox\nFiat Uno\n3:49:37.9\n10\n"
    second += "2. (21.)\nGus Gray\nIna Ives\nFiat Uno\n3:57:11.6\n8\n"
    lead = "1997 Rally Nowhere\n1997 Rally Nowhere\nThe\n1997 Rally Nowhere\nwas a rally held in\nNowhere\n.\n"
    found = entries(tmp_path, lead + head + first + second)
    assert [entry.racing_class.label if entry.racing_class else "" for entry in found] == [
        "WRC",
        "WRC",
        "J-WRC",
        "J-WRC",
    ]


def test_standings_in_one_long_file_keep_contenders_and_totals(tmp_path: Path) -> None:
    lead = (
        "2011 Formula Three season\n2011 Formula Three season\nThe\n2011 Formula Three season\nwas a racing season.\n"
    )
    head = "Pos.\nDriver\nAVA\nCOR\nDAL\nPts.\n"
    rows = "1\nAnn Able\n1\n2\nRet\n24\n2\nBob Baker\n2\n12\n3\nCarl Clark\n3\nRet\n2\n9\n"
    records = parsed(tmp_path, lead + head + rows).records
    found = [record for record in records if isinstance(record, Standing)]
    assert [(line.contender.text if line.contender else "", str(line.total_points)) for line in found] == [
        *(("Ann Able", "24"), ("Bob Baker", "12"), ("Carl Clark", "9"))
    ]


def test_a_calendar_in_one_long_file_is_one_of_rounds(tmp_path: Path) -> None:
    lead = (
        "2011 Formula Three season\n2011 Formula Three season\nThe\n2011 Formula Three season\nwas a racing season.\n"
    )
    head = "Round\nRace\nCircuit\nDate\nWinning driver\nReport\n"
    rows = "".join(
        f"{number}\n{name} Grand Prix\n{name} Ring\n{number + 4} May\nAnn Able\nReport\n"
        for number, name in enumerate(("Avalon", "Corland", "Dalmark"), 1)
    )
    found = [record for record in parsed(tmp_path, lead + head + rows).records if isinstance(record, Round)]
    assert [(line.ref.number, line.circuit.text if line.circuit else "") for line in found] == [
        *((1, "Avalon Ring"), (2, "Corland Ring"), (3, "Dalmark Ring"))
    ]
