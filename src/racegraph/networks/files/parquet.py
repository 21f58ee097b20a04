"""Node and edge tables as Parquet, where pyarrow is installed."""

from __future__ import annotations

import io
from collections.abc import Mapping

from racegraph.errors import UsageError
from racegraph.networks.files.tables import EDGE_COLUMNS, NODE_COLUMNS, Table, edge_table, node_table
from racegraph.networks.model import Network


def parquet_files(network: Network) -> dict[str, bytes]:
    """Return the two tables; dates are texts in ISO 8601, as in the CSV.

    Raises:
        UsageError: pyarrow is not installed.
    """
    return {
        f"{network.name}.nodes.parquet": _parquet(node_table(network), NODE_COLUMNS),
        f"{network.name}.edges.parquet": _parquet(edge_table(network), EDGE_COLUMNS),
    }


def _parquet(table: Table, columns: Mapping[str, tuple[str, str]]) -> bytes:
    try:
        import pyarrow  # noqa: PLC0415 - optional
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise UsageError("Parquet needs pyarrow: pip install 'racegraph[notebooks]'") from None
    schema = pyarrow.schema(
        [(name, pyarrow.int64() if columns[name][0] == "integer" else pyarrow.string()) for name in table.columns]
    )
    cells = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    arrays = [pyarrow.array(column, type=field.type) for column, field in zip(cells, schema, strict=True)]
    output = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), output)
    return output.getvalue()
