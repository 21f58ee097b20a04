"""From records to identities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from racegraph.collector import collector_at_rest
from racegraph.documents.model import Passage
from racegraph.identity.blocking import Pair
from racegraph.identity.evidence import Evidence
from racegraph.identity.judging import judge_names
from racegraph.identity.mentions import Mentions
from racegraph.identity.model import Identities, Judgement, PrintedName, UserJudgement, Verdict
from racegraph.identity.naming import name_things
from racegraph.identity.opinions import Opinion
from racegraph.identity.overruling import USER_RULE, find_overruled, merge
from racegraph.records import Country, Name, Record

_SURE, _LESS_SURE = Decimal("0.99"), Decimal("0.9")


def resolve(records: Iterable[Record], judgements: Sequence[UserJudgement] = ()) -> Identities:
    """Decide which names in some records are the same thing, as `decide` does."""
    evidence = Evidence()
    with collector_at_rest():
        evidence.add(records)
    return decide(evidence, judgements)


def decide(evidence: Evidence, judgements: Sequence[UserJudgement] = ()) -> Identities:
    """Decide which names are the same thing.

    Args:
        evidence: of all documents.
        judgements: a person's own, which overrule ours.

    Raises:
        InputError: a person's judgements contradict each other.
    """
    with collector_at_rest():
        return _decide(evidence, judgements)


def _decide(evidence: Evidence, judgements: Sequence[UserJudgement]) -> Identities:
    mentions = evidence.mentions
    mentions.sort()
    profiles, opinions = judge_names(evidence)
    overruling = find_overruled(judgements, mentions.by_name)
    merger, final = merge(profiles, opinions, overruling)
    things = {name: thing for names, thing in name_things(merger.groups(), mentions) for name in names}
    found = (*_between_documents(mentions), *_between_names(final, mentions))
    return Identities(
        {name: things[name] for name in mentions.by_name},
        tuple(sorted(found, key=_place_in_order)),
        overruling.problems,
        {name: mentions.times_printed(name) for name in mentions.by_name},
    )


def _between_names(opinions: Mapping[Pair, Opinion], mentions: Mentions) -> Iterator[Judgement]:
    for (first, second), opinion in opinions.items():
        documents = mentions.by_name[first], mentions.by_name[second]
        common = min(documents[0].keys() & documents[1].keys(), default=None)
        one, other = (common or min(in_documents) for in_documents in documents)
        places = documents[0][one].first, documents[1][other].first
        yield Judgement(
            _printed(first, one, mentions),
            _printed(second, other, mentions),
            opinion.verdict,
            opinion.confidence,
            opinion.rule,
            opinion.evidence,
            _without_repeats((*opinion.passages, *places)),
            opinion.rule == USER_RULE,
        )


def _between_documents(mentions: Mentions) -> Iterator[Judgement]:
    """Judge a name that several documents print letter by letter: the first against each of the others."""
    for name, in_documents in mentions.by_name.items():
        first, *others = sorted(in_documents)
        here = _printed(name, first, mentions)
        for other in others:
            countries = in_documents[first].countries, in_documents[other].countries
            yield Judgement(
                here,
                _printed(name, other, mentions),
                Verdict.SAME,
                _LESS_SURE if _countries_apart(*countries) else _SURE,
                "equal-spelling",
                _equal_evidence(name.text, *countries),
                (in_documents[first].first, in_documents[other].first),
            )


def _countries_apart(one: Sequence[Country], other: Sequence[Country]) -> bool:
    codes = {country.iso3 for country in one}, {country.iso3 for country in other}
    return bool(codes[0] and codes[1]) and codes[0].isdisjoint(codes[1])


@lru_cache(maxsize=65_536)  # many documents print one name in the same way; they share the text
def _equal_evidence(text: str, one: Sequence[Country], other: Sequence[Country]) -> tuple[str, ...]:
    return f'both documents print "{text}"', *_country_sentence(one, other)


def _country_sentence(one: Sequence[Country], other: Sequence[Country]) -> tuple[str, ...]:
    printed = [", ".join(sorted({country.as_printed for country in side})) for side in (one, other)]
    if not all(printed):
        return ()
    if _countries_apart(one, other):
        return (f"against: the countries differ, {printed[0]} and {printed[1]}",)
    return (f"the countries agree, {printed[0]} and {printed[1]}",)


def _printed(name: Name, document: str, mentions: Mentions) -> PrintedName:
    return PrintedName(name, document, mentions.by_name[name][document].country)


def _without_repeats(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple(dict.fromkeys(passages))


def _place_in_order(judgement: Judgement) -> tuple[str, ...]:
    one, other = judgement.first, judgement.second
    texts = one.name.text, one.name.qualifier, other.name.text, other.name.qualifier
    return one.name.kind, *texts, one.document, other.document
