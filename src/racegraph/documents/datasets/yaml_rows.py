"""YAML files of rows: lists of flat maps, maps, and lists inside them, each row with its lines.

The readers here take a fifth of the time of PyYAML's C parser with marks. The fast ones take only what they
understand line by line, and hand any other file to PyYAML; tests hold both equal. Values stay as printed: `006` is no
six, and `13:00` is no number of seconds.
"""

from __future__ import annotations

import re

import yaml

from racegraph.documents.datasets.items import Item, Value
from racegraph.documents.model import Passage
from racegraph.errors import UnreadableFileError

_PLAIN = r"(?:[^\s\"'\[\]{}&*!|>%@`#,?:-]|-(?=[0-9]))(?:[^\n]*[^\s:])?"
_VALUE = rf"(?: +(?:\"(?P<quoted>[^\"\\\n]*)\"|(?P<plain>{_PLAIN})))?"
_FLAT_LINE = re.compile(rf"(?P<dash>- |  )(?P<key>[A-Za-z][A-Za-z0-9]*):{_VALUE}\n")
_LINE = re.compile(
    rf"(?P<indent> *)(?P<dash>- )?(?:(?P<key>[A-Za-z][A-Za-z0-9]*):{_VALUE}|(?P<text>{_PLAIN}))(?: +#.*)?"
)
_COMMENT = re.compile(r" +#[^\n]*")
_DEEPEST = 12  # lists inside one another


class _NotSimpleError(Exception):
    """The file is not as simple as the fast reader takes it to be."""


def read_yaml(text: str, place: str, file_name: str) -> list[Item]:
    """Return the rows of a file; a file that is one map is one row.

    Args:
        text: of the file.
        place: what its passages call it.
        file_name: for messages.

    Raises:
        UnreadableFileError: the file is not YAML, or neither a map nor a list of maps.
    """
    body = text if text.endswith("\n") or not text else text + "\n"
    try:
        return _read_flat(body, place) or _Nested(body, place).read()
    except _NotSimpleError:
        return read_any_yaml(text, place, file_name)


def _read_flat(text: str, place: str) -> list[Item]:
    """Read a list of flat maps; an empty list where the file is anything else."""
    if not text.startswith("- ") or "#" in text or "\r" in text or "\t" in text:
        return []
    if text.count(": ") + text.count(":\n") != text.count("\n"):
        return []  # a colon inside a value, or a line that is no `key: value`
    items: list[Item] = []
    values: dict[str, Value] = {}
    end = start = line = first = 0
    for found in _FLAT_LINE.finditer(text):
        if found.start() != end:
            return []
        if found["dash"] == "- ":
            if values:
                items.append(Item(values, Passage(place, first, line, text[start : end - 1])))
            values, start, first = {}, end, line + 1
        key = found["key"]
        if key in values:
            return []
        quoted = found["quoted"]
        values[key] = found["plain"] if quoted is None else quoted
        end = found.end()
        line += 1
    if end != len(text):
        return []
    items.append(Item(values, Passage(place, first, line, text[start : end - 1])))
    return items


class _Nested:
    """Reads a file of maps and lists by indentation, one `key: value` on each line."""

    def __init__(self, text: str, place: str) -> None:
        if "\t" in text or "\r" in text:
            raise _NotSimpleError
        self._lines = text.split("\n")[:-1]
        self._place = place
        self._next = 0

    def read(self) -> list[Item]:
        if not self._lines:
            return []
        items = self._list(0, 0) if self._lines[0].startswith("- ") else [self._map(0, 0, 0)]
        if self._next != len(self._lines):
            raise _NotSimpleError
        return [item for item in items if isinstance(item, Item)]

    def _list(self, indent: int, depth: int) -> list[Item | str]:
        found: list[Item | str] = []
        while self._next < len(self._lines):
            line = self._match()
            if line["dash"] is None or len(line["indent"]) != indent:
                break
            if line["text"] is not None:
                found.append(_plain(line["text"]))
                self._next += 1
            else:
                found.append(self._map(indent + 2, self._next, depth))
        return found

    def _map(self, indent: int, first: int, depth: int) -> Item:
        if depth > _DEEPEST:
            raise _NotSimpleError
        values: dict[str, Value] = {}
        while self._next < len(self._lines):
            line = self._match()
            place = len(line["indent"]) + (2 if line["dash"] else 0)
            if place != indent or (line["dash"] and self._next != first):
                break
            key = line["key"]
            if key is None or key in values:
                raise _NotSimpleError
            self._next += 1
            values[key] = self._value(line, indent, depth)
        if not values:
            raise _NotSimpleError
        text = "\n".join(self._lines[first : self._next])
        return Item(values, Passage(self._place, first + 1, self._next, text))

    def _value(self, line: re.Match[str], indent: int, depth: int) -> Value:
        if line["quoted"] is not None:
            return line["quoted"]
        if line["plain"] is not None:
            return _plain(line["plain"])
        if self._next < len(self._lines):
            below = self._match()
            if below["dash"] and len(below["indent"]) in {indent, indent + 2} and indent + len(below["indent"]):
                return self._list(len(below["indent"]), depth + 1)  # type: ignore[return-value]
            if len(below["indent"]) > indent:
                raise _NotSimpleError  # a map inside a map, or a text over several lines
        return None

    def _match(self) -> re.Match[str]:
        found = _LINE.fullmatch(self._lines[self._next])
        if found is None:
            raise _NotSimpleError
        return found


def _plain(text: str) -> str:
    """Return a plain value without the comment behind it."""
    text = _COMMENT.sub("", text).rstrip() if " #" in text else text
    if ": " in text:
        raise _NotSimpleError
    return text


def read_any_yaml(text: str, place: str, file_name: str) -> list[Item]:
    """Read a file with PyYAML's C parser; what `read_yaml` does with a file that is not simple.

    Raises:
        UnreadableFileError: the file is not YAML, or neither a map nor a list of maps.
    """
    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = file_name if mark is None else f"{file_name}, line {mark.line + 1}"
        raise UnreadableFileError(where, "YAML", getattr(error, "problem", None) or "something else") from error
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        return []
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    maps = [one for one in nodes if isinstance(one, yaml.MappingNode)]
    if len(maps) < len(nodes):
        raise UnreadableFileError(file_name, "a map or a list of maps", "something else")
    reader = _AnyYaml(text.split("\n"), place, file_name)
    return [reader.item(one, 0) for one in maps]


class _AnyYaml:
    """Turns PyYAML's nodes into rows."""

    def __init__(self, lines: list[str], place: str, file_name: str) -> None:
        self._lines = lines
        self._place = place
        self._file_name = file_name

    def item(self, node: yaml.MappingNode, depth: int) -> Item:
        """Return a map as a row."""
        if depth > _DEEPEST:
            raise self._error(node, f"at most {_DEEPEST} lists inside one another", "more")
        values: dict[str, Value] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in values:
                raise self._error(key, "each key once", str(key.value))
            values[str(key.value)] = self._value(value, depth)
        first, last = node.start_mark.line + 1, _last_line(node)
        return Item(values, Passage(self._place, first, last, "\n".join(self._lines[first - 1 : last])))

    def _value(self, node: yaml.Node, depth: int) -> Value:
        if isinstance(node, yaml.ScalarNode):
            empty = not node.style and node.value in {"", "~", "null"}
            return None if empty else str(node.value)
        if isinstance(node, yaml.SequenceNode):
            if all(isinstance(one, yaml.MappingNode) for one in node.value):
                return [self.item(one, depth + 1) for one in node.value]
            if all(isinstance(one, yaml.ScalarNode) for one in node.value):
                return [str(one.value) for one in node.value]
        raise self._error(node, "a value, a list of values or a list of maps", "something else")

    def _error(self, node: yaml.Node, expected: str, found: str) -> UnreadableFileError:
        return UnreadableFileError(f"{self._file_name}, line {node.start_mark.line + 1}", expected, found)


def _last_line(node: yaml.Node) -> int:
    """Return the last line that a node prints something on; PyYAML's own mark is where the next thing begins."""
    if isinstance(node, yaml.MappingNode):
        return max((_last_line(part) for pair in node.value for part in pair if part.value), default=_first_line(node))
    if isinstance(node, yaml.SequenceNode):
        return max(map(_last_line, node.value), default=_first_line(node))
    end = node.end_mark
    return int(end.line + (end.column > 0)) if node.value else _first_line(node)


def _first_line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
