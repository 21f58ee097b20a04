"""Where statements come from, and what a person may call a thing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse

from racegraph.errors import UsageError
from racegraph.identity.model import Judgement, PrintedName, Verdict
from racegraph.rdf import describe, find_thing, map_dataset, why
from racegraph.rdf.explaining import why_text
from racegraph.rdf.reviewing import review_text
from racegraph.rdf.tracing import describe_turtle
from racegraph.rdf.vocabulary import prov, rdfs, rg
from racegraph.records import Country, Kind, Name

from .samples import TEAM, ExactNames, at, document, entry, line, whole_dataset

RESULT = "race/2001-lake-race/entry/08/result"


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.extend(whole_dataset())
    return store


@pytest.mark.parametrize("text", [RESULT, f"/{RESULT}", at(RESULT).value, f"<{at(RESULT).value}>", f" {RESULT}\n"])
def test_a_thing_goes_by_its_iri_or_the_end_of_it(store: Store, text: str) -> None:
    assert find_thing(store, text) == at(RESULT)


def test_a_thing_goes_by_a_name_with_prefix(store: Store) -> None:
    assert find_thing(store, "rgs:held").value == "https://w3id.org/racegraph/status/held"


def test_the_base_of_the_graph_counts() -> None:
    store = Store()
    store.extend(map_dataset([document(entry())], ExactNames(), (), base="https://example.org/"))
    assert find_thing(store, RESULT).value == f"https://example.org/{RESULT}"


@pytest.mark.parametrize("text", ["Equipe Blue", "team/equipe-blue", "équipe bleue"])
def test_an_unknown_thing_is_refused_with_what_is_near(store: Store, text: str) -> None:
    with pytest.raises(UsageError, match="team/equipe-bleue"):
        find_thing(store, text)


@pytest.mark.parametrize("text", ["", "xyzzy", "\ud800", "a> <b", ":", "race/\x00"])
def test_nonsense_is_refused_without_a_traceback(store: Store, text: str) -> None:
    with pytest.raises(UsageError, match="says nothing of"):
        find_thing(store, text)


def test_a_row_rests_on_its_lines(store: Store) -> None:
    position = next(trace for trace in why(store, RESULT) if trace.predicate == rg.position)
    (source,) = position.sources
    assert (source.file_name, source.first_line, source.last_line) == ("lake.txt", 11, 12)
    assert source.text.startswith("| 23 DNF |")
    assert position.explanations == ()


def test_a_conclusion_has_its_rule_its_sentence_and_its_premises(store: Store) -> None:
    place = next(trace for trace in why(store, RESULT) if trace.predicate == rg.classPosition)
    assert place.sources == ()
    (explanation,) = place.explanations
    assert (explanation.rule, explanation.confidence) == ("class-winner", "certain")
    assert explanation.sentence == "Car 08 is the first of its class."
    assert [premise.first_line for premise in explanation.premises] == [11, 99]


def test_a_sentence_is_quoted(store: Store) -> None:
    founded = next(trace for trace in why(store, "team/equipe-bleue") if trace.predicate == rg.foundedIn)
    assert [(source.first_line, source.quote) for source in founded.sources] == [(3, "Another.")]


def test_a_name_rests_on_where_it_is_printed(store: Store) -> None:
    label = next(trace for trace in why(store, "team/equipe-bleue") if trace.predicate == rdfs.label)
    assert [source.first_line for source in label.sources] == [11]


def test_a_link_to_a_row_rests_on_the_row(store: Store) -> None:
    to_round = next(trace for trace in why(store, "race/2001-lake-race") if trace.predicate == rg.round)
    assert [source.first_line for source in to_round.sources] == [20]


def test_provenance_itself_is_not_explained(store: Store) -> None:
    assert prov.wasDerivedFrom not in {trace.predicate for trace in why(store, RESULT)}


def test_tracing_works_where_graphs_have_no_names(store: Store) -> None:
    union = Store()
    union.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in store)
    assert why(union, RESULT) == why(store, RESULT)


def test_the_text_names_file_lines_and_words(store: Store) -> None:
    text = why_text(store, RESULT)
    (block,) = [block for block in text.split("\n\n") if "rg:position 23\n" in block]
    assert "\n    lake.txt, lines 11 to 12\n      > | 23 DNF | GTS | 08 | Équipe Bleue |\n" in block
    assert "inferred, certain, by class-winner: Car 08 is the first of its class." in text


def test_a_description_has_the_thing_and_its_parts(store: Store) -> None:
    subjects = {triple.subject for triple in describe(store, "race/2001-lake-race/entry/08")}
    whole = "race/2001-lake-race/entry/08"
    assert subjects == {at(whole), at(f"{whole}/drive/1"), at(f"{whole}/result")}


def test_a_description_is_turtle(store: Store) -> None:
    triples = {quad.triple for quad in parse(describe_turtle(store, RESULT), RdfFormat.TURTLE)}
    assert triples == set(describe(store, RESULT))


def judged(verdict: Verdict, text: str, confidence: str) -> Judgement:
    return Judgement(
        first=PrintedName(TEAM, "lake", Country("FRA", "FRA")),
        second=PrintedName(Name(Kind.TEAM, text), "hill", Country("FRA", "FRA")),
        verdict=verdict,
        confidence=Decimal(confidence),
        rule="near-spelling",
        evidence=("one letter differs",),
        passages=(line(11, last=12),),
    )


def test_unsure_pairs_are_listed_the_likeliest_first() -> None:
    names = [Name(Kind.TEAM, text) for text in ("Équipe Blue", "Équipe Bloue", "Equipe Bleue")]
    documents = [document(entry(), id="lake"), document(*(entry(team=name) for name in names), id="hill")]
    judgements = [
        judged(Verdict.UNSURE, names[0].text, "0.4"),
        judged(Verdict.UNSURE, names[1].text, "0.6"),
        judged(Verdict.SAME, names[2].text, "0.9"),
    ]
    store = Store()
    store.extend(map_dataset(documents, ExactNames(), (), judgements=judgements))
    lines = review_text(store).splitlines()
    assert lines[:3] == [
        "# 60% likely the same",
        "# one letter differs",
        "team\tÉquipe Bleue\tsame or different\tÉquipe Bloue",
    ]
    assert review_text(store, most=1).endswith("# 1 more\n")


def test_nothing_unsure_is_said_so(store: Store) -> None:
    assert review_text(store) == "No pair of names is unsure.\n"
