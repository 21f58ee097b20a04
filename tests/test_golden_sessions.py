"""Sessions of a meeting and matrices of a season, against tables written by eye beside each source."""

from __future__ import annotations

from pathlib import Path

import pytest

from racegraph.documents import read_document
from racegraph.parsers import Parsed, parse_document
from racegraph.records import Entry, RoundResult, SessionResult, Standing

GOLDEN = Path(__file__).parent / "golden"


def parsed(case: Path) -> Parsed:
    (source,) = case.glob("source.*")
    return parse_document(read_document(source, case.name))


def truth(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def shown(*values: object) -> list[str]:
    return ["" if value is None else str(value) for value in values]


@pytest.mark.parametrize("case", sorted((GOLDEN / "session").iterdir()), ids=lambda case: case.name)
def test_each_line_of_each_session_is_read_and_no_other(case: Path) -> None:
    found = [
        shown(
            f"{line.session.kind} {line.session.number}",
            line.entry.car_number,
            line.result.position_as_printed,
            line.result.status,
            " ".join(str(time.seconds) if time.seconds else time.as_printed for time in line.lap_times),
            line.result.gap_seconds,
            line.result.laps_completed,
            line.result.points,
            line.result.grid_position,
        )
        for line in parsed(case).records
        if isinstance(line, SessionResult)
    ]
    assert found == truth(case / "lines.tsv")


@pytest.mark.parametrize("case", sorted((GOLDEN / "session").iterdir()), ids=lambda case: case.name)
def test_no_car_is_two_entries_and_nothing_is_left_over(case: Path) -> None:
    read = parsed(case)
    cars = [record.ref for record in read.records if isinstance(record, Entry)]
    assert sorted(ref.car_number for ref in cars) == sorted({line[1] for line in truth(case / "lines.tsv")})
    assert (read.problems, read.coverage.cells.left_over) == ((), ())


@pytest.mark.parametrize("case", sorted((GOLDEN / "matrix").iterdir()), ids=lambda case: case.name)
def test_each_cell_of_a_matrix_is_a_finish_in_its_round(case: Path) -> None:
    read = parsed(case)
    names = {one.ref: one.contender.text for one in read.records if isinstance(one, Standing) and one.contender}
    found = [
        shown(
            names[cell.standing],
            cell.round.number if cell.round else None,
            cell.race_in_round,
            cell.as_printed,
            cell.position,
            cell.status,
        )
        for cell in read.records
        if isinstance(cell, RoundResult)
    ]
    assert found == truth(case / "cells.tsv")
    assert (read.problems, read.coverage.cells.left_over) == ((), ())
