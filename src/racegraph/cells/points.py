"""Points: `26`, `4.5`, `4½`, `7†`, `(5)`, `76 (81)`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from racegraph.cells.refusals import refuse
from racegraph.cells.spacing import without_footnotes
from racegraph.documents.kept import kept

_FIGURE = r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,5}(?:[.,][0-9]{1,3})?)(½|¼|¾)?"
_POINTS = re.compile(rf"{_FIGURE}(?:\s?\({_FIGURE}\))?(?:\s?(?:pts?|points?)[.]?)?", re.IGNORECASE)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_DROPPED = re.compile(rf"\({_FIGURE}\)|\[{_FIGURE}\]")
_PART_ALONE = re.compile(r"(?:([0-9]{1,4})\s)?(½|¼|¾|1/2|1/4|3/4)")
_SUM = re.compile(r"[0-9]{1,3}(?:\s?\+\s?[0-9]{1,2}){1,3}")
_WITH_PART = re.compile(r"([0-9]{1,4})\+([13]/[24])")
_PARTS = {
    part: Decimal(value)
    for value, parts in (("0.5", "½ 1/2"), ("0.25", "¼ 1/4"), ("0.75", "¾ 3/4"))
    for part in parts.split()
}


@dataclass(frozen=True, slots=True)
class Points:
    """Points that count, and what was scored in all where printed beside them."""

    value: Decimal
    gross: Decimal | None = None  # 81 in `76 (81)`
    dropped: bool = False  # `(5)`: scored, but does not count for the total


def _figure(digits: str, part: str | None) -> Decimal:
    separator = "" if _THOUSANDS.fullmatch(digits) else "."  # `5,204` is no figure with three decimals
    return Decimal(digits.replace(",", separator)) + _PARTS.get(part or "", Decimal(0))


@kept
def parse_points(text: str) -> Points:
    """Read points as a table prints them.

    Raises:
        CellError: the text is no number of points.
    """
    plain = without_footnotes(text).replace("⁄", "/")
    if found := _PART_ALONE.fullmatch(plain):
        return Points(Decimal(found[1] or 0) + _PARTS[found[2]])
    if found := _DROPPED.fullmatch(plain):
        return Points(_figure(found[1] or found[3], found[2] or found[4]), dropped=True)
    if found := _WITH_PART.fullmatch(plain):
        return Points(Decimal(found[1]) + _PARTS[found[2]])
    if _SUM.fullmatch(plain):
        return Points(Decimal(sum(map(int, plain.split("+")))))  # `10+3`: of the place, and of pole position say
    found = _POINTS.fullmatch(plain)
    if found is None:
        raise refuse("a number of points", text)
    return Points(_figure(found[1], found[2]), _figure(found[3], found[4]) if found[3] else None)
