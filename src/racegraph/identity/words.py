"""Names as words: which carry a name, which say only what sort of thing it is, which say where it is from."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import OSA

from racegraph.cells.countries import find_country
from racegraph.identity.folding import plain_letters
from racegraph.identity.vocabulary import word_list

_WORD = re.compile(r"[^\W\d_]+|\d+", re.UNICODE)
_BROKEN_AT = re.compile(r"[^\w.']+", re.UNICODE)
_REGIONS = word_list("region")
_JOINTS = word_list("joint")


@cache
def words(text: str) -> tuple[str, ...]:
    """Return the words of a name in lower case without accents: "Road & Track's" is road, and, track's."""
    return tuple(word.strip(".'") for word in _BROKEN_AT.split(plain_letters(text)) if word.strip(".'"))


@cache
def atoms(text: str) -> tuple[str, ...]:
    """Return the runs of letters and of digits: "360GT Modena" is 360, gt, modena."""
    return tuple(_WORD.findall(plain_letters(text)))


def digits(text: str) -> tuple[str, ...]:
    """Return the numbers in a text; two names that differ in one are never a slip of the pen."""
    return tuple(atom for atom in atoms(text) if atom.isdigit())


def is_joint(word: str) -> bool:
    """Whether a word only holds others together."""
    return word in _JOINTS


@cache
def is_region(word: str) -> bool:
    """Whether a word says where something is from: american, japan, north."""
    return word in _REGIONS or (len(word) > 3 and find_country(word.title()) is not None)


def is_slip(first: str, second: str) -> bool:
    """Whether two long words differ by one slip of the pen: one letter wrong, missing, double or in the wrong place.

    The first letters must agree, and so must all digits.
    """
    if min(len(first), len(second)) < 5 or first[0] != second[0] or digits(first) != digits(second):
        return False
    return OSA.distance(first, second, score_cutoff=1) == 1


def initials(text: str) -> str:
    """Return the first letters of the words: "Prototype Technology Group" is ptg."""
    return "".join(word[0] for word in words(text) if not is_joint(word) or word == "the")


def is_run(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of one name stand in another, in order and together."""
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))
