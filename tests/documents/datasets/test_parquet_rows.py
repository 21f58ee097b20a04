"""Parquet is read with pyarrow; without it one line says what to install."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from racegraph.documents.datasets.parquet_rows import read_parquet
from racegraph.errors import UnreadableFileError


def test_rows_are_numbered_and_values_are_text(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "t.parquet"
    table = pyarrow.table({"No": ["08", "8"], "Laps": [58.0, None], "Gap": [None, "+1.5"]})
    parquet.write_table(table, path)
    rows = read_parquet(path, "t/t.parquet")
    assert rows.head == ("No", "Laps", "Gap")
    assert [item.values for item in rows.items] == [
        {"No": "08", "Laps": "58", "Gap": None},
        {"No": "8", "Laps": None, "Gap": "+1.5"},
    ]
    assert [item.passage.first_line for item in rows.items] == [1, 2]


def test_a_file_that_is_no_parquet_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    path = tmp_path / "t.parquet"
    path.write_text("a,b\n")
    with pytest.raises(UnreadableFileError, match=r"t\.parquet: expected Parquet"):
        read_parquet(path, "t")


def test_without_pyarrow_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UnreadableFileError, match=r"pip install 'racegraph\[parquet\]', found no pyarrow"):
        read_parquet(tmp_path / "t.parquet", "t")
