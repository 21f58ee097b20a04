"""Lap times, race times and gaps, in seconds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from racegraph.cells.refusals import refuse
from racegraph.cells.spacing import squeeze, with_plain_dashes, without_footnotes

_LAP_TIME = re.compile(r"(?:([0-9]{1,2})[:'′]\s?)?([0-9]{1,2})(?:[.,]([0-9]{1,4}))?")
_RACE_TIME = re.compile(
    r"(?:([0-9]{1,2})(?:[:h]|[.](?=[0-9]{2}:)|\s?hrs?\.?\s)\s?)?([0-9]{1,3})[:'′m]\s?([0-9]{1,2})(?:[.,]([0-9]{1,4}))?s?"
)
_WORDED_TIME = re.compile(
    r"(?:([0-9]{1,2})\s?(?:h|hrs?|hours?|Std|ore)[.,:]?\s?)?([0-9]{1,3})\s?(?:m|mins?|minutes?|mn)[.,:]?\s?"
    r"([0-9]{1,2})(?:[.,]([0-9]{1,4}))?\s?(?:s|secs?|seconds?)?[.]?",
    re.IGNORECASE,
)
_MARKED_TIME = re.compile(
    r"(?:([0-9]{1,2})[:h]\s?)?([0-9]{1,3})['′]\s?([0-9]{1,2})(?:[\"″]|''|[.,])([0-9]{1,4})?[\"″]?"
)
# As French, Italian and Spanish pages print them: `1 h 34 min 45 s 026`, `1 min 14 s 929`, `1'14"929`.
_FRACTION_BEHIND_UNIT = re.compile(
    r"(?:([0-9]{1,2})\s?h\s?)?(?:([0-9]{1,3})\s?(?:min|mn|m|['′])[.]?\s?)?([0-9]{1,2})\s?(?:s(?:ec)?[.]?|\"|″|''|”)"
    r"\s?([0-9]{1,4})?",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\s?(?:h|hrs?|Std[.]?|min[.]?)$")
_LAP_UNIT = re.compile(r"(?<=[0-9])\s?(?:min[.]?|Min[.]?|s|secs?|seconds?|sek[.]?)$")
_GAP_SECONDS = re.compile(
    r"\+\s?(?:(?:([0-9]{1,2}):)?([0-9]{1,2})[:'′])?([0-9]{1,4})(?:[.,]([0-9]{1,4}))?\s?(?:s|secs?|seconds?)?[.]?",
    re.IGNORECASE,
)
_GAP_LAPS = re.compile(
    r"(?:[+-]|a |à |m[.] )?\s?([0-9]{1,3})\s?"
    r"(?:laps?|L|tours?|trs?|Runden?|Rdn?[.]?|vueltas?|giri|giro|voltas?|ronden?|rondes?|varv|kierros(?:ta)?)[.]?"
    r"(?:\s(?:down|behind|back))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Gap:
    """How far behind, in seconds or in laps."""

    seconds: Decimal | None = None
    laps: int | None = None


def _seconds(hours: str | None, minutes: str | None, seconds: str, fraction: str | None) -> Decimal:
    exact = Decimal(f"{int(seconds)}.{fraction}") if fraction else Decimal(int(seconds))
    return exact + 60 * int(minutes or 0) + 3600 * int(hours or 0)


def parse_lap_time(text: str) -> Decimal:
    """Return a lap time in seconds: `1:11.738`, `58.3`, `2:14,889`.

    Raises:
        CellError: the text is something else: a gap, a number of laps, a status, a time with two points.
    """
    plain = without_footnotes(text)
    found = _LAP_TIME.fullmatch(_LAP_UNIT.sub("", plain))
    if found is None and (worded := _FRACTION_BEHIND_UNIT.fullmatch(plain)) and worded[1] is None and worded[4]:
        found = worded
    minutes, seconds, fraction = found.groups()[-3:] if found else (None, "", None)
    if not seconds or (minutes is None and fraction is None) or (minutes is not None and int(seconds) > 59):
        raise refuse("a lap time such as 1:11.738", text)
    return _seconds(None, minutes, seconds, fraction)


def parse_race_time(text: str) -> Decimal:
    """Return the time from the start to the flag in seconds: `1:30:21.625`, `41:53.543`, `1 h 42 min 19.5 s`.

    Raises:
        CellError: the text is something else.
    """
    plain = _UNIT.sub("", without_footnotes(text))
    found = _RACE_TIME.fullmatch(plain) or _WORDED_TIME.fullmatch(plain) or _MARKED_TIME.fullmatch(plain)
    if found is None and (behind := _FRACTION_BEHIND_UNIT.fullmatch(plain)) and behind[2] is not None:
        found = behind
    if found is None or int(found[3]) > 59 or (found[1] is not None and int(found[2]) > 59):
        raise refuse("a race time such as 1:30:21.625", text)
    return _seconds(found[1], found[2], found[3], found[4])


def parse_gap(text: str) -> Gap:
    """Return a gap: `+1:23.4`, `+10.730`, `+42.1 secs`, `+2 Laps`, `1 lap`.

    Raises:
        CellError: the text is something else: a time without a plus is none.
    """
    plain = without_footnotes(with_plain_dashes(squeeze(text)))
    if found := _GAP_LAPS.fullmatch(plain):
        return Gap(laps=int(found[1]))
    found = _GAP_SECONDS.fullmatch(plain)
    if found is None and plain[:1] in "+aà" and (behind := _FRACTION_BEHIND_UNIT.fullmatch(plain[1:].strip())):
        found = behind
    if found is None and plain[:1] == "+":
        found = _WORDED_TIME.fullmatch(plain[1:].strip())
    if found is None or (found[2] is not None and int(found[3]) > 59):
        raise refuse("a gap such as +1:23.4 or +2 laps", text)
    return Gap(seconds=_seconds(*found.groups()))
