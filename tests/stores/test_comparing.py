"""Two files are one graph when their triples are, whatever their order and however a number is written."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racegraph.errors import InputError
from racegraph.stores import Canonical, canonical, comparing, differences

XSD = "http://www.w3.org/2001/XMLSchema#"


def of(tmp_path: Path, name: str, *objects: str) -> Canonical:
    path = tmp_path / name
    lines = [f"<http://e/s{number}> <http://e/p> {value} .\n" for number, value in enumerate(objects)]
    path.write_text("".join(lines), encoding="utf-8")
    return canonical(path, tmp_path)


@pytest.mark.parametrize(
    ("value", "other"),
    [
        (f'"1.0"^^<{XSD}decimal>', f'"1"^^<{XSD}decimal>'),
        (f'"-0.00"^^<{XSD}decimal>', f'"0"^^<{XSD}decimal>'),
        (f'"+100.50"^^<{XSD}decimal>', f'"100.5"^^<{XSD}decimal>'),
        (f'"007"^^<{XSD}integer>', f'"7"^^<{XSD}integer>'),
        (f'"100"^^<{XSD}integer>', f'"+100"^^<{XSD}integer>'),
        (f'"3.5E0"^^<{XSD}double>', f'"3.5"^^<{XSD}double>'),
        (f'"1"^^<{XSD}boolean>', f'"true"^^<{XSD}boolean>'),
        ('"R\\u00E4ikk"', '"Räikk"'),
        ('"x"@en-GB', '"x"@en-gb'),
    ],
)
def test_one_value_in_two_spellings_is_one_value(value: str, other: str, tmp_path: Path) -> None:
    first, second = of(tmp_path, "a", value), of(tmp_path, "b", other)
    assert first.digest == second.digest
    assert list(differences(first.path, second.path)) == []


@pytest.mark.parametrize(
    ("value", "other"),
    [
        (f'"1"^^<{XSD}decimal>', f'"1"^^<{XSD}integer>'),
        (f'"0.1234567890123456789"^^<{XSD}decimal>', f'"0.123456789012346"^^<{XSD}decimal>'),
        (f'"10"^^<{XSD}integer>', f'"1"^^<{XSD}integer>'),
        (f'"PT1.5S"^^<{XSD}dayTimeDuration>', f'"1.5"^^<{XSD}dayTimeDuration>'),
        ('"1.0"', '"1"'),
        ('"a"', '"a"@en'),
        ('"a"', "<http://e/a>"),
        ('"08"', '"8"'),
    ],
)
def test_what_is_another_value_or_type_differs(value: str, other: str, tmp_path: Path) -> None:
    first, second = of(tmp_path, "a", value), of(tmp_path, "b", other)
    assert first.digest != second.digest
    assert sorted(one.sign for one in differences(first.path, second.path)) == ["+", "-"]


def test_spelling_tells_whether_anything_is_written_another_way(tmp_path: Path) -> None:
    first, second = of(tmp_path, "a", f'"1.0"^^<{XSD}decimal>'), of(tmp_path, "b", f'"1"^^<{XSD}decimal>')
    assert first.spelling != second.spelling


def test_order_and_repetition_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "_AT_ONCE", 3)  # so that sorted pieces are merged
    lines = [f"<http://e/{n}> <http://e/p> <http://e/o> .\n" for n in range(10)]
    (tmp_path / "a").write_text("".join(lines))
    (tmp_path / "b").write_text("".join([*reversed(lines), *lines[:4]]))
    first, second = canonical(tmp_path / "a", tmp_path), canonical(tmp_path / "b", tmp_path)
    assert (first.triples, first.digest) == (second.triples, second.digest)
    assert first.triples == 10


def test_each_difference_is_named_with_its_side(tmp_path: Path) -> None:
    first, second = of(tmp_path, "a", '"1"', '"2"', '"3"'), of(tmp_path, "b", '"1"', '"two"', '"3"', '"4"')
    assert [(one.sign, one.triple) for one in differences(first.path, second.path)] == [
        ("-", '<http://e/s1> <http://e/p> "2"'),
        ("+", '<http://e/s1> <http://e/p> "two"'),
        ("+", '<http://e/s3> <http://e/p> "4"'),
    ]


def test_blank_nodes_are_compared_by_what_is_said_of_them(tmp_path: Path) -> None:
    (tmp_path / "a").write_text('_:x <http://e/p> _:y .\n_:y <http://e/q> "1" .\n')
    (tmp_path / "b").write_text('_:n2 <http://e/q> "1" .\n_:n1 <http://e/p> _:n2 .\n')
    (tmp_path / "c").write_text('_:x <http://e/p> _:y .\n_:x <http://e/q> "1" .\n')
    a, b, c = (canonical(tmp_path / name, tmp_path) for name in "abc")
    assert a.digest == b.digest != c.digest


def test_an_empty_file_is_an_empty_graph_and_a_cut_one_is_none(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert canonical(tmp_path / "empty", tmp_path).triples == 0
    (tmp_path / "cut").write_text('<http://e/s> <http://e/p> "1" .\n<http://e/s> <htt')
    with pytest.raises(InputError, match="cut: expected N-Triples"):
        canonical(tmp_path / "cut", tmp_path)


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5))), st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)))
)
def test_differences_are_those_of_sets(first: list[tuple[int, int]], second: list[tuple[int, int]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for side, pairs in (("a", first), ("b", second)):
            (folder / side).write_text("".join(f"<http://e/{s}> <http://e/p> <http://e/{o}> .\n" for s, o in pairs))
        a, b = canonical(folder / "a", folder), canonical(folder / "b", folder)
        found = {(one.sign, one.triple) for one in differences(a.path, b.path)}
    line = "<http://e/{}> <http://e/p> <http://e/{}>".format
    only = {("-", line(*pair)) for pair in set(first) - set(second)}
    assert found == only | {("+", line(*pair)) for pair in set(second) - set(first)}
