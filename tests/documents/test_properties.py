"""What holds for every document, whatever its format."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from racegraph.documents import Document, Passage, Section, Table
from racegraph.documents.readers import READERS
from racegraph.documents.source import DEFAULT_LIMITS, Source
from racegraph.errors import InputError

Read = Callable[[str | bytes], Document]

LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["", "==Results==", "| Pos | Team |", "| 1 | |", "Pos | Team |", "---|---|", "1 | ![]() |", "- One."]
        ),
        st.text(alphabet="ab |=-*[]()!.\u00a0é1\x0c", max_size=30),
    ),
    max_size=14,
)
TITLES = st.sampled_from(
    [
        "[[T]]",
        "= T =",
        "Pos | Team |\n---|---|\n1 | A |",
        "It was a race of six hours in all.",
        "# T",
        "# T\n\nPos | Team  \n---|---  \n1 | A  ",
        "|Pos\n|Team\n|1\n|A\n|2",
    ]
)


def passages(document: Document) -> Iterator[Passage]:
    for section in document.sections:
        for block in section.blocks:
            yield block.passage
            parts = block.rows if isinstance(block, Table) else block.sentences
            yield from (part.passage for part in parts)


def printed(section: Section) -> str:
    parts = [section.heading or ""]
    for block in section.blocks:
        if isinstance(block, Table):
            parts += [text for row in block.rows for text in row.texts]
        else:
            parts += [sentence.text for sentence in block.sentences]
    return "".join(parts)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TITLES, LINES)
def test_passages_are_the_lines_of_the_file_and_places_are_right(read: Read, title: str, lines: list[str]) -> None:
    text = "\n".join([title, *lines])
    try:
        document = read(text)
    except InputError:
        return
    source = text.split("\n")
    for passage in passages(document):
        assert passage.text == "\n".join(source[passage.first_line - 1 : passage.last_line])
    for sentence in (sentence for block in document.texts() for sentence in block.sentences):
        # A sentence can begin with nothing but marks on its first line, and go on below.
        lines_on = "\n".join(source[sentence.line - 1 : sentence.passage.last_line])
        here = lines_on[sentence.offset :].lstrip("*[!\\ \x0c\u00a0\n")
        printed_first = sentence.text.lstrip("*[!\\ ")[:1]
        assert not printed_first or here[:1] == printed_first


@settings(deadline=None)
@given(LINES)
def test_no_printed_character_is_lost(lines: list[str]) -> None:
    plain = [
        line.replace("!", "").replace("*", "").replace("[", "").replace("(", "").replace("=", "") for line in lines
    ]
    source = Source("sample", "sample.txt", "", ("= T =", *plain))
    document = READERS[1].read(source, DEFAULT_LIMITS)
    found = sorted("".join(printed(section) for section in document.sections))
    expected = "".join(line for line in plain)
    kept = [char for char in expected if char not in "|-" and not char.isspace()]
    assert [char for char in found if char not in "|-" and not char.isspace()] == sorted(kept)


@pytest.mark.parametrize(
    "piece",
    [
        "| 1 | 2 |\n",
        "1 | ![]() |\n",
        "One. Two.\n",
        "==H==\n",
        "|\n",
        "\n",
        "a | b |\n---|---|\n",
        "- x\n",
        "=",
        "|",
        "[[",
    ],
)
@pytest.mark.parametrize("title", ["= T =\n", "[[T]]\n", "A | B | C |\n---|---|---|\n"])
def test_ten_times_the_document_costs_about_ten_times_the_time(read: Read, title: str, piece: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        with contextlib.suppress(InputError):
            read(title + piece * times)
        return time.process_time() - started

    short = min(seconds(1_000) for _ in range(3))
    assert seconds(10_000) < 30 * short + 0.3
