"""Answers as tables of pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from racegraph.errors import UsageError
from racegraph.networks.selecting import quads_of
from racegraph.rdf.querying import read_rows

if TYPE_CHECKING:
    import pandas as pd
    from rdflib import Graph

_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = {_XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger")}
_FRACTIONS = {_XSD + name for name in ("decimal", "double", "float")}
Value = str | int | float | bool | None


def data_frame(graph: Store | Graph, query: str) -> pd.DataFrame:
    """Answer a SELECT over all graphs as one.

    Raises:
        UsageError: the query cannot be read, or pandas is not installed.
    """
    try:
        import pandas as pd  # noqa: PLC0415 - optional
    except ImportError:
        raise UsageError("to_pandas needs pandas: pip install 'racegraph[notebooks]'") from None
    # rdflib's own SPARQL would ask other servers where a query says so (SERVICE, FROM); ours never does.
    rows = read_rows(graph if isinstance(graph, Store) else _store(graph), query)
    return pd.DataFrame([[_value(cell) for cell in row] for row in rows.cells], columns=list(rows.columns))


def _store(graph: Graph) -> Store:
    store = Store()
    store.bulk_extend(quads_of(graph, None))
    return store


def _value(term: NamedNode | BlankNode | Literal | Triple | None) -> Value:
    if term is None or isinstance(term, Triple):
        return None if term is None else str(term)
    if not isinstance(term, Literal):
        return term.value
    return _literal(term.value, term.datatype.value)


def _literal(text: str, datatype: str) -> Value:
    if datatype in _WHOLE:
        return int(text)
    if datatype in _FRACTIONS:
        return float(text)
    return text == "true" if datatype == f"{_XSD}boolean" else text
