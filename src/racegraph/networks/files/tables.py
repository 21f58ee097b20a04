"""Node and edge tables as CSV, with CSVW metadata that says what each column is."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from racegraph.networks.conversion import edge_attributes, graph_attributes, node_attributes
from racegraph.networks.model import Network

Cell = str | int | None
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")  # what makes a spreadsheet run a cell
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")

NODE_COLUMNS: Mapping[str, tuple[str, str]] = {  # datatype and meaning
    "id": ("string", "role and IRI of the node"),
    "label": ("string", "name"),
    "role": ("string", "what the node is in this network"),
    "iri": ("anyURI", "the thing in the graph"),
    "races": ("integer", "number of races of its edges"),
    "entries": ("integer", "number of entries of its edges"),
    "countries": ("string", "nationalities of a driver, countries of a team; several are parted by '; '"),
    "classes": ("string", "classes of its entries"),
    "first": ("date", "date of its first race"),
    "last": ("date", "date of its last race"),
}
EDGE_COLUMNS: Mapping[str, tuple[str, str]] = {
    "source": ("string", "id of a node; of a directed edge, where it starts"),
    "target": ("string", "id of a node"),
    "weight": ("integer", ""),  # its meaning is the network's own
    "race_count": ("integer", "number of races that made the edge"),
    "laps": ("integer", "laps completed by the cars that made the edge"),
    "races": ("string", "races that made the edge, by date"),
    "entries": ("string", "entries that made the edge"),
    "seasons": ("string", "seasons of these races"),
    "series": ("string", "series of these races"),
    "classes": ("string", "classes of these entries"),
    "first": ("date", "date of the first of these races"),
    "last": ("date", "date of the last of these races"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


def node_table(network: Network) -> Table:
    """Return one row for each node."""
    rows = ({"id": node.key, **node_attributes(node)} for node in network.nodes.values())
    return _table(NODE_COLUMNS, rows)


def edge_table(network: Network) -> Table:
    """Return one row for each edge."""
    ends = ({"source": edge.one, "target": edge.other, **edge_attributes(edge, network)} for edge in network.edges)
    return _table(EDGE_COLUMNS, ends)


def csv_files(network: Network) -> dict[str, bytes]:
    """Return the two tables and the metadata that belongs to them."""
    nodes, edges = f"{network.name}.nodes.csv", f"{network.name}.edges.csv"
    return {
        nodes: _csv(node_table(network)),
        edges: _csv(edge_table(network)),
        f"{network.name}.csv-metadata.json": _metadata(network, nodes, edges),
    }


def neutral(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe goes before what could be one."""
    return f"'{text}" if text.startswith(_STARTS) and not _NUMBER.fullmatch(text) else text


def _table(columns: Mapping[str, tuple[str, str]], things: Iterable[Mapping[str, Cell]]) -> Table:
    return Table(tuple(columns), [tuple(thing.get(column) for column in columns) for thing in things])


def _csv(table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")  # as RFC 4180 has it
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow("" if cell is None else neutral(str(cell)) for cell in row)
    return text.getvalue().encode("utf-8", "replace")


def _metadata(network: Network, nodes: str, edges: str) -> bytes:
    ends = [("source", nodes), ("target", nodes)]
    said = {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": network.definition.title,
        "dc:description": "; ".join(graph_attributes(network).values()),
        "tables": [
            {"url": nodes, "tableSchema": {"columns": _columns(NODE_COLUMNS), "primaryKey": "id"}},
            {
                "url": edges,
                "tableSchema": {
                    "columns": _columns({**EDGE_COLUMNS, "weight": ("integer", network.definition.weight)}),
                    "foreignKeys": [
                        {"columnReference": end, "reference": {"resource": table, "columnReference": "id"}}
                        for end, table in ends
                    ],
                },
            },
        ],
        "notes": ["Texts that a spreadsheet would run as a formula have an apostrophe before them."],
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _columns(columns: Mapping[str, tuple[str, str]]) -> list[dict[str, str]]:
    return [
        {"name": name, "titles": name, "datatype": datatype, "dc:description": meaning}
        for name, (datatype, meaning) in columns.items()
    ]
