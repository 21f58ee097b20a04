"""What holds for names of every kind: spelling, what tells namesakes apart, and what sentences say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from racegraph.documents.model import Passage
from racegraph.identity.blocking import ordered
from racegraph.identity.folding import fold_name
from racegraph.identity.mentions import OTHER_NAMES, Mentions
from racegraph.identity.opinions import Judged, Opinion, country_evidence, different, pair_text, same, unsure
from racegraph.identity.profiles import Profile
from racegraph.identity.rules.teams import core
from racegraph.identity.words import initials, is_region
from racegraph.records import Fact, Kind, Name, Property

_BRACKETED = re.compile(r"^(?P<name>[^()]+\S)\s*\((?P<short>[^()\s]{2,10})\)$")
_MANY = 8  # namesakes; with more, each is told apart from the next only


def judge_spellings(profiles: dict[Name, Profile]) -> Iterator[Judged]:
    """Judge names that are equal after folding: one thing, unless their qualifiers tell them apart."""
    groups: dict[tuple[str, str], dict[str, list[Name]]] = defaultdict(lambda: defaultdict(list))
    for name, profile in profiles.items():
        groups[name.kind, profile.folded][name.qualifier].append(name)
    for namesakes in groups.values():
        for names in namesakes.values():
            yield from _judge_equal(sorted(names), profiles)
        yield from _judge_namesakes({qualifier: min(names) for qualifier, names in namesakes.items()}, profiles)


def _judge_equal(names: list[Name], profiles: dict[Name, Profile]) -> Iterator[Judged]:
    first = profiles[names[0]]
    for name in names[1:]:
        second = profiles[name]
        text = f"{pair_text(first, second)} differ in no more than case, accents, spaces or punctuation"
        texts = (text, *country_evidence(first, second))
        yield (first.name, name), same("0.98", "equal-after-folding", *texts)


def _judge_namesakes(of_qualifier: dict[str, Name], profiles: dict[Name, Profile]) -> Iterator[Judged]:
    plain = of_qualifier.pop("", None)
    qualified = [of_qualifier[qualifier] for qualifier in sorted(of_qualifier)]
    for place, name in enumerate(qualified):
        for other in qualified[place + 1 :] if len(qualified) <= _MANY else qualified[place + 1 : place + 2]:
            yield ordered(name, other), _judge_marks(profiles[name], profiles[other])
    if plain is not None:
        for name in qualified:
            texts = (
                f'"{plain.text}" is marked {name.qualifier} in one place',
                *country_evidence(profiles[plain], profiles[name]),
            )
            alone = len(qualified) == 1
            yield (
                ordered(plain, name),
                (same if alone else unsure)("0.93" if alone else "0.5", "qualifier-on-one-only", *texts),
            )


def _judge_marks(first: Profile, second: Profile) -> Opinion:
    """Judge two namesakes by their marks: those of one source tell them apart, ids in two databases do not."""
    text = f'"{first.name.text}" is marked {first.name.qualifier} and {second.name.qualifier}'
    if not _are_ids_of_two_databases(first, second):
        return different("0.97", "qualifiers-differ", text)
    if first.name.kind is not Kind.PERSON:
        return unsure("0.5", "ids-in-two-databases", text)
    born = f"{text}, by two databases; born in {first.born or 'an unknown year'} and {second.born or 'an unknown year'}"
    if first.born is None or second.born is None:
        return unsure("0.5", "ids-in-two-databases", born, *country_evidence(first, second))
    if first.born != second.born:
        return different("0.95", "born-in-two-years", born)
    return same("0.97", "same-name-and-year-of-birth", born, *country_evidence(first, second))


def _are_ids_of_two_databases(first: Profile, second: Profile) -> bool:
    """Whether each mark is the name's id in a database that has not the other."""
    schemes = [{scheme for scheme, id_ in one.identifiers if id_ == one.name.qualifier} for one in (first, second)]
    return bool(schemes[0] and schemes[1]) and schemes[0].isdisjoint(schemes[1])


def judge_statements(mentions: Mentions, profiles: dict[Name, Profile]) -> Iterator[Judged]:
    """Judge what a sentence calls another or a former name.

    A name given to two things joins neither. Nor does a works name, which makers lend to several teams, once
    a car was entered under it: "Audi Sport North America" was one team one year and another the next.
    """
    makers = frozenset(profile.folded for profile in profiles.values() if profile.name.kind is Kind.MANUFACTURER)
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, other in mentions.stated:
        owners[other.kind, fold_name(other)].add(fold_name(name))
    for (name, other), facts in mentions.stated.items():
        passages = _passages(facts)
        if len(owners[other.kind, fold_name(other)]) > 1:
            opinion = unsure("0.5", "stated-of-two", f'"{other.text}" is given as a name of more than one')
        elif _is_works_name(other, makers) and _entered_alone(profiles[other], profiles[name]):
            opinion = unsure("0.6", "stated-works-name", *sorted({_sentence(fact) for fact in facts}))
        else:
            opinion = same("0.98", _rule(facts), *sorted({_sentence(fact) for fact in facts}))
        yield ordered(name, other), replace(opinion, passages=passages)


def _is_works_name(name: Name, makers: frozenset[str]) -> bool:
    """Whether a team's name says no more than a make and a region."""
    carrying = core(name.text) if name.kind is Kind.TEAM else frozenset()
    return bool(carrying & makers) and all(word in makers or is_region(word) for word in carrying)


def _entered_alone(profile: Profile, owner: Profile) -> bool:
    """Whether cars were entered under a name, and none with a driver of its owner's."""
    return bool(profile.entered) and not profile.shared(owner, "driver")


def judge_brackets(profiles: dict[Name, Profile]) -> Iterator[Judged]:
    """Judge a name that brings its own abbreviation: "Prototype Technology Group (PTG)"."""
    for name in profiles:
        found = _BRACKETED.match(name.text)
        if found is None or found["short"].casefold().replace(".", "") != initials(found["name"]):
            continue
        for part in (found["name"], found["short"]):
            other = Name(name.kind, part, name.qualifier)
            if other in profiles:
                text = f'"{name.text}" is a name with its own abbreviation'
                yield ordered(name, other), same("0.95", "abbreviation-in-brackets", text)


def _rule(facts: Iterable[Fact]) -> str:
    former = any(fact.property is Property.FORMER_NAME for fact in facts)
    return "stated-former-name" if former else "stated-other-name"


def _sentence(fact: Fact) -> str:
    subject = fact.subject.text if isinstance(fact.subject, Name) else ""
    return f'a sentence gives "{fact.value}" as {OTHER_NAMES[fact.property]} of "{subject}"'


def _passages(facts: Iterable[Fact]) -> tuple[Passage, ...]:
    return tuple(sorted({fact.source for fact in facts}, key=lambda passage: (passage.document, passage.first_line)))
