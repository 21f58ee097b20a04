"""A person's judgements, found among the printed names, and their place before ours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from racegraph.errors import InputError
from racegraph.identity.blocking import Pair, ordered
from racegraph.identity.folding import fold_name
from racegraph.identity.merging import Merger
from racegraph.identity.model import UserJudgement, Verdict
from racegraph.identity.opinions import Opinion, different, pair_text
from racegraph.identity.profiles import Profile
from racegraph.identity.rules.identifiers import tell_apart
from racegraph.records import Kind, Name

USER_RULE = "judged-by-a-person"


@dataclass(frozen=True, slots=True)
class Overruling:
    """A person's judgements by pair of printed names, and what they say of names that nobody prints."""

    of_pair: Mapping[Pair, UserJudgement]
    problems: tuple[InputError, ...]


def find_overruled(judgements: Sequence[UserJudgement], names: Iterable[Name]) -> Overruling:
    """Find the names that a person's judgements speak of: as printed, else in another spelling.

    Raises:
        InputError: two judgements contradict each other.
    """
    by_text: dict[tuple[Kind, str], list[Name]] = defaultdict(list)
    for name in names:
        by_text[name.kind, name.text].append(name)
        by_text[name.kind, f"folded {fold_name(name)}"].append(name)
    of_pair: dict[Pair, UserJudgement] = {}
    problems = []
    for judgement in judgements:
        sides = [_find(judgement.kind, text, by_text) for text in (judgement.first, judgement.second)]
        for text, found in zip((judgement.first, judgement.second), sides, strict=True):
            if not found:
                problems.append(InputError(judgement.where, f"a {judgement.kind} that a document names", f'"{text}"'))
        for first, second in product(*sides):
            if first != second:
                former = of_pair.setdefault(ordered(first, second), judgement)
                if former.verdict is not judgement.verdict:
                    both = f'"{first.text}" and "{second.text}"'
                    contrary = f"{both} {judgement.verdict}, and {former.verdict} by {former.where}"
                    raise InputError(judgement.where, "judgements that do not contradict each other", contrary)
    return Overruling(of_pair, tuple(problems))


def _find(kind: Kind, text: str, by_text: Mapping[tuple[Kind, str], list[Name]]) -> list[Name]:
    return by_text.get((kind, text)) or by_text.get((kind, f"folded {fold_name(Name(kind, text))}")) or []


def merge(
    profiles: Mapping[Name, Profile], opinions: Mapping[Pair, Opinion], overruling: Overruling
) -> tuple[Merger, dict[Pair, Opinion]]:
    """Join what is the same: a person's word first, then what is different, then ours from the surest down.

    Args:
        profiles: of all names, sorted.
        opinions: of ours, sorted by pair.
        overruling: a person's.

    Returns:
        The groups, and the opinions as they stand in the end: one of ours that could not be followed is unsure.

    Raises:
        InputError: a person's judgements contradict each other.
    """
    merger = Merger(profiles)
    final = {pair: opinion for pair, opinion in opinions.items() if pair not in overruling.of_pair}
    _follow_person(merger, overruling)
    for pair, opinion in list(final.items()):
        if opinion.verdict is Verdict.DIFFERENT:
            _keep_apart(merger, pair, opinion, final)
    ours = [(pair, opinion) for pair, opinion in final.items() if opinion.verdict is Verdict.SAME]
    for pair, opinion in sorted(ours, key=lambda item: -item[1].confidence):  # equally sure ones stay in order
        _join(merger, pair, opinion, final)
    final = {pair: _settled(merger, pair, opinion) for pair, opinion in final.items()}
    for pair, judgement in overruling.of_pair.items():
        text = f"a person judged so ({judgement.where})"
        final[pair] = Opinion(judgement.verdict, Decimal(1), USER_RULE, (text,))
    return merger, final


def _settled(merger: Merger, pair: Pair, opinion: Opinion) -> Opinion:
    """Return the opinion, or where other pairs have made the two names one after all, that they are the same."""
    if opinion.verdict is Verdict.SAME or merger.group(pair[0]) != merger.group(pair[1]):
        return opinion
    texts = ("both are the same as further names", *opinion.evidence)
    return replace(
        opinion, verdict=Verdict.SAME, confidence=Decimal("0.9"), rule="follows-from-other-pairs", evidence=texts
    )


def _follow_person(merger: Merger, overruling: Overruling) -> None:
    for (first, second), judgement in sorted(overruling.of_pair.items(), key=lambda item: item[0]):
        if judgement.verdict is Verdict.SAME:
            merger.join(first, second)
    for (first, second), judgement in sorted(overruling.of_pair.items(), key=lambda item: item[0]):
        if judgement.verdict is Verdict.DIFFERENT:
            if merger.group(first) == merger.group(second):
                found = f'"{first.text}" and "{second.text}" different, and the same by other lines'
                raise InputError(judgement.where, "judgements that do not contradict each other", found)
            merger.keep_apart(first, second)


def _keep_apart(merger: Merger, pair: Pair, opinion: Opinion, final: dict[Pair, Opinion]) -> None:
    if merger.group(pair[0]) != merger.group(pair[1]):
        merger.keep_apart(*pair)
    else:
        final[pair] = replace(opinion, evidence=("a person's judgements make them one", *opinion.evidence))


def _join(merger: Merger, pair: Pair, opinion: Opinion, final: dict[Pair, Opinion]) -> None:
    obstacle = merger.obstacle(*pair)
    if obstacle is None:
        merger.join(*pair)
        return
    one, other = obstacle
    text = f'not merged: "{one.text}" and "{other.text}", which are different, would be one'
    final[pair] = _given_up(opinion, text)
    if obstacle not in final or final[obstacle].verdict is not Verdict.DIFFERENT:
        final[obstacle] = _apart(merger.profiles[one], merger.profiles[other])


def _apart(first: Profile, second: Profile) -> Opinion:
    if told_apart := tell_apart(first, second):
        return told_apart
    if first.name.kind is Kind.PERSON:
        return different("0.99", "both-in-one-crew", f"{pair_text(first, second)} share a car of one race")
    return different("0.95", "two-rounds-of-one-season", f"{pair_text(first, second)} are two rounds of a season")


def _given_up(opinion: Opinion, reason: str) -> Opinion:
    """Return an opinion of ours that could not be followed."""
    return replace(opinion, verdict=Verdict.UNSURE, confidence=Decimal("0.5"), evidence=(*opinion.evidence, reason))
