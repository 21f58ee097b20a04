"""The coverage of a build as JSON: what became of every cell and every sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence


def coverage_text(documents: Sequence[Mapping[str, object]]) -> str:
    """Return the accounting of all documents as JSON, in the order given, keys as they come.

    Args:
        documents: one mapping for each, of plain values; `total` is reckoned from their numbers.
    """
    return json.dumps({"documents": documents, "total": _total(documents)}, ensure_ascii=False, indent=2) + "\n"


def _total(documents: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """Add up numbers and the lengths of lists, part by part; texts have no sum."""
    total: dict[str, object] = {}
    for document in documents:
        _add(total, document)
    return {"documents": len(documents), **total}


def _add(total: dict[str, object], part: Mapping[str, object]) -> None:
    for key, value in part.items():
        if isinstance(value, Mapping):
            inner = total.setdefault(key, {})
            assert isinstance(inner, dict)
            _add(inner, value)
        elif isinstance(value, int):
            _increase(total, key, value)
        elif isinstance(value, list | tuple):
            _increase(total, key, len(value))


def _increase(total: dict[str, object], key: str, by: int) -> None:
    before = total.get(key, 0)
    assert isinstance(before, int)
    total[key] = before + by
