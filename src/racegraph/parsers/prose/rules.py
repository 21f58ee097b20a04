"""Rules that sentences state: who is classified, who scores, for which places.

Such sentences are read as a whole: a figure, and nothing but words that belong to the rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from racegraph.parsers.prose.kinds import kind_of
from racegraph.parsers.prose.words import CARDINAL, cardinal, split_list
from racegraph.records import Kind, Name

_SHARE = re.compile(r"(?P<share>\d{1,3}(?:\.\d)?) ?(?:%|per ?cent)")
_SHARE_WORDS = frozenset(
    [
        "a",
        "an",
        "all",
        "and",
        "any",
        "are",
        "as",
        "awarded",
        "be",
        "beside",
        "by",
        "car",
        "cars",
        "classified",
        "competitors",
        "completed",
        "complete",
        "completing",
        "cover",
        "covered",
        "covering",
        "covers",
        "did",
        "distance",
        "distances",
        "drivers",
        "entries",
        "fail",
        "failed",
        "failing",
        "finishers",
        "for",
        "from",
        "given",
        "go",
        "had",
        "have",
        "is",
        "leader",
        "least",
        "less",
        "listed",
        "marked",
        "must",
        "nc",
        "no",
        "not",
        "of",
        "on",
        "only",
        "order",
        "overall",
        "points",
        "race",
        "receive",
        "received",
        "score",
        "scored",
        "shown",
        "stand",
        "stands",
        "than",
        "that",
        "the",
        "their",
        "they",
        "to",
        "under",
        "were",
        "which",
        "who",
        "winner",
        "winning",
        "with",
        "points'",
        "winners",
        "s",
        "at",
        "in",
        "does",
        "do",
        "will",
        "finish",
        "finished",
    ]
)
_NOT_CLASSIFIED = re.compile(r"\bnot[ -]?classified\b|\bNC\b|\bclassified\b", re.IGNORECASE)
_POINTS = re.compile(r"\bpoints?\b", re.IGNORECASE)
_TOP = re.compile(
    rf"\b(?:(?:top|first) (?P<n>{CARDINAL})(?: (?:finishers|places|positions|drivers|cars|teams|riders|classified"
    rf"|finishing|entries|entrants|competitors|placed|of))?)",
)
_LIST = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d)?(?:(?:, | |-|–|,| and |, and )\d{1,3}(?:\.\d)?){4,30})(?!\d|\.\d)")
_TOP_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "at",
        "award",
        "awarded",
        "awards",
        "basis",
        "being",
        "cars",
        "championship",
        "class",
        "classified",
        "different",
        "different",
        "drivers",
        "each",
        "exception",
        "exceptions",
        "except",
        "except",
        "finisher",
        "finishers",
        "finishing",
        "first",
        "following",
        "follows",
        "for",
        "from",
        "given",
        "gave",
        "in",
        "is",
        "of",
        "on",
        "order",
        "place",
        "placed",
        "places",
        "point",
        "points",
        "position",
        "positions",
        "race",
        "races",
        "receive",
        "received",
        "riders",
        "round",
        "scale",
        "score",
        "scored",
        "standings",
        "system",
        "teams",
        "the",
        "then",
        "these",
        "this",
        "those",
        "to",
        "top",
        "towards",
        "was",
        "were",
        "where",
        "which",
        "who",
        "with",
        "entries",
        "all",
        "every",
        "as",
        "using",
        "were",
        "season",
        "series",
    ]
)
_EXCEPTION = re.compile(
    r"\b(?:[Ee]xceptions?(?: being)?(?: are| were)?(?: for)?|^At|^For|[Ee]xcept for|[Ee]xcept at) (?:the )"
    r"?(?P<races>[^:;]{4,160}?)(?:,? which|, different|, where|, (?:the )?(?:points|top|first)|$)"
)
_BEST_ENTRY = re.compile(
    r"\b[Tt]eams? (?:only )?(?:scores?|received?|earns?|were awarded|are awarded) (?:only )?(?:the )?points (?:of"
    r"|for|from) (?:their|its|the) "
    r"(?:highest|best)[- ](?:finishing|placed|scoring) (?:entry|car)(?: (?:in|at) each (?:race|round|event))?\.?$"
    r"|\b[Oo]nly the (?:highest|best)[- ](?:finishing|placed|scoring) (?:entry|car) (?:of|from|for) (?:each|a) "
    r"team (?:scores?|received?|was|is|earned|scored)(?: awarded)?(?: points| eligible to score points)?\.?$"
    r"|^If a team enters several cars in a race, only the one that finishes highest scores for it\.?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What one sentence says of the points; only what it states is set."""

    scoring_positions: int | None = None
    minimum_share: Decimal | None = None
    scoring_entries: int | None = None
    points: tuple[Decimal, ...] = ()
    races: tuple[Name, ...] = ()


def read_classified_share(text: str) -> Decimal | None:
    """Return the share of the winner's distance that a car must cover to be classified, 0 to 1."""
    if "distance" not in text or not _NOT_CLASSIFIED.search(text) or _POINTS.search(text):
        return None
    return _share(text)


def read_points_rule(text: str) -> Rule | None:
    """Return a rule on points; None where the sentence is none, or says more than a rule."""
    if "eam" in text and _BEST_ENTRY.search(text):
        return Rule(scoring_entries=1)
    if not _POINTS.search(text) and not _exception(text):
        return None
    share = _share(text)
    if share is not None:
        return Rule(minimum_share=share)
    return _places(text)


def _share(text: str) -> Decimal | None:
    found = _SHARE.search(text) if "distance" in text else None
    if found is None or not _only(text[: found.start()] + text[found.end() :], _SHARE_WORDS):
        return None
    share = Decimal(found["share"]) / 100
    return share if 0 < share <= 1 else None


def _places(text: str) -> Rule | None:
    top, listed = _TOP.search(text), _LIST.search(text)
    exception = _exception(text)
    races = _races(exception["races"]) if exception else ()
    if exception is not None and not races:
        return None
    rest = text
    for found in (listed, top):
        rest = rest.replace(found[0], " ") if found else rest
    rest = rest.replace(exception["races"], " ") if exception else rest
    points = _points(listed[1]) if listed else ()
    if not (top or points) or not _only(rest, _TOP_WORDS):
        return None
    number = cardinal(top["n"].lower()) if top else len(points)
    if points and number != len(points):
        return None
    return Rule(scoring_positions=number, points=points, races=races)


def _exception(text: str) -> re.Match[str] | None:
    may_be_one = "xcept" in text or text.startswith(("At", "For"))
    return _EXCEPTION.search(text) if may_be_one else None


def _points(text: str) -> tuple[Decimal, ...]:
    values = tuple(Decimal(value) for value in re.findall(r"\d+(?:\.\d)?", text))
    return values if list(values) == sorted(values, reverse=True) else ()


def _races(text: str) -> tuple[Name, ...]:
    names = split_list(text)
    kinds = {kind_of(name) for name in names}
    return tuple(Name(Kind.RECURRING_RACE, name) for name in names) if kinds == {Kind.RECURRING_RACE} else ()


def _only(text: str, allowed: frozenset[str]) -> bool:
    return all(word.casefold() in allowed for word in re.findall(r"[^\W_]+", text))
