"""A report as Markdown, for people, and as JSON, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from racegraph.networks.reporting.content import Section, Table
from racegraph.networks.reporting.findings import Findings

_DIGITS = 9  # of fractions in the JSON: beyond lie the differences between processors


def markdown_text(title: str, parts: Sequence[Section]) -> str:
    """Return the report as Markdown; names show letter by letter."""
    lines = [f"# {_plain(title)}", ""]
    for part in parts:
        if part.has_viewer:
            continue
        lines += [f"## {part.title}", ""]
        for paragraph in part.paragraphs:
            lines += [_plain(paragraph), ""]
        if part.key_numbers:
            lines += _grid(("", "", "what it means"), [(k.value, k.name, k.meaning) for k in part.key_numbers])
        for table in part.tables:
            lines += _table(table)
        for purpose, query in part.queries:
            lines += [f"{purpose}:", "", "```sparql", query, "```", ""]
    return "\n".join(lines)


def json_text(findings: Findings) -> str:
    """Return every figure of the report, unabridged, with nodes named by their keys."""
    network = findings.network
    value = {
        "network": network.name,
        "meaning": network.definition.meaning,
        "weight": network.definition.weight,
        "filters": network.filters.words(),
        "query": network.definition.query,
        "counts": {
            "nodes": {role: len(network.with_role(role)) for role in sorted({n.role for n in network.nodes.values()})},
            "edges": len(network.edges),
            "components": len(findings.components),
            "largest_component": len(findings.components[0]) if findings.components else 0,
            "races": len(network.race_labels),
        },
        "holds_together": {
            role: findings.held_together_by(role) for role in sorted({node.role for node in network.nodes.values()})
        },
        "betweenness_is_sampled": findings.is_sampled,
        "nodes": {
            key: {"label": network.nodes[key].label, **asdict(figures)} for key, figures in findings.nodes.items()
        },
        "communities": asdict(findings.communities),
        "mixing": [asdict(each) for each in findings.mixing],
        "slices": [asdict(each) for each in findings.slices],
        "beside_rewired": [{**asdict(each), "z": each.z} for each in findings.comparisons],
        "page_rank": [asdict(each) for each in findings.ranks],
        "quality": asdict(findings.quality),
        "networks": [asdict(each) for each in findings.overview],
    }
    return json.dumps(_rounded(value), ensure_ascii=False, indent=1) + "\n"


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(each) for each in value]
    return value


def _table(table: Table) -> list[str]:
    lines = [f"### {table.caption}", ""]
    lines += _grid(table.header, [tuple(cell.text for cell in row) for row in table.rows])
    return [*lines, f"and {table.rest:,} more.", ""] if table.rest else lines


def _grid(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    lines = [f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
    return [*lines, *(f"| {' | '.join(_plain(cell) for cell in row)} |" for row in rows), ""]


def _plain(text: str) -> str:
    """Return a text as Markdown shows it letter by letter, on one line."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>|#" else char for char in " ".join(text.split()))
