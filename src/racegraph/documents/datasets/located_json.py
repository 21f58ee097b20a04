"""JSON with the lines that each object stands on. Numbers and words stay as printed: 1.50 is no 1.5."""

from __future__ import annotations

import json
import json.decoder
import json.scanner
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

from racegraph.documents.datasets.items import Item, Value
from racegraph.documents.model import Passage
from racegraph.errors import UnreadableFileError

_LONGEST = 20_000  # characters of a passage; a page on one line is cut, as with HTML


def read_located_json(text: str, place: str, file_name: str) -> Item:
    """Return the object of a file: objects inside it are lists of one row, lists of objects are lists of rows.

    Args:
        text: of the file.
        place: what its passages call it.
        file_name: for messages.

    Raises:
        UnreadableFileError: the file is no JSON, or no object.
    """
    decoder = _Decoder(text, place)
    try:
        value, end = decoder.raw_decode(text, len(text) - len(text.lstrip()))
    except json.JSONDecodeError as error:
        raise UnreadableFileError(f"{file_name}, line {error.lineno}", "JSON", error.msg) from error
    except (RecursionError, _MixedListError) as error:
        found = "lists too deep inside one another" if isinstance(error, RecursionError) else "a list of unlike values"
        raise UnreadableFileError(file_name, "objects, lists and values", found) from error
    if not isinstance(value, Item) or text[end:].strip():
        raise UnreadableFileError(file_name, "one object", "something else" if not text[end:].strip() else "more")
    return value


class _MixedListError(Exception):
    """A list holds lists, or objects beside values."""


class _Decoder(json.JSONDecoder):
    """Decodes with Python's own scanner, which tells where an object begins and ends."""

    def __init__(self, text: str, place: str) -> None:
        super().__init__(parse_float=str, parse_int=str, parse_constant=str)
        self._place = place
        self._lines = text.split("\n")
        starts, start = [], 0
        for line in self._lines:
            starts.append(start)
            start += len(line) + 1
        self._starts = starts
        self._passages: dict[tuple[int, int], Passage] = {}
        self.parse_object: Callable[..., tuple[Item, int]] = self._object
        self.scan_once = json.scanner.py_make_scanner(self)  # type: ignore[attr-defined]

    def _object(self, at: tuple[str, int], *rest: Any) -> tuple[Item, int]:  # noqa: ANN401 - json's own, untyped
        strict, scan_once, _, _, memo = rest
        pairs, end = json.decoder.JSONObject(at, strict, scan_once, None, list, memo)  # type: ignore[attr-defined]
        values: dict[str, Value] = {key: _value(value) for key, value in pairs}
        return Item(values, self._passage(at[1] - 1, end)), end

    def _passage(self, start: int, end: int) -> Passage:
        first, last = bisect_right(self._starts, start), bisect_right(self._starts, end - 1)
        found = self._passages.get((first, last))
        if found is None:
            text = "\n".join(line.rstrip("\r") for line in self._lines[first - 1 : last])
            cut = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
            found = self._passages[first, last] = Passage(self._place, first, last, cut)
        return found


def _value(value: object) -> Value:
    match value:
        case Item():
            return [value]
        case bool():
            return "true" if value else "false"
        case list() if all(isinstance(one, Item) for one in value) or all(isinstance(one, str) for one in value):
            return value
        case None | str():
            return value
    raise _MixedListError
