"""Places in sentences: `Poughkeepsie, New York in the United States` is a place and a country."""

from __future__ import annotations

import re
from dataclasses import dataclass

from racegraph.cells.countries import find_country
from racegraph.parsers.prose.words import NAME, clean_name
from racegraph.records import Country, Kind, Name

PLACE = rf"(?:the )?{NAME}(?:, (?!and ){NAME}){{0,2}}(?:,? in (?:the )?{NAME})?"
_PARTS = re.compile(r",? in the |,? in |, ")
# Names of countries that sentences use for something else at least as often: a state, a team.
_AMBIGUOUS = frozenset({"Georgia", "Jordan", "Jersey", "Lotus"})

# What stands after a town where no country does: states and provinces.
_REGIONS = frozenset({
    "Alabama", "Alaska", "Arizona", "Arkansas", "California", "Colorado", "Connecticut", "Delaware", "Florida",
    "Georgia", "Hawaii", "Idaho", "Illinois", "Indiana", "Iowa", "Kansas", "Kentucky", "Louisiana", "Maine",
    "Maryland", "Massachusetts", "Michigan", "Minnesota", "Mississippi", "Missouri", "Montana", "Nebraska",
    "Nevada", "New Hampshire", "New Jersey", "New Mexico", "New York", "North Carolina", "North Dakota", "Ohio",
    "Oklahoma", "Oregon", "Pennsylvania", "Rhode Island", "South Carolina", "South Dakota", "Tennessee", "Texas",
    "Utah", "Vermont", "Virginia", "Washington", "West Virginia", "Wisconsin", "Wyoming", "Ontario", "Quebec",
    "Québec", "British Columbia", "Alberta", "Manitoba", "Nova Scotia", "New Brunswick", "Saskatchewan",
    "New South Wales", "Victoria", "Queensland", "South Australia", "Western Australia", "Tasmania",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A place as printed, and the country printed after it."""

    place: Name | None
    country: Country | None


def read_place(text: str) -> Place:
    """Take a place apart; the last part is the country if it is one."""
    parts = [clean_name(part) for part in _PARTS.split(text)]
    country = read_country(parts[-1])
    names = parts[:-1] if country is not None else parts
    return Place(Name(Kind.PLACE, ", ".join(names)) if names else None, country)


def ends_in_region(text: str) -> bool:
    """Whether a place is printed with a state or province after it: `Brooklyn, Michigan`."""
    return text.rpartition(", ")[2] in _REGIONS and ", " in text


def read_country(text: str) -> Country | None:
    """Return a country by its name or adjective; None for what is as often something else."""
    name = clean_name(text)
    return None if name in _AMBIGUOUS else find_country(name)
