"""The parts of a report on the network as a whole: groups, mixing, change over time, and what chance would give."""

from __future__ import annotations

from collections.abc import Sequence

from racegraph.networks.reporting.content import Cell, Section, Table, number, numbers, plural
from racegraph.networks.reporting.findings import Findings

_GROUPS = 12
_NAMES = 8


def groups(findings: Findings) -> Section:
    """Return the section on communities."""
    found = findings.communities
    rows = [
        (Cell(str(place)), *numbers(len(group)), Cell(names(findings, _most_linked(findings, group))))
        for place, group in enumerate(found.groups[:_GROUPS], start=1)
    ]
    return Section(
        anchor="groups",
        title="Groups that keep to themselves",
        paragraphs=[
            f"Louvain finds {len(found.groups):,} groups with modularity {number(found.modularity)}: the share of "
            "weight within groups beyond what chance would put there. "
            f"Between {found.seeds} seeds the groups agree to {number(found.stability)} (adjusted Rand index: 1 where "
            "all seeds find the same, 0 as by chance)."
            + (" Each group is a component of its own." if len(found.groups) == len(findings.components) else "")
        ],
        tables=[Table("Largest groups", ("", "nodes", "most linked in it"), rows, max(0, len(found.groups) - _GROUPS))],
    )


def like_with_like(findings: Findings, plots: Sequence[str]) -> Section:
    """Return the section on assortativity."""
    rows = [
        (Cell(each.attribute), *numbers(each.coefficient, each.edges, each.of_edges))
        for each in findings.mixing
        if each.edges
    ]
    return Section(
        anchor="mixing",
        title="Like with like",
        paragraphs=[
            "Assortativity is 1 where edges join only like with like and 0 where they join as chance would. It counts "
            "the edges both of whose ends have exactly one value; who raced in several classes is left out."
        ]
        if rows
        else [],
        plots=[plot for plot in ("countries",) if plot in plots],
        tables=[Table("Assortativity", ("by", "coefficient", "edges counted", "edges in all"), rows)] if rows else [],
    )


def change(findings: Findings, plots: Sequence[str]) -> Section:
    """Return the section on slices of time."""
    rows = [
        (
            Cell(each.label),
            *numbers(len(each.keys), *((None, None) if each.jaccard is None else (len(each.entered), len(each.left)))),
            *numbers(each.jaccard),
        )
        for each in findings.slices
    ]
    lead = plural(findings.network.definition.lead_role)
    return Section(
        anchor="change",
        title="How the field changed",
        paragraphs=[
            f"Of the {lead} of each slice, who was not in the slice before and who of that one is missing. Jaccard is "
            "the share that two slices have in common of all in either."
        ]
        if rows
        else [],
        plots=[plot for plot in ("timeline",) if plot in plots],
        tables=[Table("Slices of time", ("", lead, "entered", "left", "Jaccard"), rows)] if rows else [],
    )


def chance(findings: Findings) -> Section:
    """Return the section on rewired networks."""
    rows = [
        (Cell(each.figure), *numbers(_whole(each.observed), each.mean, each.deviation, each.z, each.samples))
        for each in findings.comparisons
    ]
    return Section(
        anchor="chance",
        title="What chance would give",
        paragraphs=[
            "The same figures in networks rewired so that every node keeps its degree. z is how many standard "
            "deviations lie between; beyond 3, the degrees alone do not explain the figure. Rewired edges may join who "
            "was never in one race, so a high z may only say that races keep people apart."
        ]
        if rows
        else [],
        tables=[Table("Beside rewired networks", ("", "here", "mean", "deviation", "z", "samples"), rows)]
        if rows
        else [],
    )


def names(findings: Findings, keys: Sequence[str]) -> str:
    """Return the first names of nodes, and how many more there are."""
    labels = [findings.network.nodes[key].label for key in keys[:_NAMES]]
    return ", ".join(labels) + (f" and {len(keys) - _NAMES:,} more" if len(keys) > _NAMES else "")


def _most_linked(findings: Findings, group: Sequence[str]) -> list[str]:
    return sorted(group, key=lambda key: (-findings.nodes[key].degree, findings.network.nodes[key].label, key))


def _whole(value: float) -> float:
    """Return a count as the whole number that it is."""
    return int(value) if value == int(value) else value
