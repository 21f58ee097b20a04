"""Sorted lines that are too many for memory: runs on disk, and their merging into one sorted file.

Each process writes what it made as runs: sorted files without repeats. They are merged slice by slice: a slice holds
the lines of all runs that lie between two chosen lines and is small enough to be sorted in memory. Slices need nothing
of each other, so that several processes can work on them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_SLICE_BYTES = 16 << 20
_SAMPLES_PER_SLICE = 64
_LONGEST_STEP = 1 << 16  # bytes over which lines are looked through one by one


@dataclass(frozen=True, slots=True)
class Slice:
    """The lines of some runs between two lines.

    Args:
        parts: of each run that has any: its path, where they start and where they end, in bytes.
    """

    number: int
    parts: tuple[tuple[Path, int, int], ...]


def write_run(lines: Iterable[bytes], path: Path) -> None:
    """Write lines, each ending with a newline, sorted and each once."""
    with path.open("wb") as file:
        file.writelines(sorted(set(lines)))


def plan_slices(runs: Sequence[Path], slice_bytes: int = _SLICE_BYTES) -> list[Slice]:
    """Return the slices whose merged lines, one slice after the other, are all lines of the runs in order.

    Args:
        runs: files that `write_run` wrote.
        slice_bytes: about how large a slice is.
    """
    runs = [run for run in runs if run.stat().st_size]
    cuts = _cuts(runs, slice_bytes)
    places = {run: [0, *_places(run, cuts), run.stat().st_size] for run in runs}
    slices = []
    for number in range(len(cuts) + 1):
        ends = ((run, places[run][number], places[run][number + 1]) for run in runs)
        slices.append(Slice(number, tuple(part for part in ends if part[1] < part[2])))
    return slices


def merge_slice(piece: Slice, folder: Path) -> Path:
    """Write the lines of a slice, sorted by their bytes, each once, into a file of their own; return its path."""
    merged = folder / f"slice-{piece.number:08d}"
    lines: set[bytes] = set()
    for run, start, end in piece.parts:
        with run.open("rb") as file:
            file.seek(start)
            lines.update(file.read(end - start).split(b"\n"))
    lines.discard(b"")
    with merged.open("wb") as output:
        output.write(b"\n".join(sorted(lines)) + b"\n" if lines else b"")
    return merged


def merge_runs(runs: Sequence[Path], output: IO[bytes], folder: Path, slice_bytes: int = _SLICE_BYTES) -> None:
    """Write the lines of all runs, sorted by their bytes, each once.

    Args:
        runs: files that `write_run` wrote.
        output: to write to.
        folder: for a while.
        slice_bytes: about how much is held in memory at once.
    """
    for piece in plan_slices(runs, slice_bytes):
        append(merge_slice(piece, folder), output)


def append(part: Path, output: IO[bytes]) -> None:
    """Move what a file holds to the end of another."""
    with part.open("rb") as file:
        while content := file.read(1 << 20):
            output.write(content)
    part.unlink()


def _cuts(runs: Sequence[Path], slice_bytes: int) -> list[bytes]:
    """Return the lines where slices end, so that all slices are about as large."""
    total = sum(run.stat().st_size for run in runs)
    slices = total // slice_bytes
    if not slices:
        return []
    step = max(1, total // (slices * _SAMPLES_PER_SLICE))
    samples = sorted(sample for run in runs for sample in _sample(run, step))
    places = (len(samples) * number // (slices + 1) for number in range(1, slices + 1))
    return sorted({samples[place] for place in places}) if samples else []


def _sample(run: Path, step: int) -> Iterator[bytes]:
    """Yield a line at every so many bytes."""
    with run.open("rb") as file:
        for place in range(step // 2, run.stat().st_size, step):
            file.seek(place)
            file.readline()
            line = file.readline()
            if line:
                yield line


def _places(run: Path, cuts: Sequence[bytes]) -> Iterator[int]:
    """Yield where the first line stands that is not before each cut."""
    with run.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        start = 0
        for cut in cuts:
            start = _place(file, start, size, cut)
            yield start


def _place(file: IO[bytes], start: int, end: int, cut: bytes) -> int:
    """Halve the stretch in which the place must be, then look through its lines."""
    while end - start > _LONGEST_STEP:
        middle = (start + end) // 2
        file.seek(middle)
        file.readline()
        following = file.tell()
        if following >= end:
            break
        if file.readline() < cut:
            start = following
        else:
            end = middle
    file.seek(start)
    while (line := file.readline()) and line < cut:
        start = file.tell()
    return start
