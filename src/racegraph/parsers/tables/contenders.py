"""Who a championship is for, and whom a line of its table names."""

from __future__ import annotations

import re
from functools import cache

from racegraph.cells.flagged_names import FlaggedName
from racegraph.cells.vocabulary import fold, read_languages
from racegraph.documents.model import Cell
from racegraph.parsers.tables.headers import Header, Role
from racegraph.parsers.tables.names import drivers_of, entrants_of, place_of
from racegraph.parsers.tables.observed import Observed
from racegraph.records import Contender, Kind

ROLE_OF_CONTENDER = {
    Contender.DRIVERS: Role.DRIVERS,
    Contender.TEAMS: Role.ENTRANT,
    Contender.MANUFACTURERS: Role.MANUFACTURER,
    Contender.CONSTRUCTORS: Role.CONSTRUCTOR,
}
_KINDS = {Contender.DRIVERS: Kind.PERSON, Contender.TEAMS: Kind.TEAM}
_CONTENDER_WORDS = (
    (re.compile(r"driver|rider|pilot", re.IGNORECASE), Contender.DRIVERS),
    (re.compile(r"constructor", re.IGNORECASE), Contender.CONSTRUCTORS),
    (re.compile(r"manufacturer|\bmakes?\b", re.IGNORECASE), Contender.MANUFACTURERS),
    (re.compile(r"team|entrant", re.IGNORECASE), Contender.TEAMS),
)
_WORD = re.compile(r"\w+")


def kind_of(contender: Contender) -> Kind:
    """Return what sort of thing contends."""
    return _KINDS.get(contender, Kind.MANUFACTURER)


def find_contender(header: Header, headings: tuple[str, ...]) -> Contender:
    """Tell who a championship is for: by the one column that can be it, else by the heading, else the first column."""
    present = {contender: header.of(role) for contender, role in ROLE_OF_CONTENDER.items() if header.of(role)}
    if len(present) > 1:
        for heading in headings:
            named = contender_in(heading)
            if named in present:
                return named
    return min(present, key=lambda contender: present[contender][0].index)


def contender_in(heading: str) -> Contender | None:
    """Return who a heading names, in any of our languages: `Drivers' Championship`, `Fahrerwertung`."""
    for pattern, contender in _CONTENDER_WORDS:
        if pattern.search(heading):
            return contender
    return next((found for word in _WORD.findall(heading) if (found := _by_word().get(fold(word)))), None)


@cache
def _by_word() -> dict[str, Contender]:
    return {fold(word): Contender(meaning) for meaning, word in read_languages("contender")}


def contenders_of(cell: Cell, contender: Contender, observed: Observed) -> tuple[FlaggedName, ...]:
    """Read whom a cell names: drivers one by one, a team with all its lines as one name."""
    if contender is Contender.DRIVERS:
        return drivers_of(cell, observed)
    names = entrants_of(cell, observed)
    if len(names) == 1 or (len(names) > 1 and all(name.country is not None for name in names)):
        return names
    one = place_of(cell, observed)
    return (one,) if one.text else ()
