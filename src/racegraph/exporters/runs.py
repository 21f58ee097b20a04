"""Sorted lines that are too many for memory: runs on disk, and their merging into one sorted file.

Each process writes what it made as runs: sorted files without repeats. They are merged slice by slice: each slice holds
the lines of all runs that lie between two chosen lines, is small enough to be sorted in memory, and is written out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO

_SLICE_BYTES = 32 << 20
_SAMPLES_PER_SLICE = 64
_OPEN_AT_ONCE = 128  # files; a process may have some hundreds open


def write_run(lines: Iterable[bytes], path: Path) -> None:
    """Write lines, each ending with a newline, sorted and each once."""
    with path.open("wb") as file:
        file.writelines(sorted(set(lines)))


def merge_runs(runs: Sequence[Path], output: IO[bytes], slice_bytes: int = _SLICE_BYTES) -> None:
    """Write the lines of all runs, sorted by their bytes, each once.

    Args:
        runs: files that `write_run` wrote.
        output: to write to.
        slice_bytes: about how much is held in memory at once.
    """
    while len(runs) > _OPEN_AT_ONCE:
        runs = [_merge_some(some, slice_bytes) for some in _batches(runs)]
    total = sum(run.stat().st_size for run in runs)
    with ExitStack() as stack:
        readers = [_Reader(stack.enter_context(run.open("rb"))) for run in runs]
        for end in (*_cuts(runs, total, slice_bytes), None):
            lines = {line for reader in readers for line in reader.until(end)}
            output.writelines(sorted(lines))


def _batches(runs: Sequence[Path]) -> Iterator[Sequence[Path]]:
    return (runs[start : start + _OPEN_AT_ONCE] for start in range(0, len(runs), _OPEN_AT_ONCE))


def _merge_some(runs: Sequence[Path], slice_bytes: int) -> Path:
    """Merge some runs into one beside the first, and remove them."""
    merged = runs[0].with_name(f"{runs[0].name}+")
    with merged.open("wb") as output:
        merge_runs(runs, output, slice_bytes)
    for run in runs:
        run.unlink()
    return merged


class _Reader:
    """Reads a run up to a line."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._next = file.readline()

    def until(self, end: bytes | None) -> Iterator[bytes]:
        """Yield the lines before one; None for all."""
        while self._next and (end is None or self._next < end):
            yield self._next
            self._next = self._file.readline()


def _cuts(runs: Sequence[Path], total: int, slice_bytes: int) -> list[bytes]:
    """Return the lines where slices end, so that all slices are about as large."""
    slices = total // slice_bytes
    if not slices:
        return []
    step = max(1, total // (slices * _SAMPLES_PER_SLICE))
    samples = sorted(sample for run in runs for sample in _sample(run, step))
    places = (len(samples) * number // (slices + 1) for number in range(1, slices + 1))
    return sorted({samples[place] for place in places}) if samples else []


def _sample(run: Path, step: int) -> Iterator[bytes]:
    """Yield a line at every so many bytes."""
    size = run.stat().st_size
    with run.open("rb") as file:
        for place in range(step // 2, size, step):
            file.seek(place)
            file.readline()
            line = file.readline()
            if line:
                yield line
