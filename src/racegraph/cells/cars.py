"""A chassis and an engine in one cell: `Lola B02/00-Ford XFE`, `Dallara / Honda`."""

from __future__ import annotations

import re

from racegraph.cells.chassis import parse_chassis
from racegraph.cells.engines import parse_engine
from racegraph.cells.makes import find_make
from racegraph.cells.spacing import squeeze, with_plain_dashes
from racegraph.records import Chassis, Engine

_CLEAR_CUTS = re.compile(r"<\s?br\s?/?>|\n|\s/\s|\s[-–—]\s", re.IGNORECASE)
_LONGEST_MAKE = 80  # characters to look at, so that a line of dashes takes no time
_HAS_DIGIT = re.compile(r"[0-9]")
_LONGEST_MODEL = 80  # characters
_CYLINDERS = re.compile(r" [0-9][.,][0-9] ?L\b.{0,30} (?:V|I|L|W|H|Flat-?|Straight-?)[0-9]{1,2}$")
_CUT = re.compile(r"[-/–]")


def parse_car_and_engine(text: str) -> tuple[tuple[Chassis, ...], tuple[Engine, ...]]:
    """Part a cell into chassis and engine: at a line break, a dash or slash with spaces, or before a maker of engines.

    Where it cannot be parted, all of it is the chassis.

    Raises:
        CellError: nothing is printed.
    """
    parts = [part for part in _CLEAR_CUTS.split(text) if part.strip()]
    if len(parts) != 2:
        parts = _cut_before_engine(squeeze(text))
    engines = (parse_engine(parts[1]),) if len(parts) == 2 else ()
    return (parse_chassis(parts[0]),), engines


def parse_chassis_with_engine(text: str) -> tuple[tuple[Chassis, ...], tuple[Engine, ...]] | None:
    """Part `Mirage GR8-Cosworth` in a column of chassis: a model, a hyphen, a maker of engines; else None."""
    line = squeeze(text)
    plain = with_plain_dashes(line)
    for cut in _CUT.finditer(plain[:_LONGEST_MODEL] if "\n" not in text.strip() else ""):
        model, maker = line[: cut.start()], plain[cut.end() :]
        if cut[0] != "/" and _HAS_DIGIT.search(model) and find_make(maker, "engine") == maker:
            return (parse_chassis(model),), (parse_engine(maker),)
    return None


def _cut_before_engine(text: str) -> list[str]:
    if (space := _space_before_engine(text)) is not None:
        return [text[:space], text[space + 1 :]]
    for cut in reversed(list(_CUT.finditer(with_plain_dashes(text)))):
        if cut.start() and find_make(text[cut.end() : cut.end() + _LONGEST_MAKE], "engine") is not None:
            return [text[: cut.start()], text[cut.end() :]]
    return [text]


def _space_before_engine(text: str) -> int | None:
    """Return where an engine begins that an extractor ran together with the chassis: a maker, and its cylinders."""
    spaces = [found.start() for found in re.finditer(" ", text[:_LONGEST_MODEL])]
    for space in spaces:
        engine = text[space + 1 :]
        if (
            find_make(engine, "engine") is not None
            and _CYLINDERS.search(engine)
            and not _CYLINDERS.search(text[:space])
        ):
            return space
    return None
