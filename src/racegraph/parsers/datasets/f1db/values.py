"""f1db's values: whole numbers, exact decimals, times and gaps, sets of rounds, places that are no number."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from racegraph.records import ResultStatus

_CLOCK = re.compile(r"([+-]?)(?:(?:([0-9]{1,4}):)?([0-9]{1,4}):)?([0-9]{1,6}(?:\.[0-9]{1,6})?)")
_DECIMAL = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,12})?")
_LAPS = re.compile(r"\+([0-9]{1,4}) laps?")
_ROUNDS = re.compile(r"[1-9][0-9]{0,2}(?:-[1-9][0-9]{0,2})?(?:,[1-9][0-9]{0,2}(?:-[1-9][0-9]{0,2})?)*")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME_OF_DAY = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_MOST_ROUNDS = 200

STATUSES = {
    "DNF": ResultStatus.RETIRED,
    "NC": ResultStatus.NOT_CLASSIFIED,
    "DNS": ResultStatus.DID_NOT_START,
    "DSQ": ResultStatus.DISQUALIFIED,
    "DNQ": ResultStatus.DID_NOT_QUALIFY,
    "DNPQ": ResultStatus.DID_NOT_PREQUALIFY,
    "DNP": ResultStatus.DID_NOT_PRACTICE,
    "EX": ResultStatus.EXCLUDED,
}


def whole(text: str) -> int | None:
    """Return a whole number; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None


def exact(text: str) -> Decimal | None:
    """Return a decimal number, unrounded; None for anything else."""
    return Decimal(text) if _DECIMAL.fullmatch(text) else None


def seconds(text: str) -> Decimal | None:
    """Return a time or a gap in seconds: `2:19:33.700`, `1:18.600`, `20.235`, `+1:13.270`; None for anything else."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    sign, hours, minutes, rest = found.groups()
    value = Decimal(rest)
    if minutes:
        value += 60 * int(minutes)
    if hours:
        value += 3600 * int(hours)
    return -value if sign == "-" else value


def laps_behind(text: str) -> int | None:
    """Return the laps of a gap: `+1 lap`, `+10 laps`; None for anything else."""
    found = _LAPS.fullmatch(text)
    return int(found[1]) if found else None


def rounds(text: str) -> tuple[int, ...] | None:
    """Return the rounds of `2-14,16`, in order; None where the text names none or too many."""
    if not _ROUNDS.fullmatch(text):
        return None
    found: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        found.update(range(int(first), int(last or first) + 1))
        if len(found) > _MOST_ROUNDS:
            return None
    return tuple(sorted(found))


def day(text: str) -> date | None:
    """Return a day; None for anything else."""
    found = _DAY.fullmatch(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def time_of_day(text: str) -> str | None:
    """Return `HH:MM`; None for anything else."""
    return text if _TIME_OF_DAY.fullmatch(text) else None


def words(text: str) -> str:
    """Return a member of a closed list in words: `ANTI_CLOCKWISE` is anti-clockwise, `TWO_SESSION` two session."""
    spaced = text.lower().replace("_", " ")
    return "anti-clockwise" if spaced == "anti clockwise" else spaced
