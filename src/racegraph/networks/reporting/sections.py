"""The parts of a report: what each figure is, in words that need no textbook."""

from __future__ import annotations

from collections.abc import Sequence

from racegraph.networks.context import RESULTS, SEASONS
from racegraph.networks.reporting.content import Cell, KeyNumber, Section, Table, number, numbers, plural
from racegraph.networks.reporting.doubts import doubts
from racegraph.networks.reporting.findings import Findings
from racegraph.networks.reporting.quality import UNSURE
from racegraph.networks.reporting.structure import chance, change, groups, like_with_like, names

ROWS = 25  # of a ranking in the page; report.json has all
_NAMES = 8


def sections(findings: Findings, plots: Sequence[str]) -> list[Section]:
    """Return the parts of a report in order.

    Args:
        findings: all figures.
        plots: the names of the plots that could be drawn.
    """
    made = [
        _what(findings),
        Section(
            anchor="picture",
            title="The network",
            paragraphs=[
                "Each point is a node, each line an edge; a ring marks who holds a component together.",
                "Drag to move, turn the wheel or press + and − to zoom, point at a node to see its neighbours, "
                "type a name to find it.",
            ],
            has_viewer=True,
        ),
        _bridges(findings),
        _linked(findings),
        *([_dominance(findings)] if findings.ranks else []),
        groups(findings),
        like_with_like(findings, plots),
        change(findings, plots),
        chance(findings),
        doubts(findings),
        _overview(findings),
        _queries(findings),
    ]
    return [each for each in made if each.tables or each.paragraphs or each.queries]


def _roles(findings: Findings) -> list[str]:
    return list(dict.fromkeys(role for pair in findings.network.definition.roles.values() for role in pair))


def _link(findings: Findings, key: str) -> Cell:
    return Cell(findings.network.nodes[key].label, node=key)


def _what(findings: Findings) -> Section:
    network, definition = findings.network, findings.network.definition
    lead = definition.lead_role
    held = findings.held_together_by(lead)
    largest = findings.components[0] if findings.components else []
    counts = [
        KeyNumber(number(len(network.with_role(role))), plural(role), f"{plural(role)} with at least one edge")
        for role in _roles(findings)
    ]
    words = network.filters.words()
    shared = _shared(findings)
    return Section(
        anchor="what",
        title="What this is",
        paragraphs=[
            definition.meaning,
            f"The weight of an edge is {definition.weight}. {len(network.race_labels):,} races made it"
            + (f", {_span(findings)}." if network.race_dates else "."),
            *([f"Filters: {'; '.join(words)}."] if words else []),
            *([shared] if shared else []),
        ],
        key_numbers=[
            *counts,
            KeyNumber(number(len(network.edges)), "edges", f"pairs that are linked; {definition.weight} is the weight"),
            KeyNumber(
                number(len(findings.components)),
                "components",
                "parts between which there is no path at all, however long",
            ),
            KeyNumber(
                number(len(largest)),
                "nodes in the largest component",
                f"{len(largest) / max(1, len(network.nodes)):.0%} of all: how far the field is one world",
            ),
            KeyNumber(
                number(len(held)),
                f"{plural(lead)} who hold a component together",
                "without any one of them, a component falls apart" + (f": {names(findings, held)}" if held else ""),
            ),
        ],
    )


def _span(findings: Findings) -> str:
    dates = sorted(findings.network.race_dates.values())
    return f"on {dates[0]}" if dates[0] == dates[-1] else f"from {dates[0]} to {dates[-1]}"


def _shared(findings: Findings) -> str:
    """Name the things that have a node in two roles."""
    roles: dict[str, set[str]] = {}
    for node in findings.network.nodes.values():
        roles.setdefault(node.iri, set()).add(node.role)
    both = sorted(findings.context.label(iri) for iri, several in roles.items() if len(several) > 1)
    if not both:
        return ""
    shown = ", ".join(both[:_NAMES]) + (f" and {len(both) - _NAMES:,} more" if len(both) > _NAMES else "")
    return f"One thing in two roles, and so two nodes here: {shown}."


def _bridges(findings: Findings) -> Section:
    lead = findings.network.definition.lead_role
    others = len(findings.nodes) - 1
    pairs = others * (others - 1) / 2
    chosen = [
        key
        for key in findings.ranked(lead, "betweenness")
        if findings.nodes[key].betweenness * pairs >= 1 or findings.nodes[key].holds_together
    ]
    rows = [
        (
            _link(findings, key),
            *numbers(findings.nodes[key].races, round(findings.nodes[key].betweenness * pairs)),
            Cell(number(findings.nodes[key].betweenness, 5), is_number=True),
            Cell("yes" if findings.nodes[key].holds_together else "no"),
        )
        for key in chosen[:ROWS]
    ]
    how = "estimated from 500 nodes drawn at random with a fixed seed" if findings.is_sampled else "exact"
    return Section(
        anchor="bridges",
        title="Who connects what would be apart",
        paragraphs=[
            "Betweenness is the share of all shortest paths between two others that lead through a node, without "
            f"regard to weights ({how}); pairs is the same as a number: how many pairs of others it lies between.",
            "Who holds together is an articulation point: take it away and its component falls into parts. "
            "Betweenness grows with the size of the component, so it compares nodes of one network and not two "
            "networks.",
        ],
        tables=[
            Table(
                f"{plural(lead).capitalize()} by betweenness",
                (lead, "races", "pairs", "betweenness", "holds together"),
                rows,
                max(0, len(chosen) - ROWS),
            )
        ]
        if rows
        else [],
    )


def _linked(findings: Findings) -> Section:
    tables = [_linked_table(findings, role) for role in _roles(findings)]
    return Section(
        anchor="linked",
        title="Who is linked most",
        paragraphs=[
            "The degree is the number of neighbours, the strength the sum of the weights. Both reward long careers: "
            "who raced for twenty seasons met more people. The degree per race allows for that; the reach is the "
            "share of those in the same races that a node is linked to, and so allows for the size of the grid, too. "
            "The core is the largest k such that the node is in a part where each has k neighbours within the part."
        ],
        plots=["degrees"],
        tables=[table for table in tables if table.rows],
    )


def _linked_table(findings: Findings, role: str) -> Table:
    keys = findings.ranked(role, "degree")
    rows = []
    for key in keys[:ROWS]:
        figures = findings.nodes[key]
        rows.append(
            (
                _link(findings, key),
                *numbers(figures.degree, figures.strength, figures.races),
                *numbers(figures.degree_per_race, figures.reach, figures.core),
            )
        )
    header = (role, "degree", "strength", "races", "degree per race", "reach", "core")
    return Table(f"{plural(role).capitalize()} by degree", header, rows, max(0, len(keys) - ROWS))


def _dominance(findings: Findings) -> Section:
    rows = [
        (
            _link(findings, rank.key),
            *(Cell(number(value, 4), is_number=True) for value in (rank.score, rank.low, rank.high)),
            *numbers(findings.nodes[rank.key].races),
        )
        for rank in findings.ranks[:ROWS]
    ]
    few = len(findings.network.race_labels) < 10
    return Section(
        anchor="dominance",
        title="Who beat those who beat others",
        paragraphs=[
            "PageRank (damping 0.85) passes credit from each driver to those who finished ahead in the same class; to "
            "beat who beats many counts more. The interval holds 95 % of 200 rankings with the races drawn anew.",
            *(
                [
                    f"There are {len(findings.network.race_labels)} races here: the intervals are wide, and the order "
                    "within them says nothing."
                ]
                if few
                else []
            ),
            "Who was in more and larger fields can collect more; crews of one car have one score where they always "
            "drove together.",
        ],
        tables=[
            Table(
                "Drivers by PageRank",
                ("driver", "PageRank", "from", "to", "races"),
                rows,
                max(0, len(findings.ranks) - ROWS),
            )
        ],
    )


def _overview(findings: Findings) -> Section:
    rows = [
        (Cell(each.name), Cell(each.title), *numbers(each.nodes, each.edges, each.components))
        for each in findings.overview
    ]
    return Section(
        anchor="networks",
        title="The other networks of this graph",
        paragraphs=["Each has a report of its own: racegraph report GRAPH --network NAME."],
        tables=[Table("Networks", ("name", "", "nodes", "edges", "components"), rows)],
    )


def _queries(findings: Findings) -> Section:
    return Section(
        anchor="queries",
        title="The queries behind it",
        paragraphs=["Run them over the graph, its named graphs merged into one, to get each edge and what made it."],
        queries=[
            ("The edges: each row is one reason for an edge", findings.network.definition.query),
            ("Seasons and series of races, for filters and slices", SEASONS),
            ("Results of entries: laps, positions", RESULTS),
            ("Identities that nobody is sure of", UNSURE),
        ],
    )
