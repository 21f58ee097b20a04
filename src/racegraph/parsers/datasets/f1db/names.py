"""From f1db's ids to names: what each row calls by its id, under the name that the sport prints."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from racegraph.documents.datasets.items import Item
from racegraph.parsers.datasets.f1db import values
from racegraph.parsers.datasets.f1db.source import Source
from racegraph.records import (
    Aspiration,
    Chassis,
    Country,
    CylinderLayout,
    Engine,
    Kind,
    LayoutRef,
    Name,
)

SCHEME = "f1db"
SERIES = Name(Kind.SERIES, "Formula One")
SERIES_IN_FULL = "Formula One World Championship"

Part = TypeVar("Part", Chassis, Engine)

_ISO3 = re.compile(r"[A-Z]{3}")
_CONFIGURATION = re.compile(r"([VLFWH])([1-9][0-9]?)")
_LAYOUTS = {
    "V": CylinderLayout.VEE,
    "L": CylinderLayout.INLINE,
    "F": CylinderLayout.FLAT,
    "W": CylinderLayout.W,
    "H": CylinderLayout.H,
}
ASPIRATIONS = {
    "NATURALLY_ASPIRATED": Aspiration.NATURALLY_ASPIRATED,
    "TURBOCHARGED": Aspiration.TURBOCHARGED,
    "TURBOCHARGED_HYBRID": Aspiration.TURBOCHARGED,
    "SUPERCHARGED": Aspiration.SUPERCHARGED,
}


@dataclass(slots=True)
class Names:
    """What each id names, by table.

    A name has its id as qualifier where two things of a kind share it, and a person's always: namesakes of drivers
    are printed elsewhere (David Murray, who died in 1973, has one in the races of 2003), and equal names without a
    qualifier would be one name.
    """

    countries: Mapping[str, Country]
    continents: Mapping[str, str]
    drivers: Mapping[str, Name]
    constructors: Mapping[str, Name]
    engine_makers: Mapping[str, Name]
    tyres: Mapping[str, Name]
    entrants: Mapping[str, Name]
    circuits: Mapping[str, Name]
    grands_prix: Mapping[str, Name]
    chassis: Mapping[str, Chassis]
    engines: Mapping[str, Engine]
    layouts: Mapping[str, LayoutRef]
    _shared_places: frozenset[str] = field(default=frozenset())

    def race(self, year: int, grand_prix: Name) -> Name:
        """Return a running of a grand prix: "1950 Monaco Grand Prix"."""
        return Name(Kind.RACE, f"{year} {grand_prix.text}")

    def place(self, text: str, country: str | None) -> Name:
        """Return a place; a name that places of several countries have is told apart by the country's id."""
        return Name(Kind.PLACE, text, country or "" if text in self._shared_places else "")


def season_name(year: int) -> Name:
    """Return a season: "1950 Formula One season"."""
    return Name(Kind.SEASON, f"{year} Formula One season")


def read_names(source: Source) -> Names:
    """Read the tables of things; ids that appear nowhere in them are unknown to the rows."""
    rows = {table: source.reference(table) for table in _NAMED}
    makers = ("constructors", "engine-manufacturers", "tyre-manufacturers")
    shared = _shared_texts(item for table in makers for item in rows[table])
    made = [_by_id(rows[table], Kind.MANUFACTURER, "name", shared) for table in makers]
    constructors, engine_makers, tyres = made
    drivers = _by_id(rows["drivers"], Kind.PERSON, "name", _texts_of(rows["drivers"]))
    circuits = _by_id(rows["circuits"], Kind.CIRCUIT, "fullName")
    return Names(
        countries={one[0]: one[1] for item in rows["countries"] if (one := _country(item))},
        continents={
            id_: name for item in rows["continents"] if (id_ := item.text("id")) and (name := item.text("name"))
        },
        drivers=drivers,
        constructors=constructors,
        engine_makers=engine_makers,
        tyres=tyres,
        entrants=_entrants(rows["entrants"], drivers),
        circuits=circuits,
        grands_prix=_by_id(rows["grands-prix"], Kind.RECURRING_RACE, "fullName"),
        chassis=_chassis(rows["chassis"], constructors),
        engines=_engines(rows["engines"], engine_makers),
        layouts=dict(_layouts(rows["circuits"], circuits)),
        _shared_places=_shared_places(rows["drivers"], rows["circuits"]),
    )


_NAMED = (
    "countries",
    "continents",
    "drivers",
    "constructors",
    "engine-manufacturers",
    "tyre-manufacturers",
    "entrants",
    "circuits",
    "grands-prix",
    "chassis",
    "engines",
)


def _shared_texts(items: Iterable[Item], key: str = "name") -> frozenset[str]:
    ids: dict[str, set[str | None]] = defaultdict(set)
    for item in items:
        ids[item.text(key) or ""].add(item.text("id"))
    return frozenset(text for text, found in ids.items() if len(found) > 1)


def _texts_of(items: Iterable[Item]) -> frozenset[str]:
    return frozenset(text for item in items if (text := item.text("name")))


def _by_id(items: Iterable[Item], kind: Kind, key: str, shared: frozenset[str] | None = None) -> dict[str, Name]:
    rows = list(items)
    told_apart = _shared_texts(rows, key) if shared is None else shared
    found = {}
    for item in rows:
        id_, text = item.text("id"), item.text(key)
        if id_ and text:
            found[id_] = Name(kind, text, id_ if text in told_apart else "")
    return found


def _texts(items: Iterable[Item]) -> dict[str, str]:
    return {id_: name for item in items if (id_ := item.text("id")) and (name := item.text("name"))}


def _country(item: Item) -> tuple[str, Country] | None:
    id_, code, name = item.text("id"), item.text("alpha3Code"), item.text("name")
    return (id_, Country(code, name)) if id_ and code and name and _ISO3.fullmatch(code) else None


def _entrants(items: Iterable[Item], drivers: Mapping[str, Name]) -> dict[str, Name]:
    """Return who enters cars; an entrant with a driver's very id and name is that person."""
    rows = list(items)
    found = _by_id(rows, Kind.TEAM, "name")
    return {
        id_: drivers[id_] if id_ in drivers and drivers[id_].text == name.text else name for id_, name in found.items()
    }


def _chassis(items: Iterable[Item], constructors: Mapping[str, Name]) -> dict[str, Chassis]:
    rows = list(items)
    names = _by_id(rows, Kind.CHASSIS, "fullName")
    makers = {item.text("id"): constructors.get(item.text("constructorId") or "") for item in rows}
    return {id_: Chassis(name=name, maker=maker_text(makers.get(id_))) for id_, name in names.items()}


def bare(part: Part) -> Part:
    """Return a chassis or an engine under its name alone, for rows that name it and say no more."""
    if isinstance(part, Chassis):
        return Chassis(name=part.name, maker=None)
    return Engine(
        name=part.name,
        maker=None,
        designation=None,
        tuner=None,
        displacement_litres=None,
        aspiration=None,
        layout=None,
        cylinders=None,
    )


def maker_text(maker: Name | None) -> str | None:
    """Return a maker as records of models print it: only where the bare text says who it is."""
    return maker.text if maker is not None and not maker.qualifier else None


def _engines(items: Iterable[Item], makers: Mapping[str, Name]) -> dict[str, Engine]:
    rows = list(items)
    names = _by_id(rows, Kind.ENGINE, "fullName")
    of_id = {item.text("id"): item for item in rows}
    return {id_: _engine(name, of_id[id_], makers) for id_, name in names.items()}


def _engine(name: Name, item: Item, makers: Mapping[str, Name]) -> Engine:
    configuration = _CONFIGURATION.fullmatch(item.text("configuration") or "")
    return Engine(
        name=name,
        maker=maker_text(makers.get(item.text("engineManufacturerId") or "")),
        designation=item.text("name"),
        tuner=None,
        displacement_litres=values.exact(item.text("capacity") or ""),
        aspiration=ASPIRATIONS.get(item.text("aspiration") or ""),
        layout=_LAYOUTS[configuration[1]] if configuration else None,
        cylinders=int(configuration[2]) if configuration else None,
    )


def is_known_configuration(text: str) -> bool:
    """Whether a text says how an engine's cylinders lie: `V8`."""
    return _CONFIGURATION.fullmatch(text) is not None


def _layouts(items: Iterable[Item], circuits: Mapping[str, Name]) -> Iterable[tuple[str, LayoutRef]]:
    for item in items:
        circuit = circuits.get(item.text("id") or "")
        layouts = item.items("layouts")
        lengths = Counter(values.exact(layout.text("length") or "") for layout in layouts)
        for layout in layouts:
            id_, length = layout.text("id"), values.exact(layout.text("length") or "")
            if circuit is not None and id_ and length is not None:
                yield id_, LayoutRef(circuit, length, id_ if lengths[length] > 1 else "")


def _shared_places(drivers: Iterable[Item], circuits: Iterable[Item]) -> frozenset[str]:
    countries: dict[str, set[str | None]] = defaultdict(set)
    for item in drivers:
        countries[item.text("placeOfBirth") or ""].add(item.text("countryOfBirthCountryId"))
    for item in circuits:
        countries[item.text("placeName") or ""].add(item.text("countryId"))
    return frozenset(text for text, found in countries.items() if len(found) > 1)
