"""A network: nodes, edges, and of each edge the entries and races that made it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date

from racegraph.errors import UsageError
from racegraph.networks.definitions import Definition


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which races and entries may make an edge, and how heavy an edge must be.

    A season, series or class is named by its label, its IRI or the end of its IRI; a season also by its year.

    Raises:
        UsageError: a day is not written as ISO 8601 has it.
    """

    season: str | None = None
    series: str | None = None
    racing_class: str | None = None
    since: str | None = None  # ISO 8601: the first day that counts
    until: str | None = None  # the last day that counts
    minimum_weight: int = 1

    def __post_init__(self) -> None:
        for day in (self.since, self.until):
            if day is not None and not _is_day(day):
                raise UsageError(f"expected a day such as 2003-08-31, found {day}")

    def words(self) -> list[str]:
        """Return each filter that is set, in words."""
        said = {
            "season": "season {}",
            "series": "series {}",
            "racing_class": "class {}",
            "since": "races from {}",
            "until": "races until {}",
        }
        texts = [said[each.name].format(getattr(self, each.name)) for each in fields(self) if self._is_set(each.name)]
        return [*texts, f"weight at least {self.minimum_weight}"] if self.minimum_weight > 1 else texts

    def _is_set(self, name: str) -> bool:
        return name != "minimum_weight" and getattr(self, name) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A thing in one role. Its key holds both, so that one person can be driver and entrant."""

    key: str  # "driver:https://..."
    iri: str
    role: str
    label: str
    races: tuple[str, ...]  # IRIs of the races of its edges, by date
    entries: tuple[str, ...]
    countries: tuple[str, ...]  # names; of a driver the nationalities
    classes: tuple[str, ...]
    first: str | None  # dates, ISO 8601
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A tie between two nodes, and what made it."""

    one: str  # keys of nodes; of a directed edge, where it starts
    other: str
    weight: int
    races: tuple[str, ...]  # IRIs, by date
    entries: tuple[str, ...]  # IRIs
    laps: int | None  # of the cars that made it; None where that means nothing or no source says it
    seasons: tuple[str, ...]  # labels, as series and classes
    series: tuple[str, ...]
    classes: tuple[str, ...]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A network with its definition and the filters that made it; nodes and edges sorted by key."""

    definition: Definition
    filters: Filters = field(default_factory=Filters)
    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    race_labels: Mapping[str, str]  # of every race that made an edge
    race_dates: Mapping[str, str]
    entry_labels: Mapping[str, str]
    projected: str | None = None  # how it was projected, in words

    @property
    def name(self) -> str:
        """What the network is called."""
        return self.definition.name

    def with_role(self, role: str) -> list[Node]:
        """Return the nodes of a role, by label and then by key."""
        return sorted((node for node in self.nodes.values() if node.role == role), key=lambda n: (n.label, n.key))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def definition_named(name: str, definitions: Mapping[str, Definition]) -> Definition:
    """Return a definition by its name.

    Raises:
        UsageError: there is none.
    """
    if name not in definitions:
        raise UsageError(f"no such network: expected one of {', '.join(definitions)}, found {name}")
    return definitions[name]
