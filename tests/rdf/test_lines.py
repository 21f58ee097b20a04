"""Lines of N-Quads, joined from terms as pyoxigraph writes them."""

from __future__ import annotations

import pickle
from collections.abc import Iterable

from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from racegraph.rdf import map_dataset
from racegraph.rdf.iris import DEFAULT_BASE, Iris
from racegraph.rdf.kept import Kept
from racegraph.rdf.lines import conclusion_lines, description_lines, document_lines, judgement_lines
from racegraph.rdf.literals import string
from racegraph.rdf.mapping import document_sheet, map_parsed
from racegraph.rdf.sheets import Sheet
from racegraph.rdf.vocabulary import rg
from racegraph.records import Note

from .samples import RACE, ExactNames, about_race, conclusion, document, entry, line, season_records

TEXT = str(rg.text).encode()
_AWKWARD = '"\\\n\r\t\0\x7f\x85\u2028\ufeff\ufffe\U0001f3c1 .<>@^'
NASTY = st.text(st.characters(exclude_categories=[]) | st.sampled_from(_AWKWARD))


def iris() -> Iris:
    return Iris(DEFAULT_BASE, ExactNames())


def as_lines(quads: Iterable[Quad]) -> list[bytes]:
    """What pyoxigraph itself writes."""
    written = serialize(quads, format=RdfFormat.N_QUADS)
    assert written is not None
    return sorted(line + b"\n" for line in written.split(b"\n")[:-1])


def test_a_document_has_the_same_lines_as_quads() -> None:
    parsed = document(about_race(), entry(), *season_records())
    lines = document_lines(parsed, iris())
    assert sorted(lines) == as_lines(map_parsed(parsed, iris()))
    assert len(lines) == len(set(lines))


def test_the_parts_of_a_build_have_the_same_lines_as_all_its_quads() -> None:
    parsed = document(about_race(), entry(), *season_records())
    sheet = document_sheet(parsed, iris())
    described = set(sheet.passages)
    lines = [
        *sheet.lines(),
        *conclusion_lines([conclusion()], iris(), described),
        *judgement_lines([], iris(), described),
        *description_lines([parsed.document], iris()),
    ]
    assert sorted(lines) == as_lines(map_dataset([parsed], ExactNames(), [conclusion()]))


def test_a_passage_that_is_described_by_its_document_is_not_described_again() -> None:
    cited = conclusion_lines([conclusion()], iris())
    described = set(document_sheet(document(entry()), iris()).passages)
    fewer = conclusion_lines([conclusion()], iris(), described)
    assert set(fewer) < set(cited)
    assert not any(TEXT in one and b"line=10,12" in one for one in fewer)
    assert any(TEXT in one and b"line=98,99" in one for one in fewer)


def test_conclusions_tell_which_passages_they_have_described() -> None:
    described: set[NamedNode] = set()
    conclusion_lines([conclusion()], iris(), described)
    again = conclusion_lines([conclusion()], iris(), described)
    assert not any(TEXT in one for one in again)


@given(NASTY, NASTY, st.sampled_from(["en", "de-ch", "zh-hant-tw"]))
@example('"\\\b\f\v\x1f', "\u0085\u2028\r\n", "en")
def test_a_line_is_what_pyoxigraph_writes(text: str, path: str, language: str) -> None:
    sheet = Sheet(iris(), NamedNode("https://example.org/graph"))
    legal = text.encode("utf-8", "ignore").decode("utf-8")  # a lone surrogate is no text
    try:
        subject = NamedNode(f"https://example.org/{path}")
    except ValueError:
        subject = NamedNode("https://example.org/")
    for value in (
        Literal(legal),
        Literal(legal, language=language),
        Literal(legal, datatype=NamedNode("https://example.org/type")),
        string(text),
        subject,
    ):
        sheet.add(subject, rg.text, value)
    assert sorted(sheet.lines()) == as_lines(sheet.quads())
    back = parse(b"".join(sheet.lines()), format=RdfFormat.N_QUADS)
    assert set(back) == set(sheet.quads())


@given(NASTY)
def test_a_text_from_outside_stays_in_its_line(text: str) -> None:
    lines = document_lines(document(Note(subject=RACE, text=text, source=line(7, text))), iris())
    assert sorted(lines) == as_lines(parse(b"".join(lines), format=RdfFormat.N_QUADS))


def test_what_is_kept_is_made_once_and_bounded() -> None:
    made: list[int] = []

    def make(key: int) -> int:
        made.append(key)
        return -key

    kept = Kept(make, most=3)
    assert [kept[key] for key in (1, 2, 1, 2, 3)] == [-1, -2, -1, -2, -3]
    assert made == [1, 2, 3]
    assert [kept[key] for key in range(100)] == [-key for key in range(100)]
    assert len(kept) <= 3


def test_the_makers_of_iris_go_to_another_process_without_what_they_keep() -> None:
    used = iris()
    wanted = document_lines(document(entry()), used)
    there = pickle.loads(pickle.dumps(used))
    assert len(pickle.dumps(used)) < 1000
    assert document_lines(document(entry()), there) == wanted
