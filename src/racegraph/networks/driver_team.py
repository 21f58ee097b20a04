"""The driver-team network: who drove for whom.

A bipartite network. One node for each driver, one for each entrant; an edge where a driver had a seat in a
car that the entrant entered, its weight the number of such cars. A person who enters a car and drives it is
one thing in the graph and has two nodes here, one for each role.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from racegraph.networks.selecting import small_store

if TYPE_CHECKING:  # networkx takes half a second to import; only those who analyse pay it
    from collections.abc import Iterable

    import networkx as nx
    from pyoxigraph import Quad

QUERY = """\
PREFIX rg: <https://w3id.org/racegraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?driver ?driverLabel ?entrant ?entrantLabel ?entry ?carNumber ?race ?raceLabel WHERE {
  ?entry rg:driver ?driver ; rg:entrant ?entrant ; rg:race ?race ; rg:carNumber ?carNumber .
  ?driver rdfs:label ?driverLabel .
  ?entrant rdfs:label ?entrantLabel .
  ?race rdfs:label ?raceLabel .
}
ORDER BY ?driver ?entrant ?entry"""


@dataclass(frozen=True, slots=True, order=True)
class Seat:
    """One row of the query: a driver's seat in an entrant's car."""

    driver: str  # IRI, as all that are not labels
    driver_label: str
    entrant: str
    entrant_label: str
    entry: str
    car_number: str
    race: str
    race_label: str


def select_seats(quads: Iterable[Quad]) -> list[Seat]:
    """Run QUERY over the union of all graphs; sorted."""
    solutions = small_store(quads).query(QUERY)
    return sorted({Seat(*(term.value for term in solution)) for solution in solutions})  # type: ignore[union-attr]


def driver_team_network(seats: list[Seat]) -> nx.Graph[str]:
    """Build the bipartite network.

    Node attributes: `label`, `role` ("driver" or "entrant"), `iri`, and `races`, the number of races.
    Edge attributes: `weight`, the number of entries; `races` and `entries`, what made the edge, as text.
    """
    import networkx as nx  # noqa: PLC0415 - see TYPE_CHECKING above

    network: nx.Graph[str] = nx.Graph(name="driver-team")
    races: defaultdict[str, set[str]] = defaultdict(set)
    made_by: defaultdict[tuple[str, str], list[Seat]] = defaultdict(list)
    for seat in sorted(seats):
        driver, entrant = f"driver:{seat.driver}", f"entrant:{seat.entrant}"
        network.add_node(driver, label=seat.driver_label, role="driver", iri=seat.driver)
        network.add_node(entrant, label=seat.entrant_label, role="entrant", iri=seat.entrant)
        races[driver].add(seat.race)
        races[entrant].add(seat.race)
        made_by[driver, entrant].append(seat)
    for node, data in network.nodes(data=True):
        data["races"] = len(races[node])
    for (driver, entrant), shared in made_by.items():
        network.add_edge(
            driver,
            entrant,
            weight=len({seat.entry for seat in shared}),
            races="; ".join(sorted({seat.race_label for seat in shared})),
            entries="; ".join(sorted({f"{seat.race_label} #{seat.car_number}" for seat in shared})),
        )
    return network
