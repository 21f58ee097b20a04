"""Large JSON files, one row at a time: the text is held once, its rows are not. Numbers stay as printed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from racegraph.errors import UnreadableFileError

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str)
LARGEST = 500_000_000  # bytes


def read_text(path: Path) -> str:
    """Return a JSON file's text.

    Raises:
        UnreadableFileError: it is too large, or not in UTF-8.
    """
    size = path.stat().st_size
    if size > LARGEST:
        raise UnreadableFileError(path.name, f"at most {LARGEST:,} bytes", f"{size:,}")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(path.name, "JSON in UTF-8", str(error)) from error


def stream_lists(path: Path) -> Iterator[tuple[str, Any]]:
    """Yield each row of each list in a file, with the key of its list; "" where the file is one list.

    Raises:
        UnreadableFileError: the file is no JSON, or neither a list of objects nor an object of such lists.
    """
    text = read_text(path)
    try:
        start = _skip(text, 0)
        if text[start : start + 1] == "[":
            for row, _ in _items(text, start):
                yield "", row
        else:
            yield from _members(text, start)
    except (ValueError, IndexError, RecursionError) as error:
        raise UnreadableFileError(path.name, "JSON: lists of rows", str(error)) from error


def _members(text: str, start: int) -> Iterator[tuple[str, Any]]:
    place = _after(text, start, "{")
    while text[place] != "}":
        key, place = _DECODER.raw_decode(text, place)
        place = _after(text, place, ":")
        if text[place] == "[":
            for row, end in _items(text, place):
                if row is not None:
                    yield str(key), row
                place = end
        else:
            _, place = _DECODER.raw_decode(text, place)
        place = _skip(text, place)
        place = _after(text, place, ",") if text[place] == "," else place


def _items(text: str, start: int) -> Iterator[tuple[Any, int]]:
    """Yield the items of a list, each with the place behind it; at the end None with the place behind the list."""
    place = _after(text, start, "[")
    while text[place] != "]":
        row, place = _DECODER.raw_decode(text, place)
        if not isinstance(row, dict):
            raise ValueError(f"character {place}: a row that is no object")
        yield row, place
        place = _skip(text, place)
        place = _after(text, place, ",") if text[place] == "," else place
    yield None, place + 1


def _after(text: str, place: int, mark: str) -> int:
    place = _skip(text, place)
    if text[place] != mark:
        raise ValueError(f"character {place}: {text[place]!r} instead of {mark!r}")
    return _skip(text, place + 1)


def _skip(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place
