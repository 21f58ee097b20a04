"""Which pairs of names are worth a look: those that share a key.

The cost grows with the number of names and of plausible pairs. A key shared by very many names says little:
among them only near neighbours in order are compared, so that no block costs its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from racegraph.identity.profiles import Profile
from racegraph.records import Name

_LARGEST_BLOCK = 24  # names; in a larger one each is compared with the next few only
_WINDOW = 6
_COMMON = 200  # a word in more names than this finds no pairs

Pair = tuple[Name, Name]  # in order


def ordered(first: Name, second: Name) -> Pair:
    """Return two names as a pair, whichever came first."""
    return min(first, second), max(first, second)


def pairs_by_keys(profiles: Iterable[Profile], keys: Callable[[Profile], Iterable[str]]) -> Iterator[Pair]:
    """Yield pairs of names that share a key; a pair may come several times."""
    blocks: dict[str, list[Name]] = defaultdict(list)
    for profile in profiles:
        for key in set(keys(profile)):
            blocks[key].append(profile.name)
    for names in blocks.values():
        if len(names) > 1:
            yield from _pairs_of_block(sorted(names))


def pairs_by_words(words_of: Mapping[Name, frozenset[str]]) -> Iterator[Pair]:
    """Yield pairs in which one name has the other's rarest word, so that one may hold the other."""
    spread = Counter(word for words in words_of.values() for word in words)
    holders: dict[str, list[Name]] = defaultdict(list)
    for name, words in words_of.items():
        for word in words:
            if spread[word] <= _COMMON:
                holders[word].append(name)
    for name, words in words_of.items():
        if words:
            rarest = min(words, key=lambda word: (spread[word], word))
            yield from _pairs_with(name, sorted(holders[rarest]))


def _pairs_of_block(names: Sequence[Name]) -> Iterator[Pair]:
    if len(names) <= _LARGEST_BLOCK:
        yield from combinations(names, 2)
        return
    for place, name in enumerate(names):
        for other in names[place + 1 : place + 1 + _WINDOW]:
            yield name, other


def _pairs_with(name: Name, others: Sequence[Name]) -> Iterator[Pair]:
    if len(others) > _LARGEST_BLOCK:
        place = others.index(name)
        others = others[max(0, place - _WINDOW) : place + _WINDOW]
    for other in others:
        if other != name:
            yield ordered(name, other)
