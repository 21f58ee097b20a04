"""The report as one HTML file: no request to anywhere, every name shown as text."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from racegraph.networks.reporting.content import Section, plural
from racegraph.networks.reporting.findings import Findings
from racegraph.networks.reporting.layout import place_nodes

_MOST_STATEMENTS = 6_000  # rows; of a larger network, only the nodes that a table names are written out


@dataclass(frozen=True, slots=True)
class Statement:
    """One entry of a node, as the graph has it."""

    date: str
    race: str
    car_number: str
    classes: str
    drivers: str
    entrants: str
    result: str
    laps: str
    iri: str
    sources: str  # document and lines


def html_page(title: str, parts: Sequence[Section], plots: Mapping[str, tuple[str, str]], findings: Findings) -> str:
    """Return the page.

    Args:
        title: of the report.
        parts: what `sections` made.
        plots: captions and SVG by name.
        findings: for the picture, and for what is stated of each node.
    """
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415
    from markupsafe import Markup  # noqa: PLC0415

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    shown = _nodes_shown(parts, findings)
    anchors = {key: f"n{number}" for number, key in enumerate(findings.network.nodes)}
    script = _resource("viewer.js")
    return environment.from_string(_resource("report.html.jinja")).render(
        title=title,
        parts=parts,
        plots={name: (caption, Markup(svg)) for name, (caption, svg) in plots.items()},
        anchors={key: anchors[key] for key in shown},
        nodes=[(anchors[key], findings.network.nodes[key], statements(findings, key)) for key in shown],
        left_out=len(findings.network.nodes) - len(shown),
        roles=[
            (role, plural(role))
            for role in dict.fromkeys(r for pair in findings.network.definition.roles.values() for r in pair)
        ],
        style=Markup(_resource("report.css")),
        script=Markup(script),
        script_hash=_hash(script),
        data=Markup(viewer_data(findings, {key: anchors[key] for key in shown})),
    )


def statements(findings: Findings, key: str) -> list[Statement]:
    """Return the entries of a node, by date."""
    context = findings.context
    made = [_statement(findings, entry) for entry in findings.network.nodes[key].entries]
    return sorted(
        made, key=lambda each: (each.date or "~", each.race, each.car_number, each.iri, context.label(each.iri))
    )


def viewer_data(findings: Findings, anchors: Mapping[str, str]) -> str:
    """Return the picture's nodes and edges as JSON that can stand inside a script element."""
    network = findings.network
    place = {key: index for index, key in enumerate(network.nodes)}
    points = place_nodes(findings.graph, findings.components)
    roles = list(dict.fromkeys(role for pair in network.definition.roles.values() for role in pair))
    value = {
        "directed": network.definition.directed,
        "roles": roles,
        "nodes": [
            [
                node.label,
                roles.index(node.role),
                *points[key],
                findings.nodes[key].degree,
                int(findings.nodes[key].holds_together),
                anchors.get(key, ""),
                _about(findings, key),
            ]
            for key, node in network.nodes.items()
        ],
        "edges": [[place[edge.one], place[edge.other], edge.weight] for edge in network.edges],
    }
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _about(findings: Findings, key: str) -> str:
    node, figures = findings.network.nodes[key], findings.nodes[key]
    said = [
        node.role,
        *node.countries[:2],
        f"{len(node.races)} race{'s' * (len(node.races) != 1)}",
        f"{figures.degree} neighbour{'s' * (figures.degree != 1)}",
    ]
    return " · ".join([*said, "holds its component together"] if figures.holds_together else said)


def _nodes_shown(parts: Sequence[Section], findings: Findings) -> list[str]:
    nodes = findings.network.nodes
    if sum(len(node.entries) for node in nodes.values()) > _MOST_STATEMENTS:
        named = {cell.node for part in parts for table in part.tables for row in table.rows for cell in row}
        return sorted(named - {None}, key=lambda key: (nodes[key or ""].label, key or ""))  # type: ignore[arg-type]
    return sorted(nodes, key=lambda key: (nodes[key].label, key))


def _statement(findings: Findings, entry: str) -> Statement:
    context = findings.context
    race, laps, status = context.races.get(entry, ""), context.laps.get(entry), context.statuses.get(entry, "")
    position = context.positions.get(entry)
    return Statement(
        date=context.dates.get(race, ""),
        race=context.label(race),
        car_number=context.car_numbers.get(entry, ""),
        classes=_labels(findings, context.classes.get(entry, ())),
        drivers=_labels(findings, context.drivers.get(entry, ())),
        entrants=_labels(findings, context.entrants.get(entry, ())),
        result=" ".join(part for part in (str(position or ""), "" if status == "classified" else status) if part),
        laps="" if laps is None else str(laps),
        iri=entry,
        sources=", ".join(context.sources.get(entry, ())),
    )


def _labels(findings: Findings, iris: Sequence[str]) -> str:
    return ", ".join(findings.context.label(iri) for iri in iris)


def _resource(name: str) -> str:
    return (files("racegraph.networks.reporting") / name).read_text(encoding="utf-8")


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
