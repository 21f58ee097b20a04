"""When two names are one person.

Surnames run in families that race, so a shared surname proves nothing: given name, suffix, country and the
cars that both drove decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from racegraph.identity.folding import fold, plain_letters
from racegraph.identity.opinions import (
    Opinion,
    countries_agree,
    country_evidence,
    different,
    pair_text,
    same,
    same_if,
    unsure,
)
from racegraph.identity.profiles import Profile
from racegraph.identity.vocabulary import word_groups, word_list
from racegraph.identity.words import is_slip

_YOUNGEST = 12  # years; nobody drives in races of cars before
_SUFFIXES = {"jr": "Jr.", "junior": "Jr.", "sr": "Sr.", "senior": "Sr.", "ii": "II", "iii": "III", "iv": "IV"} | {
    word: word.title() for word in ("filho", "neto", "fils", "pere")
}
_PARTICLES = word_list("particle")
_SHORT_FORMS = word_groups("short form")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


@dataclass(frozen=True, slots=True)
class Parts:
    """A person's name taken apart, in plain lower-case letters."""

    given: tuple[str, ...]
    surname: str
    suffix: str  # "" where none is printed


@cache
def take_apart(text: str) -> Parts:
    """Return the parts of a name: "Oswaldo Negri, Jr." has a suffix, "Lehto, JJ" stands the other way round.

    A surname starts at its particle: "Peter Le Bas" is Le Bas, "Didier de Radigues" de Radigues.
    """
    tokens, suffix = _without_suffix(_in_order(text))
    if not tokens:
        return Parts((), plain_letters(text), suffix)
    start = next((place for place, token in enumerate(tokens[:-1]) if place and token in _PARTICLES), len(tokens) - 1)
    return Parts(tuple(tokens[:start]), "".join(tokens[start:]), suffix)


def _in_order(text: str) -> list[str]:
    before, comma, after = text.partition(",")
    if comma and after.strip() and plain_letters(after).strip(" .") not in _SUFFIXES:
        text = f"{after} {before}"
    printed = text.split()
    if len(printed) > 1 and len(printed[0]) > 2 and printed[0].isupper() and not printed[-1].isupper():
        printed = [*printed[1:], printed[0]]  # "LAMMERS Jan"
    return [
        token
        for word in printed
        for token in plain_letters(word).replace("-", ".").replace("'", "").split(".")
        if token
    ]


def _without_suffix(tokens: list[str]) -> tuple[list[str], str]:
    if len(tokens) > 2 and tokens[-1].strip(",") in _SUFFIXES:
        return [token.strip(",") for token in tokens[:-1]], _SUFFIXES[tokens[-1].strip(",")]
    return [token.strip(",") for token in tokens], ""


def person_keys(profile: Profile) -> Iterator[str]:
    """Yield what plausible spellings of one person share."""
    parts = take_apart(profile.name.text)
    yield f"surname {parts.surname}"
    yield f"words {' '.join(sorted((*parts.given, parts.surname)))}"
    yield f"umlauts {profile.folded}"
    if (spelt_out := fold(profile.name.text.casefold().translate(_UMLAUTS))) != profile.folded:
        yield f"umlauts {spelt_out}"
    if parts.given:
        yield f"sound {parts.given[0][0]} {_skeleton(parts.surname)}"


def _skeleton(word: str) -> str:
    """The consonants without doubles: Maassen and Maasen are msn."""
    kept = [letter for letter in word if letter not in "aeiouyh"]
    return "".join(letter for place, letter in enumerate(kept) if place == 0 or kept[place - 1] != letter)


def compare_persons(first: Profile, second: Profile) -> Opinion | None:
    """Judge two names of persons; None where nothing makes them plausible."""
    one, other = take_apart(first.name.text), take_apart(second.name.text)
    if together := first.drove & second.drove:
        car = min(together)[1]
        return different("0.99", "both-in-one-crew", f"{pair_text(first, second)} share car {car.number} of one race")
    if opinion := _compare_lifetimes(first, second) or _compare_lifetimes(second, first):
        return opinion
    if first.folded == second.folded:
        return None  # the rule on spelling says it
    if spelt_out := _umlaut_opinion(first, second):
        return spelt_out
    return _compare_parts(first, second, one, other)


def _compare_lifetimes(first: Profile, second: Profile) -> Opinion | None:
    """Judge two names different where one person was dead, or a child, when the other drove."""
    if first.born is None and first.died is None:
        return None
    text = pair_text(first, second)
    for year in sorted(second.years_driven()):
        if first.died is not None and year > first.died:
            return different(
                "0.99", "outside-a-lifetime", f"{text}: one died in {first.died}, the other drove in {year}"
            )
        if first.born is not None and year < first.born + _YOUNGEST:
            return different(
                "0.99", "outside-a-lifetime", f"{text}: one was born in {first.born}, the other drove in {year}"
            )
    return None


def _compare_parts(first: Profile, second: Profile, one: Parts, other: Parts) -> Opinion | None:
    if one == other:
        return same("0.97", "name-in-another-order", f"{pair_text(first, second)} have the same parts")
    if one.surname != other.surname:
        return _compare_surnames(first, second, one, other)
    if one.suffix or other.suffix:
        return _compare_suffixes(first, second, one, other)
    return _compare_given(first, second, one, other)


def _compare_suffixes(first: Profile, second: Profile, one: Parts, other: Parts) -> Opinion:
    text = f"{pair_text(first, second)} differ in the suffix: {one.suffix or 'none'} and {other.suffix or 'none'}"
    if one.given != other.given and one.suffix == other.suffix:
        return _compare_given(first, second, one, other)
    if one.given != other.given and _relation(one.given, other.given)[1] == "given-names-differ":
        return _other_given(first, second)
    if one.given == other.given and one.suffix and other.suffix and {one.suffix, other.suffix} != {"Jr.", "II"}:
        return different("0.97", "suffixes-differ", text)
    return unsure("0.4", "suffix-on-one-only", text, *country_evidence(first, second))


def _other_given(first: Profile, second: Profile) -> Opinion:
    return different("0.95", "given-names-differ", f"{pair_text(first, second)} share no more than a surname")


def _compare_given(first: Profile, second: Profile, one: Parts, other: Parts) -> Opinion:
    given, rule = _relation(one.given, other.given)
    if rule == "given-names-differ":
        return _other_given(first, second)
    texts = (f"{pair_text(first, second)}: {given}", *_support(first, second), *country_evidence(first, second))
    if _in_one_car(first, second):
        return same("0.96", "same-car-same-race", "both names stand at one car of one race", *texts)
    if rule == "slip-of-the-pen":
        return same_if(_is_supported(first, second), "0.92", "0.6", rule, *texts)
    return unsure("0.6" if _is_supported(first, second) else "0.4", rule, *texts)


def _relation(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, str]:
    """Say how two given names of one surname stand to each other, and which rule that is."""
    if not one or not other:
        return "one gives the surname alone", "surname-alone"
    short, long = sorted((one, other), key=lambda given: len("".join(given)))
    if _are_initials(short, long):
        return "one gives initials", "initial-for-given-name"
    if set(short) < set(long):
        return "one gives a further name", "further-given-name"
    if any({short[0], long[0]} <= forms for forms in _SHORT_FORMS):
        return "one may be short for the other", "short-form-of-given-name"
    if is_slip("".join(short), "".join(long)) and short[0][-1] == long[0][-1] and len(short) == len(long):
        return "one letter differs", "slip-of-the-pen"
    return "", "given-names-differ" if not _are_near("".join(short), "".join(long)) else "near-given-names"


def _are_near(short: str, long: str) -> bool:
    """Whether two given names may be one in two spellings: Eric and Erik, Paul and Paula, Jon and John."""
    return long.startswith(short) or is_slip(f"x{short}", f"x{long}")


def _are_initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    letters = "".join(short)
    if all(len(token) == 1 for token in short) or (len(short) == 1 and len(letters) <= 2 and len(long) > 1):
        return "".join(token[0] for token in long).startswith(letters)
    return False


def _compare_surnames(first: Profile, second: Profile, one: Parts, other: Parts) -> Opinion | None:
    texts = (*_support(first, second), *country_evidence(first, second))
    if sorted((*one.given, one.surname)) == sorted((*other.given, other.surname)):
        text = f"{pair_text(first, second)} are the same words in another order"
        return same_if(_is_supported(first, second), "0.92", "0.6", "name-in-another-order", text, *texts)
    if one.given == other.given and one.suffix == other.suffix and is_slip(one.surname, other.surname):
        text = f"{pair_text(first, second)}: one letter of the surname differs"
        return same_if(_is_supported(first, second), "0.92", "0.6", "slip-of-the-pen", text, *texts)
    return None


def _umlaut_opinion(first: Profile, second: Profile) -> Opinion | None:
    if len({fold(profile.name.text.casefold().translate(_UMLAUTS)) for profile in (first, second)}) > 1:
        return None
    text = f"{pair_text(first, second)} differ in an umlaut spelt out"
    return same_if(countries_agree(first, second) is not False, "0.95", "0.7", "umlaut-spelt-out", text)


def are_compatible(first: str, second: str) -> bool:
    """Whether two names may be one person's: one surname, and given names that do not speak against it."""
    one, other = take_apart(first), take_apart(second)
    relation = "equal" if one.given == other.given else _relation(one.given, other.given)[1]
    return one.surname == other.surname and one.suffix == other.suffix and relation != "given-names-differ"


def _in_one_car(first: Profile, second: Profile) -> bool:
    """Whether two documents (or a crew and a lap record) put the names at the same car."""
    return not {car for _, car in first.drove}.isdisjoint({car for _, car in second.drove})


def _is_supported(first: Profile, second: Profile) -> bool:
    """Whether team and country speak for one person, and no race has both names."""
    apart = first.races.isdisjoint(second.races)
    return apart and countries_agree(first, second) is True and bool(first.shared(second, "team"))


def _support(first: Profile, second: Profile) -> tuple[str, ...]:
    found = []
    if teams := first.shared(second, "team"):
        found.append(f"both drove for one team ({', '.join(teams[:3])})")
    if not first.races.isdisjoint(second.races):
        found.append("against: one race has both names")
    return tuple(found)
