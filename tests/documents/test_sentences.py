from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racegraph.documents.sentences import sentence_spans


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Class winners are in bold.", "Cars below the limit are not classified (NC)."],
        ["Joe Policastro Jr. drove for Downing Atlanta, Inc. in the same year.", "It won."],
        ["The street race in Washington, D.C. and the one at St. Petersburg were dropped.", "Others stayed."],
        ["The team is based in the U.S.", "The cars are built elsewhere."],
        ["A. J. Foyt and J. D. Gibbs led 4.3 km of it.", "Then it rained."],
        ["It was held on Oct. 18 at Mt. Fuji.", "Car No. 5 won vs. Team Co. Ltd. of Japan."],
        ["The race was cancelled for lack of money. [1]", "Another replaced it.[2][3]", "Nobody minded. [a]"],
        ["Points go to the first ten in this order: [5]"],
        ['"We lost it all."', "The driver left."],
        ["He won (see No. 3. Then came rain) by a lap.", "She did not."],
        ["It was the best in Group C.", "Jaguar built it."],
        ["They ran in LMP2 and GT.", "Porsche won both."],
        ["Was it over?", "It was!", "Nobody knew…", "Then came 2004."],
        ["2009 was the last year.", "2010 saw ten races."],
        ["1. Herbert led at first.", "Lehto followed."],
        ["It took 1 h 42 min.", "Audi won."],
        ["Cars of S.p.A. makers were banned by the F.I.A. in May."],
        ["“It was wet.”", "So it ended."],
        ["(It was wet. It was cold.)", "So it ended."],
        ["The St. Mary's Trophy went to Dr. Porsche et al. in 1951."],
        ["He retired (engine.", "She won."],  # a bracket that never closes hides nothing
    ],
)
def test_sentences_are_told_apart(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_spaces_between_sentences_belong_to_none() -> None:
    assert list(sentence_spans("  One came.  Two went.\u00a0 Three stayed. ")) == [(2, 11), (13, 22), (24, 37)]


def test_a_blank_text_has_no_sentence() -> None:
    assert list(sentence_spans(" \u00a0\t")) == []


@given(st.text(alphabet="Ab1 .!?()[]\"'…\u00a0,J", max_size=80))
def test_sentences_joined_give_back_the_paragraph(text: str) -> None:
    spans = list(sentence_spans(text))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


@pytest.mark.parametrize("piece", [".", "(", ")", "a. ", "([", "[1]", " ", "A.", ".) [1] [2]", "It won. "])
def test_ten_times_the_text_costs_about_ten_times_the_time(piece: str) -> None:
    def seconds(text: str) -> float:
        started = time.process_time()
        list(sentence_spans(text))
        return time.process_time() - started

    short = min(seconds(piece * 10_000 + "x") for _ in range(3))
    assert seconds(piece * 100_000 + "x") < 30 * short + 0.2
