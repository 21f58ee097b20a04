"""What a record refers to by name: things, countries, classes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from racegraph.documents.model import Passage


class Kind(StrEnum):
    """What sort of thing a name names."""

    SERIES = "series"
    SEASON = "season"
    RECURRING_RACE = "recurring-race"
    RACE = "race"
    CIRCUIT = "circuit"
    TEAM = "team"
    PERSON = "person"
    ORGANISATION = "organisation"
    MANUFACTURER = "manufacturer"
    CHASSIS = "chassis"
    ENGINE = "engine"
    PLACE = "place"


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name as a document prints it, of a thing of one kind.

    Two kinds are never referred to without their year, because a page of results names neither: a season is
    "2003 American Le Mans Series season", a race "2003 Petit Le Mans".
    """

    kind: Kind
    text: str
    qualifier: str = ""  # what sets two things of one name apart: a link's target, a database's id
    link: str | None = field(default=None, compare=False)  # where the source links the name: evidence, no part of it


@dataclass(frozen=True, slots=True, order=True)
class Country:
    """A country as printed: a code (GER), a word (Germany) or an adjective (German)."""

    iso3: str  # ISO 3166-1 alpha-3, or alpha-3 of a country that is no more (DDR)
    as_printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryCodes:
    """What a list of countries says of one."""

    country: Country
    alpha2: str | None  # ISO 3166-1 alpha-2
    ioc: str | None
    demonym: str | None
    continent: str | None  # its name
    source: Passage


@dataclass(frozen=True, slots=True, order=True)
class RacingClass:
    """A class as printed, in the series (or, where no series is stated, the race) that names it."""

    label: str
    scope: Name  # SERIES or RACE


class Year(int):
    """A calendar year, apart from other whole numbers."""
