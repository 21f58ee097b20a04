"""Where the sentences of a paragraph begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from racegraph.documents.head_words import is_month_after_stop


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A stop, what closes with it, and the footnote marks behind it: `…).[1] [2]`.
_STOP = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]++)(?P<closers>[\"'”’»)\]]*+)"
    r"(?P<marks>(?:\s?\[(?:\d{1,3}|[a-z]{1,2}|(?:note|nb|n) ?\d{1,3}|citation needed)\])*+)(?=\s|$)",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"[^\s\"'“‘(\[–—/]*$")
_WORD_AFTER = re.compile(r"\s*[\"'“‘«(\[]*(?P<word>\S*)")
_INITIALS = re.compile(r"[^\W\d_]|(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")  # J, U.S, S.p.A
_LABELLED = re.compile(r"\b(?:group|class|type|formula|division|category|section|part|plan|pool) [A-Z]$", re.IGNORECASE)

# Never the end of a sentence: a name or a number follows.
_BEFORE_NAMES = _words("""
    mr mrs ms dr st ste mt ft gen col capt cpt lt sgt maj prof hon rev sen gov vs v approx ca cf e.g i.e eg ie incl
    excl est resp aka f.k.a a.k.a feat ph messrs mme mlle sra dipl ing
""")
# Not the end of a sentence before a number.
_BEFORE_NUMBERS = _words("""
    no nos nr rd rnd rds pos vol pp p art fig ch sec par c jan feb mar apr jun jul aug sep sept oct nov dec
""")
# May end a sentence, and mostly do not: only a word that starts sentences decides.
_AFTER_NAMES = _words("""
    jr sr jnr snr inc ltd co corp bros llc plc gmbh etc assn dept univ ave blvd hwy al esq bhd pty
    jan feb mar apr jun jul aug sep sept oct nov dec
""")
_STARTERS = _words("""
    the a an it its he his she her they their this that these those there then in on at as after although among
    before both but by despite due during each eight eleven even every few five following for founded four from
    how however if initially instead later like many most much nevertheless nine no not of one only originally
    other over previously seven several since six so some soon still subsequently ten though three through
    throughout thus to today together twelve two under unlike until upon we what when where whereas which while
    who with within without you and also all another any because between once our out
""")


_DAY_DIGITS = 2


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Find the start and end of each sentence of a paragraph, white space around it left out."""
    start = 0
    for end in chain(_ends(text), [len(text)]):
        piece = text[start:end]
        first = start + len(piece) - len(piece.lstrip())
        last = end - (len(piece) - len(piece.rstrip()))
        if first < last:
            yield first, last
        start = end


def _ends(text: str) -> Iterator[int]:
    brackets = _Brackets(text)
    for stop in _STOP.finditer(text):
        if _ends_sentence(text, stop) and not brackets.enclose(stop.end()):
            yield stop.end()


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    after = _WORD_AFTER.match(text, stop.end(), stop.end() + 60)
    word_after = after["word"] if after else ""
    if not word_after:
        return False  # the end of the paragraph, which needs no finding
    if word_after[0].islower():
        return False
    if stop["stop"] != "." or stop["closers"] or stop["marks"]:
        return True
    if _LABELLED.search(text[max(0, stop.start() - 24) : stop.start()]):
        return True  # "in Group C. Jaguar": a label, no initial
    before = _WORD_BEFORE.search(text, max(0, stop.start() - 24), stop.start())
    word_before = before[0] if before else ""
    return _word_allows_end(word_before, word_after, at_start=stop.start() - len(word_before) == 0)


def _word_allows_end(before: str, after: str, *, at_start: bool) -> bool:
    folded = before.casefold()
    if folded in _BEFORE_NAMES:
        return False
    if before.isdigit() and at_start:
        return False  # "1. Herbert": a number of a list
    if before.isdigit() and len(before) <= _DAY_DIGITS and is_month_after_stop(after):
        return False  # "28. Juni": a day, as in German and the languages of the north
    if folded in _BEFORE_NUMBERS and (after[0].isdigit() or after[0] == "#"):
        return False
    if folded in _AFTER_NAMES or _INITIALS.fullmatch(before):
        return _starts_sentence(after)
    return True


def _starts_sentence(word: str) -> bool:
    """Whether a word mostly starts sentences; an "A." is an initial, an "A" is not."""
    plain = word.rstrip(",;:").casefold()
    return plain in _STARTERS or (plain.endswith("'s") and plain[:-2] in _STARTERS)


class _Brackets:
    """The stretches of a text inside round brackets that do close."""

    def __init__(self, text: str) -> None:
        self._stretches = self._outermost(text) if "(" in text else []
        self._next = 0

    @staticmethod
    def _outermost(text: str) -> list[tuple[int, int]]:
        opened: list[int] = []
        closed: list[tuple[int, int]] = []
        for bracket in re.finditer(r"[()]", text):
            if bracket[0] == "(":
                opened.append(bracket.start())
            elif opened:
                start = opened.pop()
                while closed and closed[-1][0] > start:
                    closed.pop()
                closed.append((start, bracket.start()))
        return closed

    def enclose(self, place: int) -> bool:
        """Whether a place lies inside brackets; places are asked for in order."""
        while self._next < len(self._stretches) and self._stretches[self._next][1] < place:
            self._next += 1
        return self._next < len(self._stretches) and self._stretches[self._next][0] < place
