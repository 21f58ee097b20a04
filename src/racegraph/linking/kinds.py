"""What can be linked, and how services call it: the types and properties of a service's schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from racegraph.rdf.catalogue import NamedThing
from racegraph.rdf.vocabulary import rg


class LinkedKind(StrEnum):
    """The kinds of things that are linked out."""

    DRIVER = "driver"
    TEAM = "team"
    CIRCUIT = "circuit"
    SERIES = "series"

    @property
    def type(self) -> str:
        """The name of its class."""
        return self.value.capitalize()


@dataclass(frozen=True, slots=True)
class Schema:
    """How a service calls what we ask for; what it has no word for is not said.

    Args:
        types: ids of types by kind.
        exclusive: kinds of which every item has one of these types and no other: a driver is a human.
        country: of each kind, the property that holds a country.
        born: the property that holds a date of birth.
    """

    types: Mapping[LinkedKind, str] = field(default_factory=dict)
    exclusive: frozenset[LinkedKind] = frozenset()
    country: Mapping[LinkedKind, str] = field(default_factory=dict)
    born: str | None = None

    def properties(self, kind: LinkedKind, thing: NamedThing) -> tuple[tuple[str, str], ...]:
        """Return what is known of a thing, in the service's words."""
        known: list[tuple[str, str]] = []
        if kind in self.country and len(thing.countries) == 1:  # where sources differ, none of them is evidence
            known.append((self.country[kind], thing.countries[0][0]))
        if self.born is not None and thing.born is not None:
            known.append((self.born, thing.born))
        return tuple(known)


_OURS = Schema(
    types={kind: kind.type for kind in LinkedKind},
    exclusive=frozenset(LinkedKind),
    country={LinkedKind.DRIVER: "nationality", LinkedKind.TEAM: "country", LinkedKind.CIRCUIT: "country"},
    born="birthDate",
)
# Teams and series are items of too many classes of Wikidata to ask for one of them; the ids are those of
# ontology/alignments/wikidata.ttl, and of human, country, country of citizenship and date of birth.
_WIKIDATA = Schema(
    types={LinkedKind.DRIVER: "Q5", LinkedKind.CIRCUIT: "Q2338524"},
    exclusive=frozenset({LinkedKind.DRIVER}),
    country={LinkedKind.DRIVER: "P27", LinkedKind.TEAM: "P17", LinkedKind.CIRCUIT: "P17"},
    born="P569",
)


def schema_of(schema_space: str) -> Schema:
    """Return how the service with a schema calls things; nothing is said to one that nobody knows here."""
    if schema_space == rg.iri:
        return _OURS
    return _WIKIDATA if schema_space.startswith(("http://www.wikidata.org/", "https://www.wikidata.org/")) else Schema()
