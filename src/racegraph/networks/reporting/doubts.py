"""The part of a report that says what not to trust."""

from __future__ import annotations

from collections.abc import Callable

from racegraph.networks.reporting.content import Cell, Section, Table, numbers
from racegraph.networks.reporting.findings import Findings

_ROWS = 25
_EXAMPLES = 3


def doubts(findings: Findings) -> Section:
    """Return the section on what is unknown, unsure and contradicted."""
    quality = findings.quality
    return Section(
        anchor="quality",
        title="What to keep in mind",
        paragraphs=[
            f"The races of this network have {quality.entries:,} entries. What no document says is left out, never "
            "guessed; sources that contradict each other are both in the graph, and which is right nobody here knows.",
            *([] if quality.is_checked else ["Contradictions were not looked for: racegraph validate does."]),
        ],
        tables=[table for table in (_unknown(findings), _unsure(findings), _contradicted(findings)) if table.rows],
    )


def _unknown(findings: Findings) -> Table:
    quality, context = findings.quality, findings.context
    kinds: list[tuple[str, tuple[str, ...], Callable[[str], str]]] = [
        ("entries without an entrant", quality.without_entrant, context.entry_label),
        ("entries without a driver", quality.without_driver, context.entry_label),
        ("entries without a class", quality.without_class, context.entry_label),
        ("entries without a position", quality.without_position, context.entry_label),
        ("races without a date", quality.races_without_date, context.label),
        ("nodes without a name", quality.nodes_without_label, str),
    ]
    rows = [
        (Cell(what), *numbers(len(which)), Cell(", ".join(name(each) for each in which[:_EXAMPLES])))
        for what, which, name in kinds
    ]
    return Table("Unknown", ("", "number", "such as"), rows)


def _unsure(findings: Findings) -> Table:
    found = findings.quality.unsure
    rows = [
        (
            Cell(" · ".join(sorted(findings.context.label(thing) for thing in each.things))),
            Cell("; ".join(each.evidence)),
        )
        for each in found[:_ROWS]
    ]
    caption = "Unsure identities: one thing or several, kept apart here"
    return Table(caption, ("names", "evidence"), rows, max(0, len(found) - _ROWS))


def _contradicted(findings: Findings) -> Table:
    found = findings.quality.contradictions
    rows = [(Cell(_short(each.about)), Cell(each.message)) for each in found[:_ROWS]]
    return Table("Contradictions of sources", ("about", "what"), rows, max(0, len(found) - _ROWS))


def _short(iri: str) -> str:
    """Return the last part of an IRI that says what it is about: 2003-petit-le-mans/entry/08."""
    return "/".join(iri.split("/")[-3:])
