"""Who founds and owns: people, with a spouse named after one, or organisations."""

from __future__ import annotations

import re

from racegraph.cells.makes import find_make
from racegraph.parsers.prose.kinds import kind_of
from racegraph.parsers.prose.words import CAPITAL, NAME, clean_name
from racegraph.records import Kind, Name

_SPOUSE = r"(?:his wife|her husband),? "
PEOPLE = rf"(?:the )?{NAME}(?:(?:,? and |, )(?:{_SPOUSE})?{NAME}){{0,4}}"
_BREAK = re.compile(r",? and |, (?!Jr|Sr|Inc|Ltd)")
_ORGANISATION = re.compile(
    r"\b(?:Club|Association|Federation|Company|Corporation|Corp|Holdings?|Inc|Ltd|LLC|GmbH|AG|Foundation|Automobile"
    r"|Motors?|"
    r"Media|Entertainment|Partners|Capital|Sports?|Promotions|Organi[sz]ation|Fédération|Bull|Group|University|Council|"
    r"Committee|Commission|Ministry|Government|Leyland)\b|^[A-Z]{2,6}$"
)


def is_manufacturer(name: str) -> bool:
    """Whether a name is that of a known maker of cars or engines."""
    return find_make(name) == name


def read_parties(text: str) -> list[Name]:
    """Return the people or organisations of a list; a name that may be either is left out.

    A wife or husband printed by first name alone keeps it, set apart by whose spouse it is.
    """
    found: list[Name] = []
    for part in _BREAK.split(re.sub(r"(wife|husband), ", r"\1 ", text)):
        spouse = re.match(_SPOUSE, part)
        name = clean_name(part[spouse.end() :] if spouse else part)
        party = _spouse(name, found) if spouse else _party(name)
        if party is not None:
            found.append(party)
    if any(party.kind is not Kind.PERSON for party in found):  # beside a company, a name of two words may be one too
        return [party for party in found if party.kind is not Kind.PERSON]
    return found


def _party(name: str) -> Name | None:
    kind = kind_of(name)
    if kind in (Kind.CIRCUIT, Kind.RECURRING_RACE) or is_manufacturer(name):
        return None
    if kind is not None or _ORGANISATION.search(name):
        return Name(Kind.TEAM if kind is Kind.TEAM else Kind.ORGANISATION, name)
    is_person = re.fullmatch(
        rf"{CAPITAL}(?: (?:de|da|di|van|von|der|den|del|la|le|dos|du))*(?: {CAPITAL}){{1,4}}(?:, (?:Jr|Sr)\.?)?", name
    )
    return Name(Kind.PERSON, name) if is_person and not re.search(r"\d", name) else None


def _spouse(name: str, before: list[Name]) -> Name | None:
    if not before or before[-1].kind is not Kind.PERSON:
        return None
    return Name(Kind.PERSON, name, "" if " " in name else f"spouse of {before[-1].text}")
