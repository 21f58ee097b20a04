"""A file is the old one or the new one."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import IO

import pytest

from racegraph.errors import UsageError
from racegraph.exporters import clear_temporaries, coverage_text, write_atomically, write_text


def test_a_file_is_written_into_a_folder_that_was_not_there(tmp_path: Path) -> None:
    write_text(tmp_path / "new" / "file.txt", "Räikkönen\n")
    assert (tmp_path / "new" / "file.txt").read_bytes() == "Räikkönen\n".encode()
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["file.txt"]


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt(), ValueError("x")]
)
def test_a_writer_that_fails_leaves_the_old_file(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "file.txt"
    write_text(path, "old")

    def fail(output: IO[bytes]) -> None:
        output.write(b"half of the new")
        raise error

    with pytest.raises(UsageError if isinstance(error, OSError) else type(error)):
        write_atomically(path, fail)
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["file.txt"]


def test_a_place_where_nothing_can_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UsageError, match="cannot be written"):
        write_text(tmp_path / "file" / "graph.ttl", "x")


def test_what_a_killed_writer_left_is_cleared_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / ".racegraph-x1.part").write_text("half")
    (tmp_path / "mine.part").write_text("whole")
    clear_temporaries(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["mine.part"]


def test_clearing_a_folder_that_is_not_there_is_no_error(tmp_path: Path) -> None:
    clear_temporaries(tmp_path / "nowhere")


def test_coverage_adds_up() -> None:
    documents: list[dict[str, object]] = [
        {"document": "a", "cells": {"total": 3, "skipped": {"blank": 1}, "leftOver": ["line 1"]}},
        {"document": "b", "cells": {"total": 4, "skipped": {"blank": 1, "mark": 2}, "leftOver": []}},
    ]
    text = coverage_text(documents)
    assert '"documents": 2' in text
    assert '"total": 7' in text
    assert '"mark": 2' in text.partition('"total": {')[2]
    assert text.endswith("}\n")
