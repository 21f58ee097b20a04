"""Ergast's statuses: the letter or place of `positionText`, and the words of `status`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from racegraph.records import ResultStatus

_LETTERS = {
    "R": ResultStatus.RETIRED,
    "D": ResultStatus.DISQUALIFIED,
    "E": ResultStatus.EXCLUDED,
    "W": ResultStatus.WITHDRAWN,
    "F": ResultStatus.DID_NOT_QUALIFY,
    "N": ResultStatus.NOT_CLASSIFIED,
}
# Words that say no more than how it ended; all others say why. Those with a status are nearer than the letter.
_WORDS = {
    "finished": None,
    "lapped": None,
    "retired": None,
    "disqualified": ResultStatus.DISQUALIFIED,
    "excluded": ResultStatus.EXCLUDED,
    "withdrew": None,
    "withdrawn": None,
    "not classified": ResultStatus.NOT_CLASSIFIED,
    "did not start": ResultStatus.DID_NOT_START,
    "did not qualify": ResultStatus.DID_NOT_QUALIFY,
    "did not prequalify": ResultStatus.DID_NOT_PREQUALIFY,
}
_RUNNING = frozenset({"finished", "lapped"})
_LAPS = re.compile(r"\+([0-9]{1,3}) Laps?")

NO_RACE = frozenset(
    {
        ResultStatus.DID_NOT_START,
        ResultStatus.DID_NOT_QUALIFY,
        ResultStatus.DID_NOT_PREQUALIFY,
        ResultStatus.WITHDRAWN,
        ResultStatus.EXCLUDED,
    }
)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a car's race ended."""

    position: int | None
    status: ResultStatus
    gap_laps: int | None
    reason: str | None


def is_place_or_letter(text: str) -> bool:
    """Whether a text is a place or one of Ergast's letters."""
    return text in _LETTERS or _place(text) is not None


def ending(position_text: str, words: str | None) -> Ending:
    """Return how a race ended for a car.

    A car that was still running and has no place was not classified: Jolpica prints R for it, as for one that stopped.

    Args:
        position_text: a place or one of the letters.
        words: of the status, where they are known.
    """
    place, folded = _place(position_text), (words or "").casefold()
    laps = _LAPS.fullmatch(words or "")
    reason = None if laps or not folded or folded in _WORDS else words
    status = ResultStatus.CLASSIFIED if place is not None else _LETTERS[position_text]
    if place is None:
        status = _WORDS.get(folded) or status
        if status is ResultStatus.RETIRED and (laps or folded in _RUNNING):
            status = ResultStatus.NOT_CLASSIFIED
    return Ending(place, status, int(laps[1]) if laps else None, reason)


def _place(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 4 and int(text) else None
