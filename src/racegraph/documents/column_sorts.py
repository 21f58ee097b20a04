"""What a column may hold, as far as cells can be told apart by their form: numbers, times, names, words.

Each column says what a text costs under it: 0 where that is what such columns hold, more where it is odd, `NEVER`
where it is something else. What the values mean is for the parsers to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from racegraph.documents.head_words import column_role, is_make

NEVER = 1000.0
_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)\s]*\))?")
_NOTES = re.compile(r"\s*(?:\[[^\[\]]{1,8}\]|[†‡§*¹²³⁴⁵]{1,3})+$")
_CODES = frozenset(
    (
        "ret",
        "nc",
        "dnf",
        "dns",
        "dnq",
        "dnpq",
        "dsq",
        "dq",
        "ex",
        "exc",
        "wd",
        "dna",
        "np",
        "nq",
        "otl",
        "abd",
        "ab",
        "c",
    )
) | frozenset(("dnp", "ncl", "wth", "ds", "ndp", "ausf", "rit", "disq", "n/c", "sq", "-", "–", "—"))
_DASHES = frozenset("-–—")
_PLACE = re.compile(r"(\d{1,3})(?:[.=°ºª]{1,2}|st|nd|rd|th)?(?: ?\(\d{1,3}[.]?\))?")
_NUMBER = re.compile(r"#?\d{1,4}[A-Za-z]?|[A-Z]{1,2}-?\d{1,3}")
_WHOLE = re.compile(r"\d{1,4}")
_TWICE = re.compile(r"(\d{1,3}) \1")
_LED = re.compile(r"\d{1,4}(?: \([\d ,;–-]{1,60}\))?")
_POINTS = re.compile(r"\(?\d{1,3}(?:,\d{3})?(?:[.,]\d{1,2})?[½¼¾]?\)?(?: ?[(/] ?\d{1,4}(?:[.,]\d{1,2})?\)?)?|½")
_CLOCK = re.compile(r"[+–-]?\s?\d{1,3}(?:\s?[:.,'′″h\"m]\s?\d{1,3}){1,3}\s?(?:[s\"″]|secs?\.?)?")
_BEHIND = re.compile(
    r"[+–-]?\s?\d{1,3} ?(?:laps?|lps?|rund\w*|tours?|giri|giro|vueltas?|voltas?|ronden?|secs?)\.?", re.IGNORECASE
)
_SECONDS = re.compile(r"\+\s?\d{1,4}(?:[.,]\d{1,3})?\s?(?:s|secs?\.?)?", re.IGNORECASE)
_FIGURES = re.compile(r"\d{1,4}(?:[.,:]\d{1,3}){0,3}")
_DATE = re.compile(
    r"\d{1,2}(?:st|nd|rd|th|\.)?(?:\s?[-–/]\s?\d{1,2})?\.? [^\W\d]{3,15}.{0,12}|[^\W\d]{3,15}\.? \d{1,2}.{0,12}"
)
_MODEL = re.compile(r"\d{2,4}")
_SCORE = re.compile(r"\(?\d{1,3}[½]?\)?[.†*]?|[A-Z][A-Za-z]{0,3}|[-–—]|\d{1,2}[A-Z]{1,2}")
_LENGTH = re.compile(r"\d[\d.,]* ?(?:km|mi|miles|laps?|hours?|h|kilomet\w+).{0,20}", re.IGNORECASE)
_SIZE = re.compile(
    r"\d\.\d ?[Ll]\b|\b[VIW]-?\d{1,2}\b|\bFlat|\b\d{3,4} ?cc\b|\bturbo|hybrid|rotary|\bdiesel", re.IGNORECASE
)
_CLASS = re.compile(r"[A-Za-z0-9][\w.+/ -]{0,19}")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NAME = re.compile(r"[^\W\d_][^\d|:;!?]{2,60}")
_WORD = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]+(?:-[^\W\d_]+)?|[A-Z]\.")
_SEVERAL_WORDS = 14
_LONGEST_NAME, _LONGEST_WORDS = 60, 90  # characters


@dataclass(frozen=True, slots=True)
class Sort:
    """What one column holds.

    Args:
        role: what the word above it promises; None where no list has the word.
        cost: of a text under it.
        lost: what it costs that nothing stands there.
        most: pieces that a cell may have come apart into.
        more: what each further piece costs.
    """

    role: str | None
    cost: Callable[[str], float]
    lost: float
    most: int = 1
    more: float = 1.0

    def cost_of(self, pieces: Sequence[str]) -> float:
        """Return what several pieces cost as one cell."""
        if self.role == "engine" and len(pieces) == 2:  # a maker, and the size of its engine
            return 0.0 if pieces[1][:1].isdigit() and _SIZE.search(pieces[1]) and pieces[0][:1].isalpha() else NEVER
        if self.role == "points" and len(pieces) == 2:  # for each of two who shared a car
            return 0.4 if pieces[0] == pieces[1] and self.cost(pieces[0]) == 0 else NEVER
        if self.role == "chassis" and len(pieces) > 1:
            more = sum(_looks_like_person(piece) for piece in pieces)
            models = sum(0.1 if _MODEL.fullmatch(piece) else self.cost(piece) for piece in pieces[1:])
            return self.cost(pieces[0]) + models + self.more * (len(pieces) - 1) + more
        if self.role == "racing_class" and len(pieces) == 2:  # `S` and `5.0`
            return 0.3 if len(pieces[0]) <= 3 and _FIGURES.fullmatch(pieces[1]) else NEVER
        return sum(map(self.cost, pieces)) + self.more * (len(pieces) - 1)


def place_of(text: str) -> int | str | None:
    """Return the place that a text prints, or the code that stands for none, in small letters; else None."""
    plain = _plain(text)
    if found := _PLACE.fullmatch(plain):
        return int(found[1])
    folded = plain.casefold().rstrip(".")
    return folded if folded in _CODES else None


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    bare = _NOTES.sub("", " ".join(_IMAGE.sub(" ", text).split()))
    return bare.replace("**", "").strip()


def _matching(*patterns: re.Pattern[str]) -> Callable[[str], float]:
    def cost(text: str) -> float:
        plain = _plain(text)
        if plain in _DASHES:
            return 0.1
        if _TWICE.fullmatch(plain):  # for each of two who shared a car
            return 0.3
        return 0.0 if any(pattern.fullmatch(plain) for pattern in patterns) else NEVER

    return lru_cache(maxsize=4096)(cost)


def _looks_like_person(text: str) -> bool:
    """Whether a text is several words with capitals, and none that makers of cars have."""
    words = text.split()
    return 2 <= len(words) <= 4 and all(map(_WORD.fullmatch, words)) and not is_make(text)


def _is_image(text: str) -> bool:
    return "![" in text and not _plain(text)


@lru_cache(maxsize=8192)
def _name(text: str) -> float:
    """What a text costs as the name of a person: words without figures."""
    plain = _plain(text)
    if _is_image(text):
        return 0.0
    if place_of(text) is not None or not _LETTERS.search(plain) or len(plain) > _LONGEST_NAME * (1 + text.count("\n")):
        return NEVER
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", plain).strip()
    if not bare and "![" in text:
        return 0.2
    if not bare or not _NAME.fullmatch(bare) or len(bare.split()) > _SEVERAL_WORDS:
        return NEVER
    if is_make(bare):
        return 1.2
    return 0.6 if " " not in bare else 0.0


@lru_cache(maxsize=8192)
def _words(text: str) -> float:
    """What a text costs as the name of a team, a car, a place: anything with letters that is no time and no size."""
    plain = _plain(text)
    if _is_image(text):
        return 0.0
    if len(plain) > _LONGEST_WORDS or _CLOCK.fullmatch(plain) or _BEHIND.fullmatch(plain):
        return NEVER
    if place_of(text) is not None or not any(map(str.isalpha, plain)):
        return NEVER
    return 0.0


@lru_cache(maxsize=8192)
def _make(text: str) -> float:
    if not _plain(text)[:1].isdigit():
        return _words(text)
    return NEVER if _SIZE.search(_plain(text)) else 0.4 + _words(text)


@lru_cache(maxsize=8192)
def _engine(text: str) -> float:
    plain = _plain(text)
    if _SIZE.search(plain):
        return 0.8 if plain[:1].isdigit() else 0.0
    return 0.3 + _words(text)


@lru_cache(maxsize=8192)
def _finish(text: str) -> float:
    """What a text costs as a time, a gap, or the reason why a car stopped."""
    plain = _plain(text)
    if any(pattern.fullmatch(plain) for pattern in (_CLOCK, _BEHIND, _SECONDS)):
        return 0.0
    if plain[:1] in "+" or re.match(r"\d+[:.]\d", plain):
        return 0.1
    return 0.1 if plain[:1].isalpha() and len(plain) <= _LONGEST_NAME and place_of(text) is None else _code_cost(plain)


def _code_cost(plain: str) -> float:
    return 0.1 if plain.isupper() or plain in _DASHES else NEVER


@lru_cache(maxsize=8192)
def _reason(text: str) -> float:
    plain = _plain(text)
    if _BEHIND.fullmatch(plain) or _SECONDS.fullmatch(plain):
        return 0.0
    return 0.0 if plain[:1].isalpha() and len(plain) <= _LONGEST_NAME else NEVER


@lru_cache(maxsize=8192)
def _nation(text: str) -> float:
    plain = _plain(text)
    if _is_image(text) or re.fullmatch(r"[A-Z]{2,3}", plain):
        return 0.0
    return 0.3 if plain.replace(" ", "").isalpha() and len(plain) <= 20 else NEVER


@lru_cache(maxsize=8192)
def _place(text: str) -> float:
    return 0.0 if place_of(text) is not None else NEVER


@lru_cache(maxsize=8192)
def _class(text: str) -> float:
    plain = _plain(text)
    return 0.0 if _CLASS.fullmatch(plain) and not (plain.isdigit() and len(plain) < 3) else NEVER


@lru_cache(maxsize=8192)
def _report(text: str) -> float:
    return 0.0 if column_role(_plain(text)) == "report" else 0.4


def _anything(text: str) -> float:
    return 0.2


_TYRE = re.compile(
    r"[A-Z]{1,2}|Goodyear|Michelin|Dunlop|Pirelli|Firestone|Bridgestone|Yokohama|Avon|Englebert|Continental|Hoosier"
    r"|Hankook|Kumho|Cooper|Maxxis",
    re.IGNORECASE,
)
_BY_ROLE: Mapping[str, tuple[Callable[[str], float], float, int, float]] = {
    "position": (_place, 0.5, 1, 1.0),
    "class_position": (_place, 0.6, 1, 1.0),
    "car_number": (_matching(_NUMBER), 1.5, 1, 1.0),
    "racing_class": (_class, 1.0, 2, 0.5),
    "entrant": (_words, 1.5, 3, 1.0),
    "drivers": (_name, 1.5, 8, 1.0),
    "codriver": (_name, 1.2, 2, 1.0),
    "nationality": (_nation, 0.3, 1, 1.0),
    "chassis": (_make, 1.0, 3, 0.5),
    "car_and_engine": (_words, 1.0, 3, 0.5),
    "manufacturer": (_make, 1.5, 2, 1.0),
    "constructor": (_make, 1.5, 2, 1.0),
    "engine": (_engine, 1.0, 2, 1.0),
    "tyre": (_matching(_TYRE), 0.2, 1, 1.0),
    "laps": (_matching(_WHOLE, _CLOCK), 0.6, 1, 1.0),
    "time": (_finish, 1.0, 1, 1.0),
    "gap": (_matching(_CLOCK, _BEHIND, _SECONDS), 0.4, 1, 1.0),
    "reason": (_reason, 0.3, 2, 1.0),
    "grid": (_matching(_WHOLE), 0.8, 1, 1.0),
    "points": (_matching(_POINTS), 0.2, 2, 1.0),
    "round": (_place, 0.5, 1, 1.0),
    "date": (_matching(_DATE), 1.0, 1, 1.0),
    "length": (_matching(_LENGTH), 0.5, 1, 1.0),
    "best_lap": (_matching(_CLOCK, _FIGURES), 0.4, 1, 1.0),
    "speed": (_matching(_FIGURES), 0.4, 1, 1.0),
    "led": (_matching(_LED), 0.3, 1, 1.0),
    "tally": (_matching(_WHOLE), 0.3, 1, 1.0),
    "report": (_report, 0.2, 1, 1.0),
    "race": (_words, 1.2, 2, 1.0),
    "circuit": (_words, 1.2, 2, 1.0),
}
_OTHERWISE = (_words, 0.6, 2, 1.0)
_NO_WORD = (_anything, 0.4, 1, 1.0)


def sort_of(role: str | None) -> Sort:
    """Return what a column holds whose word promises a role."""
    cost, lost, most, more = _NO_WORD if role is None else _BY_ROLE.get(role, _OTHERWISE)
    return Sort(role, cost, lost, most, more)


def scores_of(text: str) -> float:
    """What a text costs as the score of one round."""
    return 0.0 if _SCORE.fullmatch(_plain(text)) else NEVER
