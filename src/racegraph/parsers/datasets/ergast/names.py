"""From Ergast's ids to names: what each row calls by its number, under the name that the sport prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from racegraph.documents.datasets.items import Item
from racegraph.documents.links import link_target
from racegraph.parsers.datasets.ergast.source import Source
from racegraph.records import Kind, Name

SCHEME = "ergast"


@dataclass(slots=True)
class Names:
    """What each id names, by table; and what each status says.

    A person has his id as qualifier, as namesakes of drivers are printed elsewhere; another thing only where two of
    its kind share the name.
    """

    drivers: Mapping[str, Name]
    constructors: Mapping[str, Name]
    circuits: Mapping[str, Name]
    statuses: Mapping[str, str]


def read_names(source: Source) -> Names:
    """Read the tables of things; ids that appear nowhere in them are unknown to the rows."""
    drivers = source.reference("drivers")
    texts = {item.text("driverId"): driver_text(item) for item in drivers}
    return Names(
        drivers={
            id_: Name(Kind.PERSON, text, reference(item, "driver") or "", _link(item))
            for item in drivers
            if (id_ := item.text("driverId")) and (text := texts[id_])
        },
        constructors=_by_id(source.reference("constructors"), Kind.MANUFACTURER, "constructor"),
        circuits=_by_id(source.reference("circuits"), Kind.CIRCUIT, "circuit"),
        statuses={
            id_: status
            for item in source.reference("status")
            if (id_ := item.text("statusId")) and (status := item.text("status"))
        },
    )


def reference(item: Item, thing: str) -> str | None:
    """Return a thing's public id: `driverRef` in the dump, whose `driverId` numbers rows; `driverId` in the API."""
    return item.text(f"{thing}Ref") or item.text(f"{thing}Id")


def driver_text(item: Item) -> str:
    """Return a driver's name as the sport prints it."""
    return " ".join(part for key in ("forename", "surname") if (part := item.text(key)))


def race_name(item: Item, year: int) -> Name | None:
    """Return a running of a race: "1950 Monaco Grand Prix"; None where its name is not known."""
    text = item.text("name")
    return Name(Kind.RACE, f"{year} {text}", "", _link(item)) if text else None


def _by_id(items: Iterable[Item], kind: Kind, thing: str) -> dict[str, Name]:
    rows = [(id_, text, item) for item in items if (id_ := item.text(f"{thing}Id")) and (text := item.text("name"))]
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for id_, text, _ in rows:
        ids[text].add(id_)
    return {
        id_: Name(kind, text, (reference(item, thing) or "") if len(ids[text]) > 1 else "", _link(item))
        for id_, text, item in rows
    }


def _link(item: Item) -> str | None:
    """Return the title of the page that a thing is linked to."""
    url = item.text("url")
    return link_target(url) if url else None
