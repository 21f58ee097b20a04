"""Canonical forms of values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racegraph.rdf import literals


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("170", "170.0"), ("170.00", "170.0"), ("0.70", "0.7"), ("1E+2", "100.0"), ("-0", "0.0"), ("1E-7", "0.0000001"),
    ],
)  # fmt: skip
def test_a_decimal_has_digits_on_both_sides_of_the_point(value: str, written: str) -> None:
    assert literals.decimal(Decimal(value)).value == written


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_decimal_keeps_its_value(value: Decimal) -> None:
    assert Decimal(literals.decimal(value).value) == value


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        literals.decimal(Decimal(value))


def test_other_values_have_one_form_each() -> None:
    assert literals.boolean(True).value == "true"
    assert literals.day(date(2003, 8, 31)).value == "2003-08-31"
    assert literals.year(987).value == "0987"
    assert literals.integer(8).value == "8"


@given(st.text())
def test_any_text_becomes_a_literal_that_xml_can_hold(text: str) -> None:
    written = literals.string(text).value
    assert all(c in "\t\n\r" or c >= " " for c in written)
    assert not any("\ud800" <= c <= "\udfff" for c in written)


def test_a_text_keeps_what_is_legal_even_where_it_is_strange() -> None:
    assert literals.string("a\u202eb\x00c\ud800d🏁").value == "a\u202ebcd🏁"


@given(st.text(st.characters(exclude_categories=[])))
def test_a_text_loses_what_no_xml_can_hold_and_nothing_else(text: str) -> None:
    def is_held(letter: str) -> bool:
        return letter in "\t\n\r" or " " <= letter <= "\ud7ff" or "\ue000" <= letter <= "\ufffd" or letter > "\uffff"

    assert literals.clean(text) == "".join(filter(is_held, text))
