"""When two names are one series, one race that recurs, or one running of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from racegraph.identity.folding import shortest_form
from racegraph.identity.opinions import Opinion, different, pair_text, same_if, unsure
from racegraph.identity.profiles import Profile
from racegraph.identity.vocabulary import word_list
from racegraph.identity.words import is_joint, is_region, is_run, words
from racegraph.records import Name

_YEAR = re.compile(r"^(?P<year>(?:18|19|20)\d\d(?:[-\u2013/]\d{2,4})?)\s+")
_UNIT_ON_NUMBER = re.compile(r"^(\d+)(km|kms|h|hrs?|hours?|miles?|mi)$")
_UNITS = {
    "h": "hours", "hr": "hours", "hrs": "hours", "hour": "hours", "heures": "hours", "stunden": "hours", "ore": "hours",
    "kms": "km", "kilometres": "km", "kilometers": "km", "kilometre": "km", "mi": "miles", "mile": "miles",
}  # fmt: skip
_SORT = word_list("competition sort")


@cache
def split_year(name: Name) -> tuple[str, str]:
    """Return the year of a race or a season ("" where it has none) and the rest of its name."""
    text = shortest_form(name)
    found = _YEAR.match(text)
    return (found["year"], text[found.end() :]) if found else ("", text)


@cache
def competition_words(text: str) -> tuple[str, ...]:
    """Return the words of a competition's name, units alike: "1000km of Spa" is 1000, km, spa."""
    found: list[str] = []
    for word in words(text):
        numbered = _UNIT_ON_NUMBER.match(word)
        found.extend(numbered.groups() if numbered else (word,))
    return tuple(_UNITS.get(word, word) for word in found if not is_joint(word) or word == "le")


def word_set(profile: Profile) -> frozenset[str]:
    """Return the words by which plausible pairs are found; races and seasons carry their year in each."""
    year, rest = split_year(profile.name)
    return frozenset(f"{year} {word}" for word in competition_words(rest))


def series_keys(profile: Profile) -> Iterator[str]:
    """Yield the words of a series that say more than "series" or "cup"."""
    return (word for word in competition_words(profile.name.text) if word not in _SORT)


def compare_races(first: Profile, second: Profile) -> Opinion | None:
    """Judge two recurring races, or two runnings (which the blocking pairs within one year only)."""
    (year, one), (other_year, other) = (split_year(profile.name) for profile in (first, second))
    if first.folded == second.folded or year != other_year:
        return None
    short, long = sorted((competition_words(one), competition_words(other)), key=lambda text: (len(text), text))
    texts = _support(first, second)
    if sorted(short) == sorted(long):
        text = f"{pair_text(first, second)} are the same words in another order"
        return same_if(True, "0.93", "0.7", "same-words-in-another-order", text, *texts)
    if not is_run(short, long) or _says_little(short):
        return _compare_overlap(first, second)
    text = f"{pair_text(first, second)}: one holds the other, as a sponsor's name would"
    supported = bool(first.shared(second, "season") or first.shared(second, "date")) and long[-len(short) :] == short
    return same_if(supported and not _are_two_rounds(first, second), "0.93", "0.5", "sponsor-in-the-name", text, *texts)


def _compare_overlap(first: Profile, second: Profile) -> Opinion | None:
    if first.shared(second, "date") and first.shared(second, "circuit"):
        text = f"{pair_text(first, second)} have one date and one circuit"
        return unsure("0.7", "same-date-and-circuit", text, *_support(first, second))
    return None


def _says_little(short: tuple[str, ...]) -> bool:
    return all(word in _SORT or word.isdigit() for word in short)


def _are_two_rounds(first: Profile, second: Profile) -> bool:
    """Whether one season's calendar has both, under two numbers."""
    one, other = first.rounds(), second.rounds()
    return any(one[season].isdisjoint(other[season]) for season in one.keys() & other.keys())


def compare_series(first: Profile, second: Profile) -> Opinion | None:
    """Judge two series; None where nothing makes them plausible."""
    if first.folded == second.folded:
        return None
    one, other = (competition_words(profile.name.text) for profile in (first, second))
    short, long = sorted((one, other), key=lambda text: (len(text), text))
    texts = _support(first, second)
    if set(one) - set(other) and set(other) - set(one):
        apart = ", ".join(sorted(set(one) ^ set(other)))
        return different("0.95", "each-has-its-own-word", f"{pair_text(first, second)} differ in {apart}")
    if set(short) == set(long):
        text = f"{pair_text(first, second)} are the same words in another order"
        return unsure("0.7", "same-words-in-another-order", text, *texts)
    extra = [word for word in long if word not in short]
    if any(is_region(word) for word in extra):
        text = f"{pair_text(first, second)}: one names a region, {', '.join(extra)}"
        return different("0.9", "region-on-one-only", text)
    text = f"{pair_text(first, second)}: one holds the other, with {', '.join(extra)} more"
    supported = bool(first.shared(second, "season")) and is_run(short, long) and not _says_little(short)
    return same_if(supported, "0.93", "0.5", "sanction-or-sponsor-in-the-name", text, *texts)


def _support(first: Profile, second: Profile) -> tuple[str, ...]:
    return tuple(
        f"both are told of the same {kind} ({', '.join(common[:3])})"
        for kind in ("season", "round", "date", "circuit", "series")
        if (common := first.shared(second, kind))
    )
