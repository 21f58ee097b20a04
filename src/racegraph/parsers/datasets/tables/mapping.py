"""The mapping file: read from TOML and checked word by word; each mistake is told with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from racegraph.cells.vocabulary import fold
from racegraph.documents.model import Origin, Passage
from racegraph.errors import InputError
from racegraph.parsers.datasets.tables import fields
from racegraph.parsers.datasets.tables.templates import Template, column, numbered, read_template
from racegraph.records import ResultStatus

_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}")
_SECTION = re.compile(r"\[([^\[\]]{1,100})\]")
_KEY = re.compile(r"(?:\"([^\"]{1,200})\"|'([^']{1,200})'|([A-Za-z0-9_-]{1,200}))[ \t]*=")


class MappingError(InputError):
    """results.toml, line 12: expected a column of results.csv behind laps, found "LAP"."""


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What a mapping says.

    Args:
        kind: of the table, one of `fields.KINDS`.
        about: what the table is about: the race, its season ...; constants or columns.
        columns: where each field comes from, in order where a field has several values.
        labelled: the columns of fields that have a label for each, such as the parts of a qualifying.
        skipped: reason by column.
        statuses: what words of the column of statuses say, folded.
        decimal: the mark before the decimals.
        date_format: as `strptime` has it; None for the forms that documents print.
        passage: the lines of what the table is about, on which constants rest.
    """

    kind: str
    about: Mapping[str, Template]
    columns: Mapping[str, tuple[Template, ...]]
    labelled: Mapping[str, Mapping[str, Template]]
    skipped: Mapping[str, str]
    statuses: Mapping[str, ResultStatus]
    decimal: str
    date_format: str | None
    passage: Passage

    def taken(self) -> frozenset[str]:
        """Return the columns that something is taken from."""
        several = (one for templates in self.columns.values() for one in templates)
        labelled = (one for templates in self.labelled.values() for one in templates.values())
        return frozenset(name for one in (*self.about.values(), *several, *labelled) for name in one.columns)


@dataclass(frozen=True, slots=True)
class FileForm:
    """How the table's file is printed, and where it comes from."""

    delimiter: str | None = None  # None to look at the head
    encoding: str = "utf-8-sig"
    head: int = 1  # line of the columns' names
    nothing: tuple[str, ...] = ("", "-", "--", "\\N")
    title: str | None = None
    origin: Origin = field(default_factory=Origin)


class MappingReader:
    """Reads a mapping file.

    Args:
        text: of the file.
        file_name: for messages.
        place: what passages call the file.

    Raises:
        MappingError: it is no TOML, or has words that no mapping has.
    """

    def __init__(self, text: str, file_name: str, place: str) -> None:
        self._file_name = file_name
        self._lines = text.splitlines()
        self._place = place
        try:
            self._data = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise MappingError(file_name, "TOML", str(error)) from error
        self._known((), fields.SECTIONS, self._data)

    def file(self) -> FileForm:
        """Return how the table's file is printed."""
        data, source = self._section("file", fields.FILE), self._section("source", fields.SOURCE)
        head = data.get("head", 1)
        if not isinstance(head, int) or isinstance(head, bool) or not 1 <= head <= 1000:
            raise self._error(("file", "head"), "the number of a line", str(head))
        delimiter = data.get("delimiter")
        if delimiter is not None and (not isinstance(delimiter, str) or len(delimiter) != 1):
            raise self._error(("file", "delimiter"), "one character", str(delimiter))
        encoding = data.get("encoding", "utf-8-sig")
        try:
            "a".encode(encoding)
        except (LookupError, TypeError, ValueError) as error:
            raise self._error(("file", "encoding"), "an encoding such as cp1252", str(encoding)) from error
        texts = {key: self._text(("source", key), value) for key, value in source.items()}
        title = texts.pop("title", None)
        nothing = tuple(self._texts(("file", "nothing"), data.get("nothing", ["-", "--", "\\N"])))
        return FileForm(delimiter, encoding, head, ("", *nothing), title, Origin(**texts))

    def mapping(self, head: Sequence[str], table_name: str) -> TableMapping:
        """Return the mapping for a table with these columns.

        Raises:
            MappingError: a word that no mapping has, or a column that the table has not.
        """
        kind = self._data.get("table")
        if kind not in fields.KINDS:
            raise self._error(("table",), f"one of {', '.join(fields.KINDS)} behind table", str(kind))
        columns = self._section("columns", fields.fields_of(kind) | _tables_of(kind))
        values = self._section("values", fields.VALUES)
        mapping = TableMapping(
            kind=kind,
            about=self._about(),
            columns={
                key: tuple(self._templates(key, value, head))
                for key, value in columns.items()
                if key not in fields.TABLES
            },
            labelled={key: self._labelled(key, value, head) for key, value in columns.items() if key in fields.TABLES},
            skipped=self._skipped(head, table_name),
            statuses=self._statuses(values.get("status", {})),
            decimal=self._one_of(("values", "decimal"), values.get("decimal", "."), (".", ",")),
            date_format=self._text(("values", "date"), values["date"]) if "date" in values else None,
            passage=self._passage_of_about(),
        )
        self._check_columns(mapping, head, table_name)
        self._check_about(mapping)
        return mapping

    def _about(self) -> dict[str, Template]:
        data = self._section("about", fields.ABOUT)
        return {key: read_template(self._plain(("about", key), value)) for key, value in data.items()}

    def _passage_of_about(self) -> Passage:
        """Return the lines of [about]; the whole file where it has no such line."""
        heads = [number for number, line in enumerate(self._lines, start=1) if _SECTION.match(line.strip())]
        first = next((number for number in heads if self._lines[number - 1].strip().startswith("[about]")), 1)
        last = next((number - 1 for number in heads if number > first), len(self._lines))
        while last > first and not self._lines[last - 1].strip():
            last -= 1
        return Passage(self._place, first, last, "\n".join(self._lines[first - 1 : last]))

    def _templates(self, key: str, value: object, head: Sequence[str]) -> Iterable[Template]:
        path = ("columns", key)
        several = isinstance(value, list)
        if several and key not in fields.LISTS:
            raise self._error(path, f"one column behind {key}", "a list")
        for text in self._texts(path, value if several else [value]):
            for one in numbered(text, head) if key in fields.LISTS else [text]:
                yield read_template(one) if "{" in one and one not in head else column(one)
            if key in fields.LISTS and not numbered(text, head):
                raise self._error(path, "columns with numbers in place of #", f'"{text}" and none of them')

    def _labelled(self, key: str, value: object, head: Sequence[str]) -> dict[str, Template]:
        if not isinstance(value, dict):
            raise self._error(("columns", key), f"a table [columns.{key}] of a label and its column", str(value))
        return {label: column(self._text(("columns", key, label), name)) for label, name in value.items()}

    def _skipped(self, head: Sequence[str], table_name: str) -> dict[str, str]:
        skipped = self._data.get("skip", {})
        if not isinstance(skipped, dict):
            raise self._error(("skip",), "a table [skip] of a column and the reason to skip it", str(skipped))
        for name in skipped:
            if name not in head:
                raise self._error(("skip", name), f"a column of {table_name}", f'"{name}"')
        return {name: self._text(("skip", name), reason) for name, reason in skipped.items()}

    def _statuses(self, words: object) -> dict[str, ResultStatus]:
        if not isinstance(words, dict):
            raise self._error(("values", "status"), "a table [values.status] of a word and a status", str(words))
        members = tuple(ResultStatus)
        return {
            fold(word): ResultStatus(self._one_of(("values", "status", word), status, members))
            for word, status in words.items()
        }

    def _check_columns(self, mapping: TableMapping, head: Sequence[str], table_name: str) -> None:
        """Refuse a column that the table has not, and one that is both taken and skipped."""
        parts: list[tuple[tuple[str, ...], Template]] = [(("about", key), one) for key, one in mapping.about.items()]
        parts += [(("columns", key), one) for key, several in mapping.columns.items() for one in several]
        parts += [(("columns", key, label), one) for key, of in mapping.labelled.items() for label, one in of.items()]
        for path, template in parts:
            for name in template.columns:
                if name not in head:
                    raise self._error(path, f"a column of {table_name} behind {path[-1]}", f'"{name}"')
                if name in mapping.skipped:
                    raise self._error(("skip", name), "a column that is not taken", f'"{name}" behind {path[-1]}, too')

    def _check_about(self, mapping: TableMapping) -> None:
        """Refuse a table of which nobody says what it is about."""
        needed = "season" if mapping.kind == "standings" else "race"
        named = mapping.about.get(needed)
        if named is None:
            raise self._error(("about",), f"{needed} under [about], a text or a column in braces", "none")
        when = [mapping.about[key] for key in ("year", "date", "start_date", "season") if key in mapping.about]
        texts = "".join(piece for one in (named, *when) for piece in one.pieces)
        if needed == "race" and not any(one.columns for one in (named, *when)) and not _YEAR.search(texts):
            raise self._error(("about", "race"), "a race with its year, or a year or a date beside it", f'"{texts}"')

    def _section(self, name: str, allowed: frozenset[str]) -> dict[str, Any]:
        data = self._data.get(name, {})
        if not isinstance(data, dict):
            raise self._error((name,), f"a table [{name}]", str(data))
        self._known((name,), allowed, data)
        return data

    def _known(self, path: tuple[str, ...], allowed: frozenset[str], data: Mapping[str, object]) -> None:
        for key in data:
            if key not in allowed:
                raise self._error((*path, key), f"one of {', '.join(sorted(allowed))}", f'"{key}"')

    def _plain(self, path: tuple[str, ...], value: object) -> str:
        """Return a text, a number or a day as text."""
        if isinstance(value, bool | list | dict):
            raise self._error(path, "a text, a number or a day", str(value))
        return str(value)

    def _text(self, path: tuple[str, ...], value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self._error(path, "a text", str(value))
        return value

    def _texts(self, path: tuple[str, ...], values: object) -> list[str]:
        if not isinstance(values, list):
            raise self._error(path, "a list of texts", str(values))
        return [self._text(path, value) for value in values]

    def _one_of(self, path: tuple[str, ...], value: object, members: Iterable[str]) -> str:
        known = tuple(members)
        if value not in known:
            raise self._error(path, f"one of {', '.join(known)}", str(value))
        return str(value)

    def _error(self, path: tuple[str, ...], expected: str, found: str) -> MappingError:
        line = self._line_of(path)
        where = self._file_name if line is None else f"{self._file_name}, line {line}"
        return MappingError(where, expected, found)

    def _line_of(self, path: tuple[str, ...]) -> int | None:
        """Return the line of a key; that of its section where the key is not found, None without either."""
        section, of_section = "", None
        for number, line in enumerate(self._lines, start=1):
            text = line.strip()
            if (found := _SECTION.match(text)) is not None:
                section = found[1].replace('"', "").replace(" ", "")
                if section == ".".join(path):
                    return number
                of_section = number if section == ".".join(path[:-1]) else of_section
            elif (key := _KEY.match(text)) is not None:
                name = key[1] or key[2] or key[3]
                if section == ".".join(path[:-1]) and name == path[-1]:
                    return number
                if len(path) > 2 and section == ".".join(path[:-2]) and name == path[-2]:
                    of_section = number  # an inline table
        return of_section


def _tables_of(kind: str) -> frozenset[str]:
    return frozenset(name for name, kinds in fields.TABLES.items() if kind in kinds)
