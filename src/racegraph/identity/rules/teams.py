"""When two names are one team: a sponsor's name is a new name, not a new team."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from racegraph.identity.folding import plain_letters
from racegraph.identity.opinions import Opinion, country_evidence, different, pair_text, same_if, unsure
from racegraph.identity.profiles import Profile
from racegraph.identity.vocabulary import word_list
from racegraph.identity.words import is_joint, is_region, is_run, is_slip, words

_SORT = word_list("team sort")
_LEGAL = word_list("legal form")
_PLURALS = {
    "motorsports": "motorsport", "sports": "sport", "autosports": "autosport", "competitions": "competition",
}  # fmt: skip


@cache
def team_words(text: str) -> tuple[str, ...]:
    """Return the words of a team's name without its legal form: Downing Atlanta, Inc. is downing, atlanta."""
    plain = (_PLURALS.get(word.replace(".", ""), word.replace(".", "")) for word in words(text))
    return tuple(word for word in plain if word not in _LEGAL) or words(text)


@cache
def core(text: str) -> frozenset[str]:
    """Return the words that carry a team's name: "Infineon Team Joest" is infineon, joest."""
    return frozenset(word for word in team_words(text) if word not in _SORT and not is_joint(word))


def team_keys(profile: Profile) -> Iterator[str]:
    """Yield what spellings of one team share, but for words (see `core`)."""
    parts = team_words(profile.name.text)
    yield "".join(parts)
    carrying = "".join(word for word in parts if word not in _SORT) or "".join(parts)
    yield f"start {carrying[:5]}"
    yield f"end {carrying[-5:]}"


def share_a_name(first: str, second: str) -> bool:
    """Whether two teams' names have a carrying word in common, or one is the other's initials."""
    return not core(first).isdisjoint(core(second)) or are_initials(first, second) or are_initials(second, first)


def are_initials(short: str, long: str) -> bool:
    """Whether one name is made of the other's first letters: TRG, The Racer's Group."""
    letters = "".join(word[0] for word in words(long))
    return len(short) > 1 and short.isupper() and plain_letters(short).replace(".", "") == letters


def compare_teams(first: Profile, second: Profile, makers: frozenset[str]) -> Opinion | None:
    """Judge two names of teams; None where nothing makes them plausible.

    `makers` are folded names of manufacturers: a make alone tells no team from another.
    """
    if first.folded == second.folded:
        return None
    one, other = team_words(first.name.text), team_words(second.name.text)
    if "".join(one) == "".join(other):
        text = f"{pair_text(first, second)} differ in a plural or a legal form"
        return same_if(True, "0.95", "0.9", "plural-or-legal-form", text)
    short, long = sorted((first, second), key=lambda profile: (len(core(profile.name.text)), profile.name))
    if core(short.name.text) and core(short.name.text) <= core(long.name.text):
        return _compare_contained(short, long, makers)
    if is_slip("".join(one), "".join(other)) and len(first.folded) >= 8:
        text = f"{pair_text(first, second)} differ in one letter"
        texts = (text, *_support(first, second), *country_evidence(first, second))
        return same_if(_is_supported(first, second), "0.93", "0.6", "slip-of-the-pen", *texts)
    return _compare_regions(first, second)


def _compare_contained(short: Profile, long: Profile, makers: frozenset[str]) -> Opinion:
    extra = core(long.name.text) - core(short.name.text)
    texts = (*_support(short, long), *country_evidence(short, long))
    if core(short.name.text) <= makers:
        return unsure("0.2", "make-in-both-names", f"{pair_text(short, long)} share a make of car only", *texts)
    if any(is_region(word) for word in extra):
        return unsure("0.3", "regional-branch", f"{pair_text(short, long)}: one may be a branch of the other", *texts)
    if not extra:
        text = f"{pair_text(short, long)} have the same carrying words"
        return same_if(_is_supported(short, long), "0.93", "0.6", "same-carrying-words", text, *texts)
    text = f"{pair_text(short, long)}: one holds the other, with {', '.join(sorted(extra))} more"
    supported = _is_supported(short, long) and is_run(team_words(short.name.text), team_words(long.name.text))
    return same_if(supported, "0.91", "0.5", "sponsor-in-the-name", text, *texts)


def _compare_regions(first: Profile, second: Profile) -> Opinion | None:
    one, other = set(team_words(first.name.text)), set(team_words(second.name.text))
    apart = one ^ other
    if one & other and apart and all(is_region(word) for word in apart) and one - other and other - one:
        return different("0.9", "regions-differ", f"{pair_text(first, second)} name two regions")
    return None


def _is_supported(first: Profile, second: Profile) -> bool:
    """Whether a driver and a car are common to both, and no race has both names as two cars' entrants."""
    cars = first.shared(second, "chassis")
    return bool(first.shared(second, "driver") and cars) and not _rivals(first, second)


def _rivals(first: Profile, second: Profile) -> bool:
    return not {(document, car.race) for document, car in first.entered}.isdisjoint(
        {(document, car.race) for document, car in second.entered}
    )


def _support(first: Profile, second: Profile) -> tuple[str, ...]:
    found = [
        f"both are printed with the same {kind} ({', '.join(common[:3])})"
        for kind in ("driver", "chassis", "engine", "class")
        if (common := first.shared(second, kind))
    ]
    if _rivals(first, second):
        found.append("against: both entered cars in one race")
    return tuple(found)
