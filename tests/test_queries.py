"""The competency questions have the same answer in two engines, and it is the one that was checked by hand."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

ROOT = Path(__file__).resolve().parents[1]
EXPORTS = ROOT / "exports"
QUESTIONS = sorted((ROOT / "queries").glob("*.rq"))
NUMBERS = ("integer", "decimal")

each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
needs_exports = pytest.mark.skipif(not (EXPORTS / "racegraph.nq").is_file(), reason="exports/ has not been built")

Answer = list[tuple[str, ...]]  # its first row holds the names of the columns


@cache
def store() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.bulk_load(path=EXPORTS / "racegraph.nq", format=pyoxigraph.RdfFormat.N_QUADS)
    return store


@cache
def graph() -> rdflib.Graph:
    """The union of all graphs, as the triples file holds it."""
    return rdflib.Graph().parse(EXPORTS / "racegraph.nt", format="nt")


def cell(value: str, datatype: str) -> str:
    """A value as a table shows it: `1.50` and `1.5` are one number."""
    if not datatype.endswith(NUMBERS):
        return value
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def answer_of_pyoxigraph(question: Path) -> Answer:
    solutions = store().query(question.read_text(encoding="utf-8"), use_default_graph_as_union=True)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    rows: Answer = [tuple(names)]
    for solution in solutions:
        terms = [solution[name] for name in names]
        rows.append(tuple(pyoxigraph_cell(term) for term in terms))
    return rows


def pyoxigraph_cell(term: object) -> str:
    if isinstance(term, pyoxigraph.Literal):
        return cell(term.value, term.datatype.value)
    return term.value if isinstance(term, pyoxigraph.NamedNode) else ""


def answer_of_rdflib(question: Path) -> Answer:
    result = graph().query(question.read_text(encoding="utf-8"))
    names = [str(variable) for variable in result.vars or []]
    rows: Answer = [tuple(names)]
    for row in result:
        assert isinstance(row, rdflib.query.ResultRow)
        rows.append(tuple(rdflib_cell(row[name]) for name in names))
    return rows


def rdflib_cell(term: object) -> str:
    if isinstance(term, rdflib.Literal):
        return cell(str(term), str(term.datatype or ""))
    return "" if term is None else str(term)


def expected_answer(question: Path) -> Answer:
    with question.with_suffix(".csv").open(encoding="utf-8", newline="") as lines:
        return [tuple(row) for row in csv.reader(lines)]


def test_there_are_at_least_thirty_questions_each_with_its_answer() -> None:
    assert len(QUESTIONS) >= 30
    assert [question.name for question in QUESTIONS if not question.with_suffix(".csv").is_file()] == []


@each_question
def test_a_question_is_numbered_and_opens_with_its_words(question: Path) -> None:
    assert re.fullmatch(r"\d\d-[a-z0-9-]+", question.stem)
    first_line = question.read_text(encoding="utf-8").splitlines()[0]
    assert first_line.startswith("# ")
    assert first_line.endswith("?")


@each_question
def test_a_question_is_sparql_that_asks_nobody_else_and_has_one_order(question: Path) -> None:
    text = question.read_text(encoding="utf-8")
    prepareQuery(text)
    assert re.search(r"\bORDER BY\b", text)
    assert not re.search(r"\b(SERVICE|FROM|LOAD)\b", text)


@needs_exports
@each_question
def test_pyoxigraph_gives_the_expected_answer(question: Path) -> None:
    assert answer_of_pyoxigraph(question) == expected_answer(question)


@needs_exports
@each_question
def test_rdflib_gives_the_expected_answer(question: Path) -> None:
    assert answer_of_rdflib(question) == expected_answer(question)


def test_an_order_leaves_no_two_rows_to_chance() -> None:
    """Two rows alike in all that a question orders by would stand either way."""
    for question in QUESTIONS:
        if not question.with_suffix(".csv").is_file():
            continue
        names, *rows = expected_answer(question)
        order = re.findall(r"\?(\w+)", question.read_text(encoding="utf-8").rpartition("ORDER BY")[2])
        keys = [tuple(row[names.index(name)] for name in order) for row in rows]
        assert len(set(keys)) == len(keys), question.name
