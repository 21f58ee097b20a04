"""What each network is: its nodes, its edges, what a weight counts, and the query that makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_PREFIX = "PREFIX rg: <https://w3id.org/racegraph/ontology#>\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One kind of network.

    Where two cars make an edge, the query finds each on its own first (two SELECTs): a store that joins everything at
    once may take ten times as long.

    The query gives one row for each reason of an edge: ?one, ?other, and the ?entry and ?race that made it; where
    two cars made it, ?otherEntry is the second. A line of a driver's career that is a car of a classification
    (rg:sameEntry) is left out: the car counts once.
    """

    name: str
    title: str
    meaning: str  # what a node and an edge are, in words
    weight: str  # what a weight counts, in words
    roles: Mapping[str, tuple[str, str]]  # of ?one and ?other, by the value of ?kind; "" where the query has no ?kind
    directed: bool = False
    weight_unit: str  # "entry" or "race": what is counted once
    counts_laps: bool = True  # the laps of the cars that made an edge mean something
    query: str

    @property
    def is_bipartite(self) -> bool:
        """Whether edges join things of two sorts."""
        return all(one != other for one, other in self.roles.values())

    @property
    def lead_role(self) -> str:
        """The sort of node that rankings speak of."""
        return next(iter(self.roles.values()))[0]


def _all(*definitions: Definition) -> Mapping[str, Definition]:
    return {definition.name: definition for definition in definitions}


_DRIVER_TEAM = Definition(
    name="driver-team",
    title="Who drove for whom",
    meaning="One node for each driver and one for each entrant; an edge where a driver had a seat in a car that the "
    "entrant entered. A person who enters a car and drives it is one thing in the graph and has a node in each role.",
    weight="the number of entries in which the driver had a seat for the entrant",
    roles={"": ("driver", "entrant")},
    weight_unit="entry",
    query=_PREFIX
    + """\
SELECT DISTINCT ?one ?other ?entry ?race WHERE {
  ?entry a rg:Entry ; rg:race ?race ; rg:driver ?one ; rg:entrant ?other .
  FILTER NOT EXISTS { ?entry rg:sameEntry ?counted }
}""",
)
_CO_DRIVERS = Definition(
    name="co-drivers",
    title="Who shared a car with whom",
    meaning="One node for each driver who shared a car; an edge between two who had seats in the same car in the "
    "same race. Who always drove alone is not in it.",
    weight="the number of entries that the two shared",
    roles={"": ("driver", "driver")},
    weight_unit="entry",
    query=_PREFIX
    + """\
SELECT DISTINCT ?one ?other ?entry ?race WHERE {
  ?entry a rg:Entry ; rg:race ?race ; rg:driver ?one , ?other .
  FILTER NOT EXISTS { ?entry rg:sameEntry ?counted }
  FILTER(STR(?one) < STR(?other))
}""",
)
_TEAMMATES = Definition(
    name="teammates",
    title="Who drove for the same entrant in the same race",
    meaning="One node for each driver; an edge between two whom one entrant entered in one race, in the same car or "
    "in two. Each edge names its seasons; with a season as the filter these are the teammates of that season.",
    weight="the number of races in which the two drove for the same entrant",
    roles={"": ("driver", "driver")},
    weight_unit="race",
    counts_laps=False,
    query=_PREFIX
    + """\
SELECT DISTINCT ?one ?other ?entry ?otherEntry ?race WHERE {
  { SELECT ?entry ?race ?entrant ?one WHERE {
      ?entry a rg:Entry ; rg:race ?race ; rg:entrant ?entrant ; rg:driver ?one .
      FILTER NOT EXISTS { ?entry rg:sameEntry ?counted } } }
  { SELECT ?otherEntry ?race ?entrant ?other WHERE {
      ?otherEntry a rg:Entry ; rg:race ?race ; rg:entrant ?entrant ; rg:driver ?other .
      FILTER NOT EXISTS { ?otherEntry rg:sameEntry ?counted } } }
  FILTER(STR(?one) < STR(?other))
}""",
)
_SUPPLIERS = Definition(
    name="suppliers",
    title="Which entrants raced which chassis with which engines",
    meaning="One node for each entrant, each model of chassis and each model of engine; an edge where an entrant "
    "entered the chassis, and one where a chassis raced with the engine.",
    weight="the number of entries that joined the two",
    roles={"car": ("entrant", "chassis"), "engine": ("chassis", "engine")},
    weight_unit="entry",
    query=_PREFIX
    + """\
SELECT DISTINCT ?kind ?one ?other ?entry ?race WHERE {
  { ?entry a rg:Entry ; rg:race ?race ; rg:entrant ?one ; rg:chassis ?other . BIND("car" AS ?kind)
    FILTER NOT EXISTS { ?entry rg:sameEntry ?counted } }
  UNION
  { ?entry a rg:Entry ; rg:race ?race ; rg:chassis ?one ; rg:engine ?other . BIND("engine" AS ?kind)
    FILTER NOT EXISTS { ?entry rg:sameEntry ?counted } }
}""",
)
_DRIVER_RACE = Definition(
    name="driver-race",
    title="Who had a seat in which race",
    meaning="One node for each driver and one for each race; an edge where the driver had a seat in a car entered "
    "for the race.",
    weight="the number of entries in which the driver had a seat: more than one where a driver was in two cars",
    roles={"": ("driver", "race")},
    weight_unit="entry",
    query=_PREFIX
    + """\
SELECT DISTINCT ?one (?race AS ?other) ?entry ?race WHERE {
  ?entry a rg:Entry ; rg:race ?race ; rg:driver ?one .
  FILTER NOT EXISTS { ?entry rg:sameEntry ?counted }
}""",
)
_WHO_BEAT_WHOM = Definition(
    name="who-beat-whom",
    title="Who finished ahead of whom in class",
    meaning="One node for each driver; an arrow from a driver to another where the car of the first has a better "
    "position in a race's own classification, and both cars ran in the same class or in a race without classes. "
    "Positions of qualifying and of other sessions do not count; a car without a printed position beats nobody and "
    "is beaten by nobody.",
    weight="the number of races in which the first finished ahead of the second",
    roles={"": ("driver", "driver")},
    directed=True,
    weight_unit="race",
    counts_laps=False,
    query=_PREFIX
    + """\
SELECT DISTINCT ?one ?other ?entry ?otherEntry ?race WHERE {
  { SELECT ?entry ?race ?one ?position ?class WHERE {
      ?entry a rg:Entry ; rg:race ?race ; rg:driver ?one ; rg:result ?result .
      ?result rg:position ?position .
      FILTER NOT EXISTS { ?entry rg:sameEntry ?counted }
      OPTIONAL { ?entry rg:racingClass ?class } } }
  { SELECT ?otherEntry ?race ?other ?otherPosition ?otherClass WHERE {
      ?otherEntry a rg:Entry ; rg:race ?race ; rg:driver ?other ; rg:result ?otherResult .
      ?otherResult rg:position ?otherPosition .
      FILTER NOT EXISTS { ?otherEntry rg:sameEntry ?counted }
      OPTIONAL { ?otherEntry rg:racingClass ?otherClass } } }
  FILTER(?position < ?otherPosition && ?one != ?other)
  FILTER(COALESCE(STR(?class), "") = COALESCE(STR(?otherClass), ""))
}""",
)
_SERIES_TEAM = Definition(
    name="series-team",
    title="Which entrants raced in which series",
    meaning="One node for each series and one for each entrant; an edge where the entrant entered a car for a race "
    "that was a round of the series. A race that counted for two series joins its entrants with both.",
    weight="the number of entries",
    roles={"": ("entrant", "series")},
    weight_unit="entry",
    query=_PREFIX
    + """\
SELECT DISTINCT ?one ?other ?entry ?race WHERE {
  ?entry a rg:Entry ; rg:race ?race ; rg:entrant ?one .
  FILTER NOT EXISTS { ?entry rg:sameEntry ?counted }
  ?round rg:race ?race ; rg:season ?season .
  ?season rg:series ?other .
}""",
)

DEFINITIONS: Mapping[str, Definition] = _all(
    _DRIVER_TEAM, _CO_DRIVERS, _TEAMMATES, _SUPPLIERS, _DRIVER_RACE, _WHO_BEAT_WHOM, _SERIES_TEAM
)
