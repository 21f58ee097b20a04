"""Wikitext: `== Headings ==`, lists, `{| tables |}`, `{{Infobox}}` templates."""

from __future__ import annotations

import re

from racegraph.documents.grid import Spanning
from racegraph.documents.inline import clean
from racegraph.documents.model import Document, Run, RunKind, TableKind, TextKind
from racegraph.documents.page import Draft, DraftRow, Page, title_from_name
from racegraph.documents.readers.html import Html
from racegraph.documents.readers.line_marks import equals_heading
from racegraph.documents.readers.wikitext_inline import categories_of, read_wikitext
from racegraph.documents.readers.wikitext_source import Line, split_outside, template_spans, wiki_lines
from racegraph.documents.readers.wikitext_tables import Tables
from racegraph.documents.readers.wikitext_templates import NOTHING, fold_name
from racegraph.documents.runs import printed
from racegraph.documents.source import Limits, Source

ENDINGS = (".wikitext", ".wiki", ".mediawiki", ".mw")
_STRONG = re.compile(r"\s{0,9}(?:\{\||\{\{[^{}|<>\n]{1,80}(?:[|}\n]|$))")
_LINK = re.compile(r"\[\[[^\[\]|\n]{1,200}(?:\|[^\[\]\n]{0,200})?\]\]")
_ITEM = re.compile(r"(?P<marks>[*#:;]+)\s*(?P<text>.*)", re.DOTALL)
_KEY = frozenset(("=",))
_BAR = frozenset(("|",))
_NO_VALUES = re.compile(r"navbox|sidebar|^(?:cite|use|commons|portal|about|see|multiple image|quote)\b|stub$")


class Wikitext:
    """The source of a wiki's page."""

    name = "wikitext"
    looks_for = "wikitext with {{templates}} or {| tables"

    def claims(self, source: Source) -> bool:
        """Whether the file's name says so, or a line begins as only wikitext does, or there are links and bold."""
        if source.file_name.lower().endswith(ENDINGS):
            return True
        if Html().claims(source):
            return False
        if any(_STRONG.match(line) for line in source.lines):
            return True
        return any("'''" in line for line in source.lines) and any(_LINK.search(line) for line in source.lines)

    def read(self, source: Source, limits: Limits) -> Document:
        """Read the sections, and the categories wherever they stand."""
        title = source.title or title_from_name(source.file_name)
        page = Page(source, limits)
        reading = _Reading(page, title)
        for line in wiki_lines(source.lines):
            reading.line(line)
        reading.end()
        return page.document(self.name, (title, None), (reading.categories, reading.categories_line))


class _Reading:
    """One walk over the lines of a page."""

    def __init__(self, page: Page, title: str) -> None:
        self._page = page
        self._title = title
        self._tables = Tables(page, title)
        self._paragraph: list[Line] = []
        self._number = 0  # of the last item of a numbered list
        self.categories: list[str] = []
        self.categories_line: int | None = None

    def line(self, line: Line) -> None:
        """Read a line."""
        text = line.text.strip()
        heading = equals_heading(text) if text.startswith("=") else None
        if "[[" in text:
            self._categories(line)
        if heading is not None:
            self.end()
            self._heading(heading[0], heading[1])
        elif self._tables.is_open or text.lstrip(":").lstrip().startswith("{|"):
            self._end_paragraph()
            self._tables.line(line)
        else:
            self._text_line(line, text)

    def end(self) -> None:
        """End the paragraph and the tables that are open."""
        self._end_paragraph()
        self._tables.end()
        self._number = 0

    def _text_line(self, line: Line, text: str) -> None:
        item = _ITEM.match(text)
        if item is not None and line.text[:1] == text[:1]:
            self._end_paragraph()
            self._item(line, item["marks"], item["text"])
            return
        self._number = 0
        if not text or text.startswith("----"):
            self._end_paragraph()
        elif text.startswith("{{") and template_spans(text)[:1] == [(0, len(text))]:
            self._template(line, text)
        else:
            self._paragraph.append(line)

    def _heading(self, text: str, depth: int) -> None:
        runs = read_wikitext(text, self._title)
        self._page.heading(" ".join(printed(runs).split("\n")), max(1, depth - 1))

    def _item(self, line: Line, marks: str, text: str) -> None:
        self._number = self._number + 1 if marks == "#" else self._number if marks[0] == "#" else 0
        number = self._number if marks == "#" else None
        self._page.text(read_wikitext(text, self._title), line.first, line.last, TextKind.LIST_ITEM, number)

    def _end_paragraph(self) -> None:
        lines, self._paragraph = self._paragraph, []
        if lines:
            text = "\n".join(line.text.strip() for line in lines)
            runs = read_wikitext(text, self._title)
            self._page.text(runs, lines[0].first, lines[-1].last, TextKind.PARAGRAPH)

    def _categories(self, line: Line) -> None:
        names = categories_of(line.text)
        if names and self.categories_line is None:
            self.categories_line = line.first
        self.categories.extend(names)

    def _template(self, line: Line, text: str) -> None:
        """Read a template that stands alone: named values make a table, others are part of the text."""
        name, *parts = split_outside(text[2:-2], _BAR)
        folded = fold_name(name[1])
        pairs = [(place, split_outside(part, _KEY, most=1)) for place, part in parts]
        named = [(place, pair[0][1], pair[1][1]) for place, pair in pairs if len(pair) == 2]
        infobox = "infobox" in folded
        if folded in NOTHING or (not infobox and (len(named) < 2 or _NO_VALUES.search(folded))):
            if folded not in NOTHING and not named:
                self._paragraph.append(line)
            return
        self._end_paragraph()
        rows = [self._value(text, line.first, place + 2, key, value) for place, key, value in named]
        kind = TableKind.INFOBOX if infobox else TableKind.TEMPLATE
        self._page.table(rows, kind, template=clean(name[1]))

    def _value(self, text: str, line: int, place: int, key: str, value: str) -> DraftRow:
        first = line + text.count("\n", 0, place) + (len(key) - len(key.lstrip("\n")) if key[:1] == "\n" else 0)
        last = first + (key + value).strip().count("\n")
        label = Draft((Run(RunKind.TEXT, clean(key)),), first, header=True)
        return DraftRow(
            [Spanning(label), Spanning(Draft(read_wikitext(value.strip(), self._title), first))], first, last
        )
