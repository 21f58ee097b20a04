"""Runs of a cell or a sentence, put together from the pieces that a marked-up format is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from racegraph.documents.inline import clean
from racegraph.documents.kept import kept
from racegraph.documents.model import Run, RunKind

_SPACE = re.compile(r"\s+")
_NO_BREAK = str.maketrans(
    dict.fromkeys((0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "")
    | dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")
)
_ODD_SPACE = re.compile("[^\\S ]|  |[" + "".join(re.escape(chr(code)) for code in _NO_BREAK) + "]")
_SUFFIXES = frozenset(
    ["st", "nd", "rd", "th", "er", "re", "e", "è", "ème", "eme", "o", "a", "º", "ª"]
)  # of ordinals: part of the printed text
_POWERS = frozenset("23²³")
_LONGEST_KNOWN = 80  # characters of a text that is kept for the next cell that prints it


class Style(NamedTuple):
    """How a piece is printed."""

    link: str | None = None
    bold: bool = False
    italic: bool = False
    small: bool = False


PLAIN = Style()


@kept
def plain_runs(text: str) -> tuple[Run, ...]:
    """Return the runs of text without any marks, as most cells are."""
    plain = clean(text)
    return (Run(RunKind.TEXT, plain),) if plain else ()


BREAK = Run(RunKind.BREAK, "\n")


def _run(kind: RunKind, text: str, style: Style) -> Run:
    return _known_run(kind, text, style) if len(text) < _LONGEST_KNOWN else Run(kind, text, *style)


@lru_cache(maxsize=8192)
def _known_run(kind: RunKind, text: str, style: Style) -> Run:
    """Return a piece; pages print the same names and flags again and again."""
    return Run(kind, text, *style)


class Runs:
    """The pieces of one cell or paragraph, white space made one as they come."""

    __slots__ = ("_open", "_runs", "_style", "_texts")

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._texts: list[str] = []  # of the run that is being printed, so that it is joined only once
        self._style = PLAIN
        self._open = False  # whether the last printed character lets a space follow

    def text(self, text: str, style: Style = PLAIN) -> None:
        """Add text; white space at its ends counts, as it may part two words."""
        if text.isascii() and text.isprintable():
            if "  " in text:
                text = _SPACE.sub(" ", text)
        elif _ODD_SPACE.search(text):
            text = _SPACE.sub(" ", text.translate(_NO_BREAK))
        if text[:1] == " " and not self._open:
            text = text[1:]
        if not text:
            return
        self._open = text[-1] != " "
        if style != self._style:
            self._flush()
            self._style = style
        self._texts.append(text)

    def line_break(self) -> None:
        """Add a line break; several in a row are one."""
        self._flush()
        self._strip_end()
        if self._runs and self._runs[-1].kind is not RunKind.BREAK:
            self._runs.append(BREAK)
        self._open = False

    def mark(self, kind: RunKind, text: str, style: Style = PLAIN) -> None:
        """Add a flag, an image, a note or an unknown template."""
        self._flush()
        self._runs.append(_run(kind, clean(text), style))

    def raised(self, text: str, style: Style = PLAIN) -> None:
        """Add raised text: the suffix of an ordinal or a power is text, anything else a footnote's mark."""
        plain = clean(text)
        before = self._texts[-1] if self._texts else ""
        ordinal = plain.lower() in _SUFFIXES and before[-1:].isdigit()
        power = plain in _POWERS and before[-1:] == "m"
        if ordinal or power:
            self.text(plain, style)
        elif plain:
            self.mark(RunKind.NOTE, plain, style)

    def extend(self, runs: Iterable[Run]) -> None:
        """Add runs that another hand has made."""
        for run in runs:
            if run.kind is RunKind.TEXT:
                self.text(run.text, _style(run))
            elif run.kind is RunKind.BREAK:
                self.line_break()
            else:
                self._flush()
                self._runs.append(run)

    def result(self) -> tuple[Run, ...]:
        """Return the runs, without white space and breaks around them."""
        self._flush()
        self._strip_end()
        while self._runs and self._runs[-1].kind is RunKind.BREAK:
            self._runs.pop()
            self._strip_end()
        return tuple(self._runs)

    def _flush(self) -> None:
        """End the run that is being printed."""
        if self._texts:
            self._runs.append(_run(RunKind.TEXT, "".join(self._texts), self._style))
            self._texts = []

    def _strip_end(self) -> None:
        """Take the space off the last text, though a flag or a note stands behind it."""
        for place in range(len(self._runs) - 1, -1, -1):
            run = self._runs[place]
            if run.kind is RunKind.BREAK:
                return
            if run.kind is RunKind.TEXT:
                if run.text[-1] != " ":
                    return
                text = run.text.rstrip(" ")
                self._runs[place : place + 1] = [Run(RunKind.TEXT, text, *_style(run))] if text else []
                if text:
                    return


def _style(run: Run) -> Style:
    return Style(run.link, run.bold, run.italic, run.small)


def printed(runs: Iterable[Run]) -> str:
    """Return the text that runs print, line breaks as newlines."""
    text = "".join([run.text for run in runs if run.kind is RunKind.TEXT or run.kind is RunKind.BREAK]).strip("\n ")
    return text if text.isascii() else "\n".join(clean(line) for line in text.split("\n"))


def is_bold(runs: Iterable[Run]) -> bool:
    """Whether all words that runs print are bold, and there are some."""
    found = False
    for run in runs:
        if run.kind is RunKind.TEXT and (found is False or not run.bold) and any(map(str.isalnum, run.text)):
            if not run.bold:
                return False
            found = True
    return found


def lines_of(runs: Iterable[Run]) -> Iterator[tuple[Run, ...]]:
    """Return the runs between the line breaks."""
    line: list[Run] = []
    for run in runs:
        if run.kind is RunKind.BREAK:
            yield tuple(line)
            line = []
        else:
            line.append(run)
    yield tuple(line)


def parts_of(runs: Sequence[Run], spans: Iterable[tuple[int, int]]) -> Iterator[tuple[Run, ...]]:
    """Return the runs between pairs of places of their text; the pairs stand in order and never overlap.

    A mark belongs to the text before it, and one before all text to the first part.
    """
    number = place = 0  # of the first run that may reach into the next part, and of its first character
    for start, end in spans:
        part: list[Run] = []
        while number < len(runs):
            run = runs[number]
            if run.kind is not RunKind.TEXT:
                if place > end:
                    break
                if place > start or start == 0:
                    part.append(run)
            else:
                text = run.text[max(0, start - place) : max(0, end - place)]
                if text:
                    part.append(run if len(text) == len(run.text) else Run(RunKind.TEXT, text, *_style(run)))
                if place + len(run.text) > end:
                    break
                place += len(run.text)
            number += 1
        yield tuple(part)
