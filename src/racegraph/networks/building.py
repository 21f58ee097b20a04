"""From a graph to a network: run its query, keep what the filters let through, gather what made each edge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Quad, QuerySolutions, Store

from racegraph.networks.context import Context, read_context
from racegraph.networks.definitions import DEFINITIONS, Definition
from racegraph.networks.model import Edge, Filters, Network, Node, definition_named
from racegraph.networks.selecting import small_store

_COLUMNS = ("kind", "one", "other", "entry", "otherEntry", "race")


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """One row of a network's query: one reason for an edge."""

    one: str  # keys of nodes
    other: str
    entry: str
    other_entry: str  # empty where one car made the edge
    race: str


class Networks:
    """The networks of one graph. What the graph says of races and entries is read once."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.store: Store = small_store(quads)
        self.context: Context = read_context(self.store)

    def build(self, name: str, filters: Filters | None = None) -> Network:
        """Build a network.

        Raises:
            UsageError: there is none of this name.
        """
        definition = definition_named(name, DEFINITIONS)
        chosen = filters or Filters()
        allowed = _Allowed(self.context, chosen)
        ties = [tie for tie in select_ties(self.store, definition) if allowed(tie)]
        return network_of(definition, chosen, ties, self.context)


def select_ties(store: Store, definition: Definition) -> list[Tie]:
    """Run the query of a network over a store whose graphs are merged; sorted."""
    solutions = store.query(definition.query)
    assert isinstance(solutions, QuerySolutions)
    places = [variable.value for variable in solutions.variables]
    at = [places.index(column) if column in places else None for column in _COLUMNS]
    ties = set()
    for row in solutions:
        kind, one, other, entry, other_entry, race = ("" if i is None else row[i].value for i in at)
        role, other_role = definition.roles[kind]
        ties.add(Tie(f"{role}:{one}", f"{other_role}:{other}", entry, other_entry, race))
    return sorted(ties)


def network_of(definition: Definition, filters: Filters, ties: list[Tie], context: Context) -> Network:
    """Gather ties into a network."""
    made_by: defaultdict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        made_by[tie.one, tie.other].append(tie)
    edges = [_edge(definition, pair, made_by[pair], context) for pair in sorted(made_by)]
    kept = tuple(edge for edge in edges if edge.weight >= filters.minimum_weight)
    nodes = _nodes(kept, context)
    races = {race for edge in kept for race in edge.races}
    return Network(
        definition=definition,
        filters=filters,
        nodes=nodes,
        edges=kept,
        race_labels={race: context.label(race) for race in sorted(races)},
        race_dates={race: context.dates[race] for race in sorted(races) if race in context.dates},
        entry_labels={entry: context.entry_label(entry) for edge in kept for entry in edge.entries},
    )


class _Allowed:
    """Whether the filters let a tie through; each race and entry is looked at once."""

    def __init__(self, context: Context, filters: Filters) -> None:
        self._context, self._filters = context, filters
        self._races: dict[str, bool] = {}
        self._entries: dict[str, bool] = {"": True}

    def __call__(self, tie: Tie) -> bool:
        if tie.race not in self._races:
            self._races[tie.race] = self._race(tie.race)
        return self._races[tie.race] and self._entry(tie.entry) and self._entry(tie.other_entry)

    def _race(self, race: str) -> bool:
        filters, context = self._filters, self._context
        date = context.dates.get(race)
        if filters.since is not None and (date is None or date < filters.since):
            return False
        if filters.until is not None and (date is None or date > filters.until):
            return False
        if filters.season is not None and filters.season != (date or "")[:4]:
            return self._named(context.seasons.get(race, ()), filters.season) and self._of_series(race)
        return self._of_series(race)

    def _of_series(self, race: str) -> bool:
        return self._filters.series is None or self._named(self._context.series.get(race, ()), self._filters.series)

    def _entry(self, entry: str) -> bool:
        if entry not in self._entries:
            wanted = self._filters.racing_class
            classes = self._context.classes.get(entry, ())
            self._entries[entry] = wanted is None or self._named(classes, wanted)
        return self._entries[entry]

    def _named(self, iris: Iterable[str], wanted: str) -> bool:
        folded = wanted.casefold()
        return any(
            wanted == iri or iri.endswith(f"/{wanted}") or self._context.label(iri).casefold() == folded for iri in iris
        )


def _edge(definition: Definition, pair: tuple[str, str], ties: list[Tie], context: Context) -> Edge:
    races = by_date({tie.race for tie in ties}, context.dates)
    entries = tuple(sorted({entry for tie in ties for entry in (tie.entry, tie.other_entry) if entry}))
    laps = [context.laps[entry] for entry in entries if entry in context.laps] if definition.counts_laps else []
    dates = [context.dates[race] for race in races if race in context.dates]
    return Edge(
        one=pair[0],
        other=pair[1],
        weight=len(races) if definition.weight_unit == "race" else len(entries),
        races=races,
        entries=entries,
        laps=sum(laps) if laps else None,
        seasons=_labels(races, context.seasons, context),
        series=_labels(races, context.series, context),
        classes=_labels(entries, context.classes, context),
        first=min(dates, default=None),
        last=max(dates, default=None),
    )


def by_date(races: Iterable[str], dates: Mapping[str, str]) -> tuple[str, ...]:
    """Return races by date, those without one last."""
    return tuple(sorted(races, key=lambda race: (dates.get(race, "~"), race)))


def _labels(things: Iterable[str], values: Mapping[str, tuple[str, ...]], context: Context) -> tuple[str, ...]:
    return tuple(sorted({context.label(value) for thing in things for value in values.get(thing, ())}))


def _nodes(edges: tuple[Edge, ...], context: Context) -> dict[str, Node]:
    touching: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        touching[edge.one].append(edge)
        touching[edge.other].append(edge)
    return {key: _node(key, touching[key], context) for key in sorted(touching)}


def _node(key: str, edges: list[Edge], context: Context) -> Node:
    role, _, iri = key.partition(":")
    entries = {entry for edge in edges for entry in edge.entries}
    if role in {"driver", "entrant"}:  # of an edge that two cars made, only the car that is one's own
        people = context.drivers if role == "driver" else context.entrants
        entries = {entry for entry in entries if iri in people.get(entry, ())}
    races = by_date({race for edge in edges for race in edge.races}, context.dates)
    dates = [context.dates[race] for race in races if race in context.dates]
    return Node(
        key=key,
        iri=iri,
        role=role,
        label=context.label(iri),
        races=races,
        entries=tuple(sorted(entries)),
        countries=_labels([iri], context.countries, context),
        classes=_labels(entries, context.classes, context),
        first=min(dates, default=None),
        last=max(dates, default=None),
    )
