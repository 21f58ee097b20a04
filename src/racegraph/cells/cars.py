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


def _cut_before_engine(text: str) -> list[str]:
    for cut in reversed(list(_CUT.finditer(with_plain_dashes(text)))):
        if cut.start() and find_make(text[cut.end() : cut.end() + _LONGEST_MAKE], "engine") is not None:
            return [text[: cut.start()], text[cut.end() :]]
    return [text]
