"""The whole of identity: labels, ids, a person's judgements, and what holds whatever the input."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from racegraph.errors import InputError
from racegraph.identity import Identities, Judgement, UserJudgement, Verdict, resolve, review
from racegraph.records import Kind, Name, Property, Record

from .building import entry, fact, fastest_lap, judgement, mention, person, team, title, verdict

CHAMPION: list[Record] = [
    entry("38", "USA ADT Champion Racing", ("FIN JJ Lehto",), chassis="Audi R8"),
    fastest_lap("38", team("Champion Racing")),
    entry("42", "Orbit Racing", ("USA Joe Policastro", "USA Joe Policastro Jr.")),
]


def same(first: str, second: str, kind: Kind = Kind.TEAM) -> UserJudgement:
    return UserJudgement(kind, first, second, Verdict.SAME, "judgements.tsv, line 2")


def different(first: str, second: str, kind: Kind = Kind.TEAM) -> UserJudgement:
    return UserJudgement(kind, first, second, Verdict.DIFFERENT, "judgements.tsv, line 3")


def test_the_label_is_the_title_of_the_things_own_document() -> None:
    short, long = Name(Kind.RACE, "2003 Spa 1000 km"), Name(Kind.RACE, "2003 1000 km of Spa")
    printed_more_often: list[Record] = [mention(Kind.RACE, short.text, line) for line in (1, 2, 3)]
    thing = resolve([*printed_more_often, title(long, "spa")])[short]
    assert (thing.label, thing.id) == ("2003 1000 km of Spa", "2003-1000-km-of-spa")


def test_without_a_title_the_label_is_the_name_most_often_printed() -> None:
    records = [mention(Kind.TEAM, "GruppeM", 1), mention(Kind.TEAM, "GruppeM", 2), mention(Kind.TEAM, "Gruppe M", 3)]
    assert resolve(records)[team("Gruppe M")].label == "GruppeM"


def test_among_equals_the_label_is_the_richer_spelling() -> None:
    records = [mention(Kind.TEAM, text) for text in ("PIR COMPETITION", "PiR Competition", "PiR Compétition")]
    assert resolve(records)[team("PIR COMPETITION")].label == "PiR Compétition"


def test_how_often_a_spelling_is_printed_changes_no_id() -> None:
    once: list[Record] = [mention(Kind.TEAM, "GruppeM", 1), mention(Kind.TEAM, "Gruppe M", 2)]
    often = [*once, *(mention(Kind.TEAM, "GruppeM", line) for line in range(3, 9))]
    assert resolve(once)[team("GruppeM")].id == resolve(often)[team("GruppeM")].id == "gruppe-m"


def test_a_former_name_is_no_label_however_often_printed() -> None:
    records: list[Record] = [fact(team("Risi Competizione"), Property.FORMER_NAME, "Doyle-Risi Racing")]
    records += [mention(Kind.TEAM, "Doyle-Risi Racing", line) for line in range(5, 9)]
    assert resolve(records)[team("Doyle-Risi Racing")].label == "Risi Competizione"


def test_qualifiers_tell_namesakes_apart_and_make_their_ids() -> None:
    elder, younger = "Al Hill (born 1930)", "Al Hill (born 1970)"
    identities = resolve([mention(Kind.PERSON, "Al Hill", qualifier=each) for each in (elder, younger)])
    ids = {identities[Name(Kind.PERSON, "Al Hill", each)].id for each in (elder, younger)}
    assert ids == {"al-hill", "al-hill-born-1970"}


def test_a_qualifier_on_one_only_joins_where_it_is_the_only_one() -> None:
    marked = mention(Kind.PERSON, "Al Hill", qualifier="Al Hill (driver)")
    assert len(resolve([marked, mention(Kind.PERSON, "Al Hill")]).things()) == 1
    other = mention(Kind.PERSON, "Al Hill", qualifier="Al Hill (politician)")
    assert len(resolve([marked, other, mention(Kind.PERSON, "Al Hill")]).things()) == 3


def test_a_judgement_tells_its_evidence_and_passages() -> None:
    held = judgement(resolve(CHAMPION), "ADT Champion Racing", "Champion Racing")
    assert held is not None
    assert held.evidence == ('two lines call #38 of one race "Champion Racing" and "ADT Champion Racing"',)
    assert held.first.country is not None
    assert (held.first.country.as_printed, held.second.country) == ("USA", None)


def test_what_is_the_same_follows_for_further_pairs() -> None:
    group = team("The Racer's Group")
    stated: list[Record] = [
        fact(group, Property.ALSO_KNOWN_AS, "TRG"),
        fact(group, Property.FORMER_NAME, "TRG Motorsports"),
    ]
    assert verdict(resolve(stated), "TRG", "TRG Motorsports") == "same by follows-from-other-pairs"


def test_a_name_that_nobody_prints_is_no_name() -> None:
    with pytest.raises(KeyError):
        resolve(CHAMPION)[team("Nobody")]


def test_a_person_overrules_same() -> None:
    identities = resolve(CHAMPION, [different("Champion Racing", "ADT Champion Racing")])
    assert identities[team("Champion Racing")] != identities[team("ADT Champion Racing")]
    held = judgement(identities, "Champion Racing", "ADT Champion Racing")
    assert held is not None
    assert held.by_user
    assert held.evidence == ("a person judged so (judgements.tsv, line 3)",)


def test_a_person_overrules_different() -> None:
    identities = resolve(CHAMPION, [same("Joe Policastro", "Joe Policastro Jr.", Kind.PERSON)])
    assert identities[person("Joe Policastro")] == identities[person("Joe Policastro Jr.")]


def test_a_person_parts_spellings_and_the_ids_stay_unique() -> None:
    records = [mention(Kind.TEAM, "Élan"), mention(Kind.TEAM, "Elan")]
    identities = resolve(records, [different("Élan", "Elan")])
    assert len({thing.id for thing in identities.things()}) == 2


def test_a_persons_same_carries_what_we_held_different_along() -> None:
    records: list[Record] = [*CHAMPION, mention(Kind.PERSON, "J. P.")]
    overruling = [same(text, "J. P.", Kind.PERSON) for text in ("Joe Policastro", "Joe Policastro Jr.")]
    identities = resolve(records, overruling)
    assert len({identities[person(text)] for text in ("Joe Policastro", "Joe Policastro Jr.", "J. P.")}) == 1
    assert verdict(identities, "Joe Policastro", "Joe Policastro Jr.").startswith("same")


def test_undoing_a_judgement_restores_all() -> None:
    before = resolve(CHAMPION)
    assert resolve(CHAMPION, [different("Champion Racing", "ADT Champion Racing")]) != before
    after = resolve(CHAMPION)
    assert (dict(after), after.judgements) == (dict(before), before.judgements)


def test_a_judgement_finds_another_spelling() -> None:
    identities = resolve(CHAMPION, [same("CHAMPION RACING", "orbit racing")])
    assert identities[team("Champion Racing")] == identities[team("Orbit Racing")]


def test_a_judgement_on_a_name_that_nobody_prints_is_told() -> None:
    (problem,) = resolve(CHAMPION, [same("Champion Racing", "Champoin Racing")]).problems
    assert str(problem) == 'judgements.tsv, line 2: expected a team that a document names, found "Champoin Racing"'


def test_judgements_that_contradict_each_other_are_refused() -> None:
    contradiction = [same("ADT Champion Racing", "Orbit Racing"), same("Champion Racing", "Orbit Racing")]
    contradiction.append(different("ADT Champion Racing", "Champion Racing"))
    with pytest.raises(InputError, match=r"judgements.tsv, line 3: expected judgements that do not contradict"):
        resolve(CHAMPION, contradiction)


def test_the_review_lists_the_open_pairs_the_most_useful_first() -> None:
    records: list[Record] = [
        *(entry("1", "Joest Racing", ("Ann Hill",), race=f"{year} Spa") for year in range(2000, 2005)),
        *(entry("1", "Team Joest", ("Bo Dale",), race=f"{year} Le Mans", document="b") for year in range(2000, 2005)),
        *(mention(Kind.PERSON, text) for text in ("J. Lammers", "Jan Lammers", "T. Hill", "Tom Hill")),
    ]
    listed = review(resolve(records))
    assert [held.first.name.text for held in listed] == ["Joest Racing", "J. Lammers", "T. Hill"]
    decided = resolve(records, [same("Joest Racing", "Team Joest")])
    assert [held.first.name.text for held in review(decided)] == ["J. Lammers", "T. Hill"]


# Whatever the input ...

GIVEN = st.sampled_from(["Joe", "J.", "Joseph", "Jo", "JOE", "José", "Jose", "Paula", "Paul", "Peter"])
SURNAMES = st.sampled_from(
    ["Hill", "Hille", "Hil", "Policastro", "Müller", "Mueller", "de Radigues", "Hill Jr.", "Hill III"]
)
PERSONS = st.builds("{} {}".format, GIVEN, SURNAMES)
TEAMS = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "ADT ", "Audi ", "Team ", "The "]),
    st.sampled_from(["Champion", "Joest", "Audi Sport", "Gruppe M", "GruppeM", "PTG"]),
    st.sampled_from(["", " Racing", " Motorsport", " Motorsports", " USA", " UK", ", Inc."]),
)
FLAGS = st.sampled_from(["", "GBR ", "GER ", "DEU "])


@st.composite
def records(draw: st.DrawFn) -> list[Record]:
    found: list[Record] = []
    for number in range(draw(st.integers(1, 6))):
        race = draw(st.sampled_from(["2001 Spa", "2002 Spa"]))
        crew = tuple(f"{draw(FLAGS)}{name}" for name in draw(st.lists(PERSONS, max_size=3, unique=True)))
        teams = tuple(draw(st.lists(TEAMS, min_size=1, max_size=2, unique=True)))
        car, chassis = str(number % 4), draw(st.sampled_from(["Audi R8", "Audi R8C", ""]))
        document = draw(st.sampled_from(["a", "b"]))
        found.append(entry(car, teams, crew, race=race, chassis=chassis, document=document, line=10 * (number + 1)))
        if draw(st.booleans()):
            found.append(fastest_lap(car, draw(st.one_of(TEAMS.map(team), PERSONS.map(person))), race=race))
        if draw(st.booleans()):
            found.append(fact(team(draw(TEAMS)), Property.ALSO_KNOWN_AS, draw(TEAMS), document=document))
    return found


@st.composite
def overrulings(draw: st.DrawFn) -> list[UserJudgement]:
    verdicts = st.sampled_from([same, different])
    pairs = st.one_of(
        st.tuples(verdicts, TEAMS, TEAMS, st.just(Kind.TEAM)),
        st.tuples(verdicts, PERSONS, PERSONS, st.just(Kind.PERSON)),
    )
    return [make(one, other, kind) for make, one, other, kind in draw(st.lists(pairs, max_size=3)) if one != other]


def holds(identities: Identities, held: Judgement) -> bool:
    one = identities[held.first.name] == identities[held.second.name]
    return held.verdict is (Verdict.SAME if one else held.verdict) and (one or held.verdict is not Verdict.SAME)


@settings(max_examples=150, deadline=None)
@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_the_inputs_changes_nothing(found: list[Record], chance: object) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = resolve(found), resolve(shuffled)
    assert list(one.items()) == list(other.items())
    assert one.judgements == other.judgements


@settings(max_examples=150, deadline=None)
@given(records(), overrulings())
def test_names_are_one_thing_exactly_where_no_judgement_says_otherwise(
    found: list[Record], overruling: list[UserJudgement]
) -> None:
    try:
        identities = resolve(found, overruling)
    except InputError:
        return  # the judgements contradict each other
    assert all(holds(identities, held) for held in identities.judgements)
    for mine in overruling:
        names = [name for name in identities if name.kind is mine.kind and name.text in {mine.first, mine.second}]
        for first, second in combinations(names, 2):
            assert (identities[first] == identities[second]) is (mine.verdict is Verdict.SAME)


@settings(max_examples=150, deadline=None)
@given(records())
def test_no_two_of_one_crew_are_ever_one(found: list[Record]) -> None:
    identities = resolve(found)
    for record in found:
        crew = [drive.driver for drive in getattr(record, "drives", ())]
        assert len({identities[name] for name in crew}) == len(set(crew))


@settings(max_examples=100, deadline=None)
@given(records())
def test_ids_are_unique_and_each_name_belongs_to_one_thing(found: list[Record]) -> None:
    identities = resolve(found)
    things = identities.things()
    assert len({(thing.kind, thing.id) for thing in things}) == len(things)
    for name in identities:
        assert name.text in identities[name].names
        assert name in identities.names_of(identities[name])
        assert identities[name].label in identities[name].names
