from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racegraph.documents.inline import clean, read_inline


def test_an_image_leaves_its_text_and_nothing_else() -> None:
    inline = read_inline("![Finland](//img/fi.svg.png) Lehto")
    assert (clean(inline.text), inline.images, inline.links) == ("Lehto", ("Finland",), ())


def test_an_image_without_a_text_counts() -> None:
    assert read_inline("![]()").images == ("",)


def test_a_link_keeps_text_and_target() -> None:
    inline = read_inline('[Audi](//en.example.org/wiki/Audi_(car) "Audi (car)") R8')
    assert (inline.text, inline.links) == ("Audi R8", ("//en.example.org/wiki/Audi_(car)",))


def test_a_linked_image_gives_both() -> None:
    inline = read_inline('[![Italy](//img/it.png)](//wiki/Italy "Italy") [Caffi](//wiki/Caffi)')
    assert (clean(inline.text), inline.images, inline.links) == ("Caffi", ("Italy",), ("//wiki/Italy", "//wiki/Caffi"))


@pytest.mark.parametrize(
    ("source", "text", "bold"),
    [
        ("**Audi R8**", "Audi R8", True),
        ("**[Audi](//a)**", "Audi", True),
        ("GBR **Team A**", "GBR Team A", True),
        ("-**", "-**", False),
        ("**a note", "**a note", False),
        ("***Ret***", "Ret", True),
        ("*9*", "9", False),
        ("1 * 2 * 3", "1 * 2 * 3", False),
        ("2*3*4", "2*3*4", False),
        ("-*", "-*", False),
        ("1 ** 2 ** 3", "1 ** 2 ** 3", False),
    ],
)
def test_bold_needs_two_marks_around_a_text(source: str, text: str, bold: bool) -> None:
    inline = read_inline(source)
    assert (inline.text, inline.bold) == (text, bold)


def test_a_footnote_mark_is_no_link() -> None:
    assert read_inline("in the order: [5]").text == "in the order: [5]"


def test_an_escaped_character_is_printed() -> None:
    assert read_inline(r"a \| b 1\. (18.)").text == "a | b 1. (18.)"


def test_a_place_in_the_text_leads_back_to_the_source() -> None:
    source = "The **1999 race** at [Spa](//spa). It rained."
    inline = read_inline(source)
    place = inline.text.index("It rained")
    assert source[inline.origin(place) :] == "It rained."
    assert source[inline.origin(inline.text.index("Spa")) :].startswith("Spa]")


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u3000", "\t", "  ", "\u2028", "\x0b"])
def test_every_kind_of_space_becomes_one(space: str) -> None:
    assert clean(f" 4.3{space}km ") == "4.3 km"


def test_text_is_composed_and_free_of_invisible_characters() -> None:
    assert clean("Ra\u0308ikko\u0308nen\u200b \u202eX\ufeff") == "Räikkönen X"


@given(st.text(alphabet="ab *[]()!\\|\"'/", max_size=60))
def test_marks_are_taken_off_without_a_fault(source: str) -> None:
    inline = read_inline(source)
    for place in range(len(inline.text)):
        assert source[inline.origin(place)] == inline.text[place]


@pytest.mark.parametrize(
    "piece", ["![](", "[a](", '[a](b "', "**", "* a*", "[", "![", "\\", "[a](   ", "[![a](b)](", "(", "** a"]
)
def test_ten_times_the_text_costs_about_ten_times_the_time(piece: str) -> None:
    def seconds(text: str) -> float:
        started = time.process_time()
        read_inline(text)
        return time.process_time() - started

    short = min(seconds("[x](y) " + piece * 5_000) for _ in range(3))
    assert seconds("[x](y) " + piece * 50_000) < 30 * short + 0.2
