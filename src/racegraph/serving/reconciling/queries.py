"""A client's queries, looked at before anything is done with them."""

from __future__ import annotations

import json
from typing import Any

from racegraph.rdf.catalogue import TYPES
from racegraph.rdf.vocabulary import rg
from racegraph.serving.reconciling.matching import PROPERTIES, Wanted

MOST_QUERIES = 50  # in one request
_LONGEST_TEXT = 300  # characters of a query
_LONGEST_VALUE = 300
_MOST_PROPERTIES, _MOST_VALUES, _MOST_CANDIDATES = 20, 20, 50
_USUAL = 5  # candidates

Json = Any  # what a client sends may have any form; it is looked at here


class QueryError(ValueError):
    """The queries do not have the form that the Reconciliation API gives them; its text is one line."""


def parse_queries(text: str) -> dict[str, Wanted]:
    """Return a batch of queries by the names that the client gave them.

    Raises:
        QueryError: it is none.
    """
    try:
        batch = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise QueryError("queries: expected a JSON object of queries") from error
    if not isinstance(batch, dict) or not batch:
        raise QueryError("queries: expected a JSON object of queries")
    if len(batch) > MOST_QUERIES:
        raise QueryError(f"queries: expected at most {MOST_QUERIES}, found {len(batch)}")
    return {name: _wanted(name[:40], query) for name, query in batch.items()}


def _wanted(name: str, query: Json) -> Wanted:
    if not isinstance(query, dict):
        raise QueryError(f"{name}: expected a JSON object")
    text = query.get("query", "")
    if not isinstance(text, str) or len(text) > _LONGEST_TEXT:
        raise QueryError(f"{name}: expected a query of at most {_LONGEST_TEXT} characters")
    properties = query.get("properties") or []
    if not isinstance(properties, list) or len(properties) > _MOST_PROPERTIES:
        raise QueryError(f"{name}: expected a list of at most {_MOST_PROPERTIES} properties")
    known = [found for one in properties if (found := _property(name, one))[0] in PROPERTIES]
    if not text.strip() and not known:
        raise QueryError(f"{name}: expected a query or properties")
    return Wanted(text, _types(name, query), tuple(known), _limit(name, query.get("limit")))


def _types(name: str, query: Json) -> tuple[str, ...]:
    given = query.get("type") or []
    types = [given] if isinstance(given, str) else given
    if not isinstance(types, list) or not all(isinstance(one, str) for one in types):
        raise QueryError(f"{name}: expected a type or a list of types")
    if query.get("type_strict", "any") not in ("any", "should", "all"):
        raise QueryError(f"{name}: expected type_strict any, should or all")
    found = [one.removeprefix(rg.iri).removeprefix("rg:") for one in types]
    unknown = [one for one in found if one not in TYPES]
    if unknown:
        raise QueryError(f"{name}: expected types of {', '.join(TYPES)}, found {unknown[0][:40]!r}")
    return tuple(dict.fromkeys(found))


def _property(name: str, given: Json) -> tuple[str, tuple[str, ...]]:
    pid = given.get("pid") if isinstance(given, dict) else None
    if not isinstance(pid, str):
        raise QueryError(f"{name}: expected a property with a pid and a v")
    value = given.get("v")
    values = value if isinstance(value, list) else [value]
    if len(values) > _MOST_VALUES:
        raise QueryError(f"{name}: expected at most {_MOST_VALUES} values of {pid[:40]}")
    return pid.removeprefix(rg.iri).removeprefix("rg:"), tuple(_value(name, one) for one in values)


def _value(name: str, value: Json) -> str:
    if isinstance(value, dict):  # a thing, as another service or the client's table has it
        value = value.get("name") or value.get("id")
    if not isinstance(value, str | int | float) or len(str(value)) > _LONGEST_VALUE:
        raise QueryError(f"{name}: expected a value of at most {_LONGEST_VALUE} characters")
    return str(value)


def _limit(name: str, given: Json) -> int:
    if given is None:
        return _USUAL
    if isinstance(given, bool) or not isinstance(given, int) or given < 1:
        raise QueryError(f"{name}: expected a limit, a whole number from 1")
    return min(given, _MOST_CANDIDATES)
