"""Runs of sorted lines become one sorted file, however small the slices."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from racegraph.exporters.runs import merge_runs, write_run


@pytest.mark.parametrize("slice_bytes", [1_000, 20_000, 1 << 20])
@pytest.mark.parametrize("runs", [1, 7, 300])
def test_merging_sorts_and_drops_repeats(tmp_path: Path, runs: int, slice_bytes: int) -> None:
    chosen = random.Random(runs)
    lines = [f"<{chosen.randrange(900)}> {'x' * chosen.randrange(30)}\n".encode() for _ in range(4_000)]
    paths = [tmp_path / f"{number}" for number in range(runs)]
    for number, path in enumerate(paths):
        write_run(lines[number::runs], path)
    merged = tmp_path / "merged"
    with merged.open("wb") as output:
        merge_runs(paths, output, tmp_path, slice_bytes)
    assert merged.read_bytes() == b"".join(sorted(set(lines)))


def test_nothing_merges_into_nothing(tmp_path: Path) -> None:
    write_run([], tmp_path / "empty")
    with (tmp_path / "merged").open("wb") as output:
        merge_runs([tmp_path / "empty"], output, tmp_path)
    assert (tmp_path / "merged").read_bytes() == b""
