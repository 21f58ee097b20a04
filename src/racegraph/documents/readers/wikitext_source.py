"""Wikitext as lines that can be read one by one: comments and references out, templates in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_GONE = "\x1f"  # stands for a line end inside what is taken out
_INNER = "\x1e"  # stands for a line end inside a template
_PLAIN_MARKS = re.compile(r"[\[\]{}<>&'|!=*#:;_]")
_MARKS = re.compile("[\x1d-\x1f]")
_OPENERS = re.compile(
    r"<!--|<(?P<tag>ref|nowiki|gallery|timeline|math|syntaxhighlight|imagemap|score)\b[^<>]{0,500}(?P<whole>/?)>",
    re.IGNORECASE,
)
_BRACES = re.compile(r"\{\{|\}\}")
_PARTS = re.compile(r"\{\{|\}\}|\[\[|\]\]|\|\||!!|\||=")
_LONGEST_TEMPLATE = 50_000
_DEEPER = frozenset(("{{", "[["))
_HIGHER = frozenset(("}}", "]]"))
_COMMENT = "\x1d"  # stands where a comment was


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or several that a template, a comment or a reference holds together."""

    text: str
    first: int
    last: int


def wiki_lines(lines: Sequence[str]) -> Iterator[Line]:
    """Return the lines of a page. Line ends inside a template are newlines in the line's text."""
    text = _MARKS.sub(" ", "\n".join(lines))
    number = 1
    for line in _templates_whole(_without_hidden(text)).split("\n"):
        last = number + line.count(_GONE) + line.count(_INNER)
        plain = line.replace(_INNER, "\n").replace(_GONE, "").replace(_COMMENT, "")
        if plain.strip() or _COMMENT not in line:  # a line of a comment alone is no empty line
            yield Line(plain, number, last)
        number = last + 1


def _without_hidden(text: str) -> str:
    """Take comments out, and the content of references and of other tags that print no running text."""
    kept: list[str] = []
    closers = _Closers(text)
    done = 0
    while (opener := _OPENERS.search(text, done)) is not None:
        kept.append(text[done : opener.start()])
        tag = (opener["tag"] or "").lower()
        end = opener.end() if opener["whole"] else closers.after(f"</{tag}" if tag else "-->", opener.end())
        if tag == "ref":
            kept.append("<ref/>")
        elif tag == "nowiki":
            kept.append(
                _PLAIN_MARKS.sub(_escaped, text[opener.end() : end].replace("\n", " ").removesuffix("</nowiki>"))
            )
        elif not tag:
            kept.append(_COMMENT)
        kept.append(_GONE * text.count("\n", opener.start(), end))
        done = end
    kept.append(text[done:])
    return "".join(kept)


def _escaped(mark: re.Match[str]) -> str:
    """Return a mark that means nothing as the character that it is."""
    return f"&#{ord(mark[0])};"


class _Closers:
    """Where the next closer of a kind ends; one that is missing is searched for only once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = text.lower() if len(text.lower()) == len(text) else text
        self._missing: set[str] = set()

    def after(self, closer: str, place: int) -> int:
        """Return the place behind the next closer; the place itself where there is none."""
        found = -1 if closer in self._missing else self._folded.find(closer, place)
        if found < 0:
            self._missing.add(closer)
            return place
        return found + 3 if closer == "-->" else (self._text.find(">", found) + 1 or len(self._text))


def _templates_whole(text: str) -> str:
    """Replace the line ends inside templates; a template that never ends, or holds a heading, is none."""
    pieces: list[str] = []
    done = 0
    for start, end in template_spans(text):
        inside = text[start:end]
        if "\n" in inside and len(inside) <= _LONGEST_TEMPLATE and "\n==" not in inside:
            pieces += [text[done:start], inside.replace("\n", _INNER)]
            done = end
    return "".join(pieces) + text[done:]


def template_spans(text: str) -> list[tuple[int, int]]:
    """Return start and end of each outermost template that does end."""
    opened: list[int] = []
    spans: list[tuple[int, int]] = []
    for brace in _BRACES.finditer(text):
        if brace[0] == "{{":
            opened.append(brace.start())
        elif opened:
            start = opened.pop()
            while spans and spans[-1][0] > start:
                spans.pop()
            spans.append((start, brace.end()))
    return spans


def split_outside(text: str, separators: frozenset[str], *, most: int = -1) -> list[tuple[int, str]]:
    """Split at separators that stand outside links and templates; return each part with its place.

    Args:
        text: of a row, a cell or a template.
        separators: some of `|`, `||`, `!!`, `=`.
        most: splits to make, -1 for all.
    """
    parts: list[tuple[int, str]] = []
    depth = 0
    start = 0
    for mark in _PARTS.finditer(text):
        token = mark[0]
        if token in _DEEPER:
            depth += 1
        elif token in _HIGHER:
            depth = max(0, depth - 1)
        elif depth == 0 and token in separators and len(parts) != most:
            parts.append((start, text[start : mark.start()]))
            start = mark.end()
    parts.append((start, text[start:]))
    return parts
