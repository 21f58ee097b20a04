"""The driver-team network in words: a Markdown page that a person reads."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from racegraph.networks.driver_team import QUERY

if TYPE_CHECKING:
    import networkx as nx


def driver_team_report(network: nx.Graph[str]) -> str:
    """Describe the network: sizes, components, the drivers who connect races, who drove for whom."""
    parts = [_head(network), _components(network), _bridges(network), _entrants(network), _reproduce()]
    return "\n".join(parts)


def _nodes(network: nx.Graph[str], role: str) -> list[str]:
    """Return a role's nodes, by label and then by IRI, so that the order never depends on the input."""
    chosen = [node for node, data in network.nodes(data=True) if data["role"] == role]
    return sorted(chosen, key=lambda node: (network.nodes[node]["label"], node))


def _labels(network: nx.Graph[str], nodes: list[str]) -> str:
    return ", ".join(_plain(network.nodes[node]["label"]) for node in nodes)


def _plain(text: str) -> str:
    """Return a name as Markdown shows it letter by letter."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>|#" else char for char in text)


def _table(header: list[str], rows: list[list[str]]) -> list[str]:
    lines = [f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
    return lines + [f"| {' | '.join(row)} |" for row in rows]


def _head(network: nx.Graph[str]) -> str:
    drivers, entrants = _nodes(network, "driver"), _nodes(network, "entrant")
    both = {network.nodes[node]["iri"] for node in drivers} & {network.nodes[node]["iri"] for node in entrants}
    people = [node for node in entrants if network.nodes[node]["iri"] in both]
    lines = [
        "# Who drove for whom",
        "",
        "One node for each driver and one for each entrant; an edge where a driver had a seat in a car that the",
        "entrant entered. A person who enters a car and drives it has a node in each role.",
        "",
        *_table(
            ["", "count"],
            [
                ["drivers", str(len(drivers))],
                ["entrants", str(len(entrants))],
                ["driver-entrant edges", str(network.number_of_edges())],
            ],
        ),
        "",
    ]
    if people:
        lines += [f"Entrants who also drive: {_labels(network, people)}.", ""]
    return "\n".join(lines)


def _components(network: nx.Graph[str]) -> str:
    import networkx as nx  # noqa: PLC0415 - half a second, paid only by who analyses

    components = sorted(
        (sorted(part) for part in nx.connected_components(network)), key=lambda part: (-len(part), part)
    )
    shapes = Counter(
        (
            sum(network.nodes[node]["role"] == "driver" for node in part),
            sum(network.nodes[node]["role"] == "entrant" for node in part),
        )
        for part in components
    )
    rows = [[str(d), str(e), str(n)] for (d, e), n in sorted(shapes.items(), key=lambda item: (-sum(item[0]), item[0]))]
    lines = [
        f"## Components: {len(components)}",
        "",
        "A component is a set of drivers and entrants that are linked, directly or through others.",
        "",
        *_table(["drivers", "entrants", "components of this size"], rows),
        "",
    ]
    if components:
        entrants = [node for node in _nodes(network, "entrant") if node in set(components[0])]
        lines += [f"The largest holds {_labels(network, entrants)}.", ""]
    return "\n".join(lines)


def _bridges(network: nx.Graph[str]) -> str:
    import networkx as nx  # noqa: PLC0415

    articulation = set(nx.articulation_points(network))
    several = [node for node in _nodes(network, "driver") if network.nodes[node]["races"] > 1]
    rows = [
        [
            _plain(network.nodes[node]["label"]),
            str(network.nodes[node]["races"]),
            _drove_for(network, node),
            "yes" if node in articulation else "no",
        ]
        for node in several
    ]
    lines = ["## The drivers who connect the races", ""]
    if not rows:
        return "\n".join([*lines, "No driver drove in more than one race.", ""])
    lines += ["Drivers in more than one race. Without one who *holds together*, a component would fall apart.", ""]
    others = [node for node in _nodes(network, "driver") if node in articulation and node not in several]
    lines += [*_table(["driver", "races", "drove for", "holds together"], rows), ""]
    if others:
        lines += [f"Within one race these hold a component together, too: {_labels(network, others)}.", ""]
    return "\n".join(lines)


def _drove_for(network: nx.Graph[str], driver: str) -> str:
    entrants = sorted(network[driver], key=lambda node: (network.nodes[node]["label"], node))
    return "; ".join(
        f"{_plain(network.nodes[entrant]['label'])} ({_plain(network.edges[driver, entrant]['entries'])})"
        for entrant in entrants
    )


def _entrants(network: nx.Graph[str]) -> str:
    ranked = sorted(_nodes(network, "entrant"), key=lambda node: (-network.degree(node), network.nodes[node]["label"]))
    rows = [
        [
            _plain(network.nodes[node]["label"]),
            str(network.degree(node)),
            _labels(network, sorted(network[node], key=lambda other: (network.nodes[other]["label"], other))),
        ]
        for node in ranked
    ]
    return "\n".join(["## Entrants, by number of drivers", "", *_table(["entrant", "drivers", "who"], rows), ""])


def _reproduce() -> str:
    return "\n".join(
        [
            "## The query behind it",
            "",
            "Each row is a seat; run it over the graph to reproduce any edge.",
            "",
            "```sparql",
            QUERY,
            "```",
            "",
        ]
    )
