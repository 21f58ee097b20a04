"""First sentences that say what their subject is, where the title is lost."""

from __future__ import annotations

import time

import pytest

from racegraph.parsers.prose.opening import read_opening
from racegraph.records import Kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The 2015 Harbour 500 Bay was a motor race for V8 Supercars held in March 2015.", "2015 Harbour 500 Bay"),
        ("The 2012 Bay round of the V8 Cup was a motor racing event held there.", "2012 Bay round of the V8 Cup"),
        ("The Harbour 400 round was a touring car race meeting held on 5 May 2010.", "2010 Harbour 400 round"),
    ],
)
def test_a_race_by_what_the_sentence_calls_it(text: str, name: str) -> None:
    opening = read_opening(text)
    assert opening is not None
    assert (opening.subject.kind, opening.subject.text) == (Kind.RACE, name)


@pytest.mark.parametrize(
    "text",
    [
        "The opening round was a motor racing event held at Adelaide on 1 March 2015.",
        "The Harbour 400 round was a race meeting held in 2010, after one in 2009.",
        "The 2015 Harbour Football League was a football event.",
        "The 2015 Harbour was a wet year for racing drivers.",
    ],
)
def test_no_name_no_race(text: str) -> None:
    opening = read_opening(text)
    assert opening is None or opening.subject.kind is not Kind.RACE


def test_a_long_lead_takes_time_in_proportion() -> None:
    def seconds(words: int) -> float:
        start = time.process_time()
        read_opening("The 2015 " + "Of " * words + "was a race")
        return time.process_time() - start

    seconds(10)
    assert seconds(20_000) < 30 * max(seconds(2_000), 0.001)
