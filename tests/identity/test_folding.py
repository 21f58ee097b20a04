"""Spellings of one name, and names as ids."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racegraph.identity import fold, fold_name, slug
from racegraph.records import Kind, Name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GruppeM / Tech9 Motorsport", "Gruppe M / Tech9 Motorsport"),
        ("Élan", "ELAN"),
        ("The Racer's Group", "Racer\u2019s Group"),
        ("JJ Lehto", "J. J. Lehto"),
        ("Riley & Scott", "Riley and Scott"),
        ("WR LMP-02", "WR LMP02"),
        ("Räikkönen", "Ra\u0308ikko\u0308nen"),
        ("Søren", "Soren"),
        ("Lola T97/20", "Lola T97-20"),
    ],
)
def test_what_printers_change_at_will_is_forgotten(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ferrari 5.9 L V12", "Ferrari 59 L V12"),
        ("McLaren MP4/1", "McLaren MP41"),
        ("WR LM2001", "WR LMP-02"),
        ("Joe Policastro", "Joe Policastro Jr."),
        ("Car 12 1", "Car 1 21"),
        ("トヨタ", "ニッサン"),
    ],
)
def test_what_carries_meaning_is_kept(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.SEASON, "The 2003 American Le Mans Series season", "2003 American Le Mans Series"),
        (Kind.SEASON, "2003 Formula One season", "Formula One season 2003"),
        (Kind.SEASON, "2014\u201315 Formula E season", "Formula E 2014-15"),
        (Kind.RACE, "Petit Le Mans 2003", "2003 Petit Le Mans"),
        (Kind.ENGINE, "Audi 3.6 L Turbo V8", "Audi 3.6L Turbo V8"),
        (Kind.ENGINE, "Audi 3.6 litre Turbo V8", "Audi 3.6L Turbo V8"),
        (Kind.PERSON, "Oswaldo Negri, Jr.", "Oswaldo Negri Junior"),
    ],
)
def test_each_kind_has_its_own_careless_forms(kind: Kind, one: str, other: str) -> None:
    assert fold_name(Name(kind, one)) == fold_name(Name(kind, other))


@pytest.mark.parametrize(
    ("text", "segment"),
    [
        ("Audi 3.6L Turbo V8", "audi-3.6l-turbo-v8"),
        ("Riley & Scott Mk III C", "riley-and-scott-mk-iii-c"),
        ("Le Grand Prix de Trois-Rivières", "le-grand-prix-de-trois-rivieres"),
        ("../../etc/passwd", "etc-passwd"),
        ("a> <http://x> <http://y>", "a-http-x-http-y"),
    ],
)
def test_a_slug_is_a_plain_segment(text: str, segment: str) -> None:
    assert slug(text) == segment


@given(st.text())
def test_a_slug_is_never_empty_long_or_unsafe(text: str) -> None:
    segment = slug(text)
    assert 0 < len(segment) <= 120
    assert set(segment) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-")


def test_long_slugs_stay_apart() -> None:
    assert slug("a" * 300) != slug("a" * 301)


@pytest.mark.parametrize(
    "text", ["1 " * 50_000, "the " * 50_000, "season " * 50_000, "2003" * 50_000, "3.6 L" * 50_000]
)
def test_folding_takes_a_time_that_grows_with_the_text(text: str) -> None:
    start = time.process_time()
    for kind in Kind:
        fold_name(Name(kind, text))
    assert time.process_time() - start < 10
