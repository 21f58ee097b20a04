"""A line counts once a person has put a name to it; a wrong line is told with its number and costs no other."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from racegraph.errors import UnreadableFileError
from racegraph.rdf.link_file import JudgedLinks, holds_judgements, read_links
from racegraph.rdf.links import LinkPredicate

HEADER = (
    "subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tconfidence\t"
    "reviewer_label\treviewer_id\treview_date\tcomment"
)
METADATA = "#curie_map:\n#  data: https://w3id.org/racegraph/id/\n#  item: http://www.wikidata.org/entity/\n"
SPA = "data:circuit/spa"


def line(  # noqa: PLR0917
    subject: str = SPA,
    predicate: str = "skos:exactMatch",
    modifier: str = "",
    item: str = "item:Q172030",
    by: str = "A. Reviewer",
    orcid: str = "",
    day: str = "",
    comment: str = "score 90",
) -> str:
    return "\t".join([subject, "Spa", predicate, modifier, item, "0.90", by, orcid, day, comment])


def read(folder: Path, *lines: str, header: str = HEADER, metadata: str = METADATA) -> JudgedLinks:
    file = folder / "links.sssom.tsv"
    file.write_text(metadata + "\n".join([header, *lines]) + "\n", encoding="utf-8")
    return read_links(file)


def test_a_judged_line_is_a_link_with_its_evidence(tmp_path: Path) -> None:
    found = read(tmp_path, line(orcid="orcid:0000-0001-2345-6789", day="2026-11-22"))
    (link,) = found.links
    assert (link.subject, link.object) == (
        "https://w3id.org/racegraph/id/circuit/spa",
        "http://www.wikidata.org/entity/Q172030",
    )
    assert (link.predicate, link.is_same, link.judged_by) == (LinkPredicate.EXACT_MATCH, True, "A. Reviewer")
    assert (link.reviewer, link.judged_on) == ("https://orcid.org/0000-0001-2345-6789", "2026-11-22")
    assert link.evidence == ("links.sssom.tsv, line 5: judged by A. Reviewer", "score 90")
    assert found.problems == ()


def test_a_line_that_nobody_judged_is_never_a_link(tmp_path: Path) -> None:
    assert read(tmp_path, line(by=""), line(by=" ", predicate="nonsense")) == JudgedLinks()


def test_a_line_that_was_judged_and_left_open_is_no_link(tmp_path: Path) -> None:
    assert read(tmp_path, line(predicate="skos:closeMatch")) == JudgedLinks()


@pytest.mark.parametrize("predicate", ["skos:exactMatch", "skos:closeMatch"])
def test_not_says_that_they_are_two_things(tmp_path: Path, predicate: str) -> None:
    (link,) = read(tmp_path, line(predicate=predicate, modifier="Not")).links
    assert not link.is_same


def test_owl_same_as_is_kept_as_stated(tmp_path: Path) -> None:
    (link,) = read(tmp_path, line(predicate="owl:sameAs")).links
    assert link.predicate is LinkPredicate.SAME_AS


def test_full_iris_and_a_reviewers_id_alone_will_do(tmp_path: Path) -> None:
    exact = "http://www.w3.org/2004/02/skos/core#exactMatch"
    row = line("https://w3id.org/racegraph/id/circuit/spa", exact, item="http://a.example/1", by="", orcid="orcid:7")
    (link,) = read(tmp_path, row, metadata="").links
    assert link.judged_by == "orcid:7"


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (line(item="Q172030"), 'column "object_id": expected an http or https IRI'),
        (line(item="item:Q1> <http://x.example/"), 'column "object_id": expected an http or https IRI'),
        (line(item="javascript:alert(1)"), 'column "object_id": expected an http or https IRI'),
        (line(subject=""), 'column "subject_id": expected an http or https IRI'),
        (line(item=SPA), 'column "object_id": expected an IRI of another database'),
        (line(predicate="skos:exact"), 'column "predicate_id": expected skos:exactMatch, owl:sameAs'),
        (line(modifier="not sure"), 'column "predicate_modifier": expected nothing, or Not'),
        (line(day="yesterday"), 'column "review_date": expected a day'),
        (line(orcid="me"), 'column "reviewer_id": expected an http or https IRI'),
        (line() + "\tmore", "expected 10 cells parted by tabs"),
    ],
)
def test_a_wrong_line_is_told_with_its_number_and_costs_no_other(tmp_path: Path, bad: str, said: str) -> None:
    found = read(tmp_path, bad, line("data:circuit/monza", item="item:Q2"))
    (problem,) = found.problems
    assert str(problem).startswith("links.sssom.tsv, line 5")
    assert said in str(problem)
    assert "\n" not in str(problem)
    assert [link.subject for link in found.links] == ["https://w3id.org/racegraph/id/circuit/monza"]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (line(modifier="Not"), "one verdict on one pair, as links.sssom.tsv, line 5 says"),
        (line(item="item:Q9"), "one item of a database for a thing"),
        (line("data:circuit/monza"), "one thing of a kind for an item"),
    ],
)
def test_of_lines_that_contradict_each_other_neither_is_taken(tmp_path: Path, other: str, said: str) -> None:
    found = read(tmp_path, line(), other)
    (problem,) = found.problems
    assert problem.where == "links.sssom.tsv, line 6"
    assert said in str(problem)
    assert found.links == ()


def test_files_that_contradict_each_other_are_told_too(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    both = read(tmp_path / "one", line()) + read(tmp_path / "two", line(modifier="Not"))
    assert (both.links, len(both.problems)) == ((), 1)


def test_a_thing_may_have_an_item_in_each_of_several_databases(tmp_path: Path) -> None:
    assert len(read(tmp_path, line(), line(item="http://other.example/spa")).links) == 2


def test_a_team_and_a_maker_may_be_one_item(tmp_path: Path) -> None:
    rows = line("data:team/audi", item="item:Q1"), line("data:manufacturer/audi", item="item:Q1")
    assert len(read(tmp_path, *rows).links) == 2


def test_what_a_spreadsheet_does_to_the_lines_above_is_borne(tmp_path: Path) -> None:
    metadata = '"#comment: ""Candidates"""\t\t\n#curie_map:\t\t\n#  data: https://w3id.org/racegraph/id/\t\t\n'
    metadata += "#  item: http://www.wikidata.org/entity/\t\n"
    assert len(read(tmp_path, line(), metadata=metadata).links) == 1


@pytest.mark.parametrize("content", [b"", b"\n\n", b"a\tb\n", HEADER.replace("reviewer_", "r_").encode(), b"\xff\xfe"])
def test_what_is_no_table_of_links_is_one_clear_line(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "links.tsv"
    file.write_bytes(content)
    with pytest.raises(UnreadableFileError) as caught:
        read_links(file)
    assert str(caught.value).startswith("links.tsv")


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"none\.tsv: expected a file of links"):
        read_links(tmp_path / "none.tsv")


def test_a_file_with_judged_lines_is_known_as_such(tmp_path: Path) -> None:
    read(tmp_path, line(by=""))
    assert not holds_judgements(tmp_path / "links.sssom.tsv")
    assert not holds_judgements(tmp_path / "none.tsv")
    read(tmp_path, line())
    assert holds_judgements(tmp_path / "links.sssom.tsv")


@pytest.mark.parametrize("text", ["#  a: " + "b" * 20_000, "#" + " " * 20_000 + "x", "\t" * 20_000, '"' * 20_000])
def test_ten_times_longer_lines_take_no_more_than_ten_times_as_long(tmp_path: Path, text: str) -> None:
    def seconds(metadata: str) -> float:
        start = time.process_time()
        read(tmp_path, line(), metadata=f"#{metadata}\n")
        return time.process_time() - start

    assert seconds(text * 10) < 20 * seconds(text) + 0.5
