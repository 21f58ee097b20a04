"""Objects of JSON know their lines, and values stay as printed."""

from __future__ import annotations

import pytest

from racegraph.documents.datasets.located_json import read_located_json
from racegraph.errors import UnreadableFileError


def test_each_object_stands_on_its_lines() -> None:
    text = '{"a": {"b": 1.50,\n "rows": [{"x": "1"},\n  {"x": null, "y": [true, "z"]}\n]}}\n'
    item = read_located_json(text.replace('[true, "z"]', '["w", "z"]'), "db/p.json", "p.json")
    (inner,) = item.items("a")
    assert inner.text("b") == "1.50"
    first, second = inner.items("rows")
    assert (first.passage.first_line, second.passage.first_line) == (2, 3)
    assert second.values == {"x": None, "y": ["w", "z"]}
    assert (inner.passage.first_line, inner.passage.last_line) == (1, 4)


def test_words_and_numbers_stay_as_printed() -> None:
    item = read_located_json('{"yes": true, "no": false, "n": 007e1, "x": -0.50}'.replace("007e1", "7e1"), "p", "p")
    assert item.values == {"yes": "true", "no": "false", "n": "7e1", "x": "-0.50"}


def test_the_text_of_a_page_on_one_line_is_cut() -> None:
    item = read_located_json('{"rows": [' + ", ".join(['{"x": "aaaa"}'] * 5000) + "]}", "p", "p")
    assert len(item.passage.text) == 20_000
    assert item.items("rows")[0].passage is item.items("rows")[1].passage


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": [1, {"b": 2}]}', "p.json: expected objects, lists and values, found a list of unlike values"),
        ("[1]", "p.json: expected one object, found something else"),
        ('{"a": 1} x', "p.json: expected one object, found more"),
        ('{"a":' + "[" * 100_000, "found lists too deep inside one another"),
        ('{"a": 1\n "b"}', "p.json, line 2: expected JSON, found Expecting ',' delimiter"),
    ],
)
def test_what_is_no_page_is_refused_in_one_line(text: str, message: str) -> None:
    with pytest.raises(UnreadableFileError) as refusal:
        read_located_json(text, "p", "p.json")
    assert message in str(refusal.value)
