"""White space, dashes and footnote marks, which mean nothing and look like something."""

from __future__ import annotations

import re

from racegraph.documents.kept import kept

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u200a\u202f\u200b\ufeff]+")
_UNSEEN = frozenset("\u200b\ufeff")
_LINE_BREAK = re.compile(r"<\s*br\s*/?\s*>|\n", re.IGNORECASE)
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_TO_HYPHEN = str.maketrans(dict.fromkeys(_DASHES, "-"))
_NOTHING = frozenset({"", "-", "--", "---", "n/a", "?", "tba", "tbd"})
_LONGEST_NOTHING = max(map(len, _NOTHING))
_MARKS = frozenset("†‡§*¹²³⁴⁵⁶⁷⁸⁹⁰")
_NOTE = re.compile(r"\[(?:\d{1,3}|[a-z]{1,2}|note \d{1,2}|N \d{1,2})\]")
_LONGEST_NOTE = len("[note 99]")


@kept
def squeeze(text: str) -> str:
    """Return the text with every run of white space, no-break spaces included, as one space."""
    if _UNSEEN.isdisjoint(text):
        return " ".join(text.split())  # splits at no-break and narrow spaces, too
    return _SPACES.sub(" ", text).strip()


@kept
def split_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a cell, parted at line breaks or `<br>`, without the empty ones."""
    return tuple(line for part in _LINE_BREAK.split(text) if (line := squeeze(part)))


def with_plain_dashes(text: str) -> str:
    """Return the text with every kind of dash and the minus sign as a hyphen."""
    return text if text.isascii() else text.translate(_TO_HYPHEN)


@kept
def is_nothing(text: str) -> bool:
    """Whether the text says only that there is nothing to say: empty, a dash of any kind, `n/a`."""
    plain = squeeze(text)
    return len(plain) <= _LONGEST_NOTHING and with_plain_dashes(plain).casefold() in _NOTHING


@kept
def without_footnotes(text: str) -> str:
    """Return the text without the marks of footnotes at its end: `7†`, `Audi R8 [a]`, `4[12]`."""
    text = squeeze(text)
    end = len(text)
    while end:
        begin = text.rfind("[", max(0, end - _LONGEST_NOTE), end)
        if text[end - 1] in _MARKS or text[end - 1] == " ":
            end -= 1
        elif text[end - 1] == "]" and begin >= 0 and _NOTE.fullmatch(text, begin, end):
            end = begin
        else:
            break
    return text[:end]
