"""Chassis: one model or several in a cell, with nothing between them."""

from __future__ import annotations

import re
from collections.abc import Collection

from racegraph.cells.makes import find_make, guess_make
from racegraph.cells.refusals import refuse
from racegraph.cells.spacing import is_nothing, split_lines, without_footnotes
from racegraph.records import Chassis, Kind, Name

_HAS_DIGIT = re.compile(r"[0-9]")
_LONGEST_PARTED = 1000  # characters; no cell lists more models than fit, and each cut looks at the whole line
_PLAIN_WORD = re.compile(r"[^\W\d_][^\W\d_]+")


def parse_chassis(text: str) -> Chassis:
    """Read one chassis model.

    Raises:
        CellError: nothing is printed.
    """
    printed = without_footnotes(text)
    if is_nothing(printed):
        raise refuse("a chassis", text)
    return Chassis(name=Name(Kind.CHASSIS, printed), maker=guess_make(printed))


def split_chassis(text: str, standing_alone: Collection[str] = (), engine_count: int = 1) -> tuple[str, ...]:
    """Part a cell into chassis: at line breaks, before a known make, before a name known from another cell.

    Args:
        text: the cell.
        standing_alone: names that fill other chassis cells of the document.
        engine_count: how many engines the same row has; several allow a cut before a make that we do not know.
    """
    lines = split_lines(text)
    if len(lines) > 1:
        return lines
    parts = tuple(part for line in lines for part in _split_line(line, standing_alone))
    if len(parts) == 1 and engine_count == 2:
        return _split_before_unknown_make(parts[0])
    return parts


def parse_several_chassis(
    text: str, standing_alone: Collection[str] = (), engine_count: int = 1
) -> tuple[Chassis, ...]:
    """Read a cell of one or several chassis; none where it is empty. See `split_chassis`."""
    parts = split_chassis(text, standing_alone, engine_count)
    return tuple(parse_chassis(part) for part in parts if not is_nothing(part))


def _split_line(line: str, standing_alone: Collection[str]) -> tuple[str, ...]:
    words = line.split(" ") if len(line) <= _LONGEST_PARTED else []
    for place in range(1, len(words)):
        left, right = " ".join(words[:place]).rstrip(" /;,&"), " ".join(words[place:])
        if _is_model(left, standing_alone) and _begins_model(right, standing_alone):
            return (left, *_split_line(right, standing_alone))
    return (line,)


def _is_model(text: str, standing_alone: Collection[str]) -> bool:
    """Whether the text can be a whole name: known as one, or a make with a model after it."""
    if text in standing_alone:
        return True
    make = guess_make(text)
    return make is not None and len(text) > len(make) and not text.endswith((" &", " and", "-"))


def _begins_model(text: str, standing_alone: Collection[str]) -> bool:
    if text in standing_alone or any(text.startswith(f"{name} ") for name in standing_alone):
        return True
    make = find_make(text, "chassis")
    return make is not None and len(text) > len(make)


def _split_before_unknown_make(text: str) -> tuple[str, ...]:
    words = text.split(" ")
    cuts = [
        place
        for place in range(2, len(words) - 1)
        if _HAS_DIGIT.search(words[place - 1]) and _PLAIN_WORD.fullmatch(words[place]) and words[place][0].isupper()
    ]
    if len(cuts) != 1:
        return (text,)
    return " ".join(words[: cuts[0]]), " ".join(words[cuts[0] :])
