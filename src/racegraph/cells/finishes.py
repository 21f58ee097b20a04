"""The column `Time/Retired`: the winner's time, a gap, or why a car stopped."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from racegraph.cells.positions import find_status
from racegraph.cells.refusals import refuse
from racegraph.cells.spacing import is_nothing, squeeze, with_plain_dashes, without_footnotes
from racegraph.cells.times import parse_gap, parse_race_time
from racegraph.documents.kept import kept
from racegraph.errors import CellError
from racegraph.records import ResultStatus

_LONGEST = 300  # characters; what is longer is running text
_ASIDE = re.compile(r"(.*\S)\s*\(([^()]{1,60})\)")
_NO_REASON = frozenset(
    {"retired", "retirement", "dnf", "did not finish", "ret", "running", "finished", "classified", "flagged"}
)
_NO_REASON_STATUSES = frozenset(ResultStatus) - {ResultStatus.RETIRED}
_STOPPED = frozenset({ResultStatus.RETIRED, ResultStatus.DISQUALIFIED, ResultStatus.DID_NOT_START})
_BETWEEN = re.compile(r"\s?[/;]\s?|\s-\s|\n")


@dataclass(frozen=True, slots=True)
class Finish:
    """How a race ended for one car; times in seconds."""

    race_time: Decimal | None = None
    gap_seconds: Decimal | None = None
    gap_laps: int | None = None
    reason: str | None = None
    status: ResultStatus | None = None  # where a word such as `DNS` stands in place of a time


@kept
def parse_finish(text: str) -> Finish:
    """Read a time, a gap, or the words that say why a car retired.

    A car can have a gap and a reason (`+2 Laps (Engine)`); laps and speeds in brackets say what other columns say.

    Raises:
        CellError: figures that are neither a time nor a gap.
    """
    plain = without_footnotes(squeeze(text))
    if len(plain) > _LONGEST:
        raise refuse("a race time, a gap or a reason", text)
    found = _read_figures(plain)
    if found is not None:
        return found
    if aside := _ASIDE.fullmatch(plain):
        return _with_aside(parse_finish(aside[1]), aside[2])
    first, *others = _BETWEEN.split(with_plain_dashes(plain) if find_status(plain.split(" ")[0]) else plain)
    figures = _read_figures(first) if len(others) == 1 else None
    if figures is not None and others[0][:1].isalpha():
        status = find_status(others[0])
        return replace(figures, status=status) if status else replace(figures, reason=others[0])
    if len(others) == 1 and others[0][:1].isalpha() and (status := find_status(first)) in _STOPPED:
        return Finish(reason=others[0], status=status)
    if not plain[:1].isalpha() and plain[:1] not in "\"'“‘(":
        raise refuse("a race time, a gap or a reason", text)
    return _read_words(plain)


def _read_figures(plain: str) -> Finish | None:
    try:
        gap = parse_gap(plain)
        return Finish(gap_seconds=gap.seconds, gap_laps=gap.laps)
    except CellError:
        pass
    try:
        return Finish(race_time=parse_race_time(plain))
    except CellError:
        return None


def _read_words(plain: str) -> Finish:
    status = find_status(plain)
    if plain.casefold().strip(" .") in _NO_REASON or status in _NO_REASON_STATUSES:
        return Finish(status=status)
    return Finish(reason=plain)


def _with_aside(finish: Finish, aside: str) -> Finish:
    """Add what stands in brackets: `+2 Laps (Engine)`, `Accident (12 laps)`, `Disqualified (underweight)`."""
    if finish.reason is not None and finish.gap_laps is None and aside[:1] == "+" and (gap := _read_figures(aside)):
        return replace(finish, gap_laps=gap.gap_laps)
    if is_nothing(aside) or any(map(str.isdigit, aside)):
        return finish
    if finish.reason is None and finish.race_time is None and aside[:1].isalpha():
        return replace(finish, reason=aside)
    return replace(finish, reason=f"{finish.reason} ({aside})") if finish.reason else finish
