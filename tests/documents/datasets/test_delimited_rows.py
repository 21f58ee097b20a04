"""Rows of delimited text know their lines; a quote that is never closed and a column without a name are refused."""

from __future__ import annotations

import time

import pytest

from racegraph.documents.datasets.delimited_rows import read_delimited
from racegraph.errors import UnreadableFileError


def test_a_row_with_a_quoted_newline_stands_on_two_lines() -> None:
    rows = read_delimited('a,b\r\n1,"x\r\ny"\r\n2,z\r\n', "db/t.csv", "t.csv")
    assert [(line.first, line.last) for line in rows.rows] == [(2, 3), (4, 4)]
    assert rows.item(rows.rows[0]).passage.text == '1,"x\ny"'
    assert rows.item(rows.rows[1]).values == {"a": "2", "b": "z"}


def test_blank_lines_are_no_rows_and_count_as_lines() -> None:
    rows = read_delimited("a,b\n\n1,2\n,\n3,4\n", "db/t.csv", "t.csv")
    assert [line.first for line in rows.rows] == [3, 5]


def test_what_stands_for_nothing_has_no_value() -> None:
    rows = read_delimited("a;b;\n\\N;2;\n", "db/t.csv", "t.csv", ";")
    assert rows.head == ("a", "b")  # the mark behind the last column makes no column
    assert rows.item(rows.rows[0], ("\\N", "")).values == {"a": None, "b": "2"}


def test_lines_above_the_head_are_left_out_and_counted() -> None:
    rows = read_delimited("Results\n\na,b\n1,2\n", "db/t.csv", "t.csv", head_line=3)
    assert (rows.head, rows.rows[0].first) == (("a", "b"), 4)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('a,b\n1,"x\n', "t.csv, line 2: expected cells and closed quotes, found unexpected end of data"),
        ("a,a\n", 't.csv, line 1: expected a name of its own for each column, found "a" twice'),
        ("a,,b\n", "t.csv, line 1: expected a name of its own for each column, found column 2 without a name"),
        ("", "t.csv: expected a row that names the columns, found nothing"),
        ("a,b\n1,\0\n", "t.csv, line 2: expected text, found a NUL character"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(text: str, message: str) -> None:
    with pytest.raises(UnreadableFileError) as refusal:
        read_delimited(text, "db/t.csv", "t.csv")
    assert str(refusal.value) == message


def test_ten_times_the_rows_take_ten_times_the_time() -> None:
    def seconds(count: int) -> float:
        text = "a,b,c\n" + '1,"x y",3\n' * count
        start = time.process_time()
        read_delimited(text, "db/t.csv", "t.csv")
        return time.process_time() - start

    assert seconds(100_000) < 40 * max(seconds(10_000), 0.005)
