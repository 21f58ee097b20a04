"""What a page settles, what a name only suggests, and what happens when a service fails on the way."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

import pytest

from racegraph.errors import NetworkError
from racegraph.fetching import Candidate, Manifest, PatienceError, Query
from racegraph.linking import LinkedKind, Report, find_candidates, write_candidates
from racegraph.rdf.catalogue import NamedThing

BASE, ITEMS = "https://example.org/id/", "http://www.wikidata.org/entity/"
WIKIDATA = Manifest("Wikidata", ITEMS, "http://www.wikidata.org/prop/direct/", 2)
WIKI = "https://en.wikipedia.org/wiki/"
HUMAN, TRACK = (("Q5", "human"),), (("Q2338524", "motorsport racing track"),)


def driver(name: str, **known: object) -> NamedThing:
    path = name.lower().replace(" ", "-")
    return NamedThing(iri=f"{BASE}person/{path}", types=("Driver", "Person"), label=name, names=(name,), **known)  # type: ignore[arg-type]


def human(item: str, name: str, score: int = 80, *, match: bool = False, **more: object) -> Candidate:
    return Candidate(id=item, name=name, score=Decimal(score), match=match, types=HUMAN, **more)  # type: ignore[arg-type]


class Service:
    """Answers as a test wants, and remembers what it was asked."""

    def __init__(self, answers: dict[str, list[Candidate] | NetworkError]) -> None:
        self.answers = answers
        self.batches: list[list[Query]] = []

    def ask(self, queries: Sequence[Query]) -> list[tuple[Candidate, ...]]:
        self.batches.append(list(queries))
        found = [self.answers.get(query.text, []) for query in queries]
        for answer in found:
            if isinstance(answer, NetworkError):
                raise answer
        return [tuple(answer) for answer in found if not isinstance(answer, NetworkError)]

    @property
    def asked(self) -> list[str]:
        return [query.text for batch in self.batches for query in batch]


def find(
    things: Sequence[NamedThing], service: Service, kind: LinkedKind = LinkedKind.DRIVER, limit: int | None = None
) -> Report:
    return find_candidates(things, kind, WIKIDATA, service.ask, limit=limit)


def test_the_page_about_a_thing_settles_it_and_no_name_is_asked_for() -> None:
    service = Service({f"{WIKI}Jim_Clark_(racer)": [human("Q1", "Jim Clark")]})
    report = find([driver("Jim Clark", own_pages=(f"{WIKI}Jim_Clark_(racer)",))], service)
    (row,) = report.rows
    assert (row.object, row.is_exact, row.confidence) == (f"{ITEMS}Q1", True, Decimal("0.99"))
    assert row.justification == "BackgroundKnowledgeBasedMatching"
    assert f"the page {WIKI}Jim_Clark_(racer) is linked to it" in row.comment
    assert service.asked == [f"{WIKI}Jim_Clark_(racer)"]
    assert (report.settled, report.asked) == (1, 1)


def test_a_linked_page_of_the_same_name_settles_it_and_another_only_suggests() -> None:
    service = Service(
        {f"{WIKI}Jim_Clark": [human("Q1", "Jim Clark")], f"{WIKI}Graham_Hill": [human("Q2", "Graham Hill")]}
    )
    clark = driver("Jim Clark", linked_pages=(f"{WIKI}Jim_Clark",))
    damon = driver("Damon Hill", linked_pages=(f"{WIKI}Graham_Hill",))
    found = {row.thing.label: row for row in find([clark, damon], service).rows}
    assert (found["Jim Clark"].is_exact, found["Jim Clark"].confidence) == (True, Decimal("0.97"))
    assert (found["Damon Hill"].is_exact, found["Damon Hill"].confidence) == (False, Decimal("0.8"))
    assert "Damon Hill" in service.asked


@pytest.mark.parametrize(
    "answer",
    [
        [human("Q1", "Jim Clark"), human("Q2", "Jim Clark")],  # words, not a page
        [human("Q1", "List of pages on https", 20)],
        [],
    ],
)
def test_what_is_found_by_the_words_of_a_url_settles_nothing(answer: list[Candidate]) -> None:
    service = Service({f"{WIKI}Jim_Clark": answer})
    assert find([driver("Jim Clark", own_pages=(f"{WIKI}Jim_Clark",))], service).rows == ()
    assert service.asked[-1] == "Jim Clark"


def test_a_page_that_leads_to_no_human_settles_no_driver() -> None:
    race = Candidate(id="Q9", name="Jim Clark", score=Decimal(100), match=True, types=(("Q1", "race"),))
    report = find([driver("Jim Clark", own_pages=(f"{WIKI}Jim_Clark",))], Service({f"{WIKI}Jim_Clark": [race]}))
    (row,) = report.rows
    assert not row.is_exact
    assert "does not call it a driver" in row.comment


def test_pages_that_lead_to_several_items_settle_nothing() -> None:
    urls = (f"{WIKI}Jim_Clark", "https://de.wikipedia.org/wiki/Jim_Clark")
    service = Service({urls[0]: [human("Q1", "Jim Clark")], urls[1]: [human("Q2", "Jim Clark")]})
    report = find([driver("Jim Clark", own_pages=urls)], service)
    assert [(row.is_exact, row.confidence) for row in report.rows] == [(False, Decimal("0.6"))] * 2
    assert report.settled == 0


def test_a_name_is_asked_for_with_what_is_known_and_is_only_close() -> None:
    service = Service({"Jim Clark": [human("Q1", "Jim Clark", 100, match=True, description="a driver")]})
    thing = driver("Jim Clark", countries=(("United Kingdom", "GBR"),), born="1936-03-04")
    (row,) = find([thing], service).rows
    ((query,),) = service.batches
    assert query == Query("Jim Clark", ("Q5",), (("P27", "United Kingdom"), ("P569", "1936-03-04")))
    assert (row.is_exact, row.confidence, row.justification) == (False, Decimal("0.90"), "CompositeMatching")
    assert "the service is sure; a driver; type human" in row.comment


def test_countries_that_sources_disagree_on_are_no_evidence() -> None:
    service = Service({})
    find([driver("Jim Clark", countries=(("United Kingdom",), ("Ireland",)))], service)
    assert service.batches[0][0].properties == ()


def test_what_a_person_has_linked_or_refused_is_not_offered_again() -> None:
    linked = driver("Jim Clark", linked=(f"{ITEMS}Q1",))
    refused = driver("Graham Hill", refused=(f"{ITEMS}Q2",))
    report = find([linked, refused], Service({"Graham Hill": [human("Q2", "Graham Hill"), human("Q3", "G. Hill")]}))
    assert [row.object for row in report.rows] == [f"{ITEMS}Q3"]
    assert (report.linked, report.asked) == (1, 1)


def test_an_item_offered_for_two_things_says_so() -> None:
    service = Service({"Joe Hill": [human("Q1", "Joe Hill")], "Joe Hill Jr.": [human("Q1", "Joe Hill")]})
    rows = find([driver("Joe Hill"), driver("Joe Hill Jr.")], service).rows
    assert all(row.comment.endswith("offered for 2 things") for row in rows)


@pytest.mark.parametrize("item", ["Q1> <http://x", "a b", 'Q"', ""])
def test_an_id_that_makes_no_iri_is_left_out(item: str) -> None:
    assert find([driver("Jim Clark")], Service({"Jim Clark": [human(item or " ", "Jim Clark")]})).rows == ()


def test_a_batch_that_fails_costs_no_other() -> None:
    names = ["A A", "B B", "C C", "D D"]
    service = Service({"A A": NetworkError("host: answered 503"), "C C": [human("Q3", "C C")]})
    report = find([driver(name) for name in names], service)
    assert [row.thing.label for row in report.rows] == ["C C"]
    assert report.missing == ("host: answered 503: 2 things have no answer",)


def test_a_service_that_wants_to_be_left_alone_is() -> None:
    service = Service({"A A": PatienceError("host: asks to wait 3,600 seconds")})
    report = find([driver(name) for name in ("A A", "B B", "C C")], service)
    assert service.asked == ["A A", "B B"]
    assert report.missing == ("host: asks to wait 3,600 seconds: 2 things have no answer; 1 more were not asked for",)


def test_after_three_failures_in_a_row_nothing_more_is_asked() -> None:
    names = [f"N{number}" for number in range(20)]
    service = Service({name: NetworkError("host: no") for name in names})
    report = find([driver(name) for name in names], service)
    assert (len(service.batches), len(report.missing)) == (3, 3)


def test_no_more_things_are_asked_for_than_wanted_and_none_of_another_kind() -> None:
    service = Service({})
    track = NamedThing(iri=f"{BASE}circuit/spa", types=("Circuit",), label="Spa", names=("Spa",))
    find([track, driver("A A"), driver("B B")], service, limit=1)
    assert service.asked == ["A A"]
    find([track, driver("A A")], service, LinkedKind.CIRCUIT)
    assert service.batches[-1][0].types == ("Q2338524",)


def test_the_file_says_that_nothing_is_applied_and_no_cell_is_a_formula() -> None:
    service = Service({"=1+1": [human("Q1", "=cmd|' /C calc'!A0\n\t\u202e")]})
    report = find([driver("=1+1")], service)
    text = write_candidates(report.rows, LinkedKind.DRIVER, base=BASE, identifier_space=ITEMS)
    assert '#comment: "Candidates, not links.' in text
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    (row,) = csv.DictReader(io.StringIO("\n".join(lines)), delimiter="\t")
    assert (row["subject_id"], row["object_id"]) == ("data:person/=1+1", "item:Q1")
    assert (row["subject_label"], row["object_label"]) == ("'=1+1", "'=cmd|' /C calc'!A0")
    assert row["predicate_id"] == "skos:closeMatch"
    assert row["reviewer_label"] == ""


def test_the_file_is_sssom(tmp_path: object) -> None:
    sssom = pytest.importorskip("sssom.parsers")
    report = find([driver("Jim Clark")], Service({"Jim Clark": [human("Q1", "Jim Clark")]}))
    text = write_candidates(report.rows, LinkedKind.DRIVER, base=BASE, identifier_space=ITEMS)
    assert len(sssom.parse_sssom_table(io.StringIO(text)).df) == 1
