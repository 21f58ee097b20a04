"""Engines and chassis."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racegraph.cells.chassis import parse_chassis, split_chassis
from racegraph.cells.engines import parse_engine, parse_engines, split_engines
from racegraph.cells.flagged_names import parse_drivers, parse_entrants
from racegraph.cells.makes import find_make
from racegraph.errors import CellError
from racegraph.records import Aspiration, CylinderLayout

VEE, INLINE, FLAT, ROTARY = CylinderLayout.VEE, CylinderLayout.INLINE, CylinderLayout.FLAT, CylinderLayout.ROTARY
Parts = tuple[str | None, str | None, str | None, str | None, CylinderLayout | None, int | None]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Audi 3.6L Turbo V8", ("Audi", None, None, "3.6", VEE, 8)),
        ("Ford (Elan) 5.0 L V8", ("Ford", None, "Elan", "5.0", VEE, 8)),
        ("Mazda R26B 4-rotor", ("Mazda", "R26B", None, None, ROTARY, 4)),
        ("Mazda 2.6L 4-Rotor", ("Mazda", None, None, "2.6", ROTARY, 4)),
        ("Willman 6 (JPX) 3.4 L V6", ("Willman", "6", "JPX", "3.4", VEE, 6)),
        ("Nissan (AER) VQL 3.0L V6", ("Nissan", "VQL", "AER", "3.0", VEE, 6)),
        ("TVR Speed Six 4.0L I6", ("TVR", "Speed Six", None, "4.0", INLINE, 6)),
        ("Porsche 3.6 L Turbo Flat-6", ("Porsche", None, None, "3.6", FLAT, 6)),
        ("Élan 6L8 6.0 L V8", ("Élan", "6L8", None, "6.0", VEE, 8)),
        ("Chevrolet LS7r 7.0 L V8", ("Chevrolet", "LS7r", None, "7.0", VEE, 8)),
        ("Climax FPF 1.5 L4", ("Climax", "FPF", None, "1.5", INLINE, 4)),
        ("Porsche 753 1.5 F8", ("Porsche", "753", None, "1.5", FLAT, 8)),
        ("Ferrari", ("Ferrari", None, None, None, None, None)),
        ("Peugeot 2998 cc V12", ("Peugeot", None, None, "2.998", VEE, 12)),
    ],
)
def test_an_engine_is_taken_apart(text: str, parts: Parts) -> None:
    engine = parse_engine(text)
    litres = None if engine.displacement_litres is None else str(engine.displacement_litres)
    assert (engine.maker, engine.designation, engine.tuner, litres, engine.layout, engine.cylinders) == parts


@pytest.mark.parametrize(
    ("text", "aspiration"),
    [
        ("Audi 3.6L Turbo V8", Aspiration.TURBOCHARGED),
        ("Peugeot 5.5 L Twin-Turbo V12", Aspiration.TURBOCHARGED),
        ("BMW 1.5 L4t", Aspiration.TURBOCHARGED),
        ("Alfa Romeo 158 1.5 L8s", Aspiration.SUPERCHARGED),
        ("Judd GV4 4.0L V10", None),
    ],
)
def test_how_an_engine_breathes_is_stated_only_where_printed(text: str, aspiration: Aspiration | None) -> None:
    assert parse_engine(text).aspiration is aspiration


@pytest.mark.parametrize("space", ["", " ", "\u00a0", "  "])
def test_an_engine_keeps_its_name_as_printed_and_one_displacement(space: str) -> None:
    engine = parse_engine(f"Audi 3.6{space}L Turbo V8")
    assert engine.name.text == f"Audi 3.6{' ' if space else ''}L Turbo V8"
    assert engine.displacement_litres == Decimal("3.6")


def test_nothing_is_no_engine() -> None:
    with pytest.raises(CellError, match="expected an engine"):
        parse_engine(" – ")
    assert parse_engines("") == ()


@pytest.mark.parametrize(
    ("text", "engines"),
    [
        ("Judd GV4 4.0L V10 Élan 6L8 6.0L V8", ("Judd GV4 4.0L V10", "Élan 6L8 6.0L V8")),
        ("MG (AER) XP20 2.0L Turbo I4 Judd KV675 3.4L V8", ("MG (AER) XP20 2.0L Turbo I4", "Judd KV675 3.4L V8")),
        ("Dodge 8.0L V10 Mercedes-AMG 6.3L V12", ("Dodge 8.0L V10", "Mercedes-AMG 6.3L V12")),
        ("Ford (Elan) 5.0 L V8", ("Ford (Elan) 5.0 L V8",)),
        ("Audi 3.6L V8<br>Audi 3.6L Turbo V8", ("Audi 3.6L V8", "Audi 3.6L Turbo V8")),
    ],
)
def test_engines_part_after_a_layout(text: str, engines: tuple[str, ...]) -> None:
    assert split_engines(text) == engines


@given(
    st.sampled_from(["Audi", "Ford", "Alfa Romeo", "Judd"]),
    st.decimals(min_value=Decimal("0.5"), max_value=Decimal("9.9"), places=1),
    st.sampled_from([("V", VEE), ("I", INLINE), ("Flat-", FLAT)]),
    st.sampled_from([4, 6, 8, 10, 12]),
)
def test_a_printed_engine_parses_back(
    maker: str, litres: Decimal, layout: tuple[str, CylinderLayout], cylinders: int
) -> None:
    engine = parse_engine(f"{maker} {litres} L {layout[0]}{cylinders}")
    assert (engine.maker, engine.displacement_litres) == (maker, litres)
    assert (engine.layout, engine.cylinders) == (layout[1], cylinders)


@pytest.mark.parametrize(
    ("text", "chassis"),
    [
        ("Lola B2K/10 Riley & Scott Mk III C", ("Lola B2K/10", "Riley & Scott Mk III C")),
        ("MG-Lola EX257 Lola B01/60", ("MG-Lola EX257", "Lola B01/60")),
        ("Dodge Viper GTS-R Pagani Zonda GR", ("Dodge Viper GTS-R", "Pagani Zonda GR")),
        ("MG-Lola EX257", ("MG-Lola EX257",)),
        ("Ferrari 550-GTS Maranello", ("Ferrari 550-GTS Maranello",)),
        ("Chevrolet Corvette C5-R", ("Chevrolet Corvette C5-R",)),
        ("Sauber Mercedes C9", ("Sauber Mercedes C9",)),
        ("Riley & Scott Mk III C", ("Riley & Scott Mk III C",)),
        ("DBA4 03S", ("DBA4 03S",)),
    ],
)
def test_chassis_part_at_a_make_in_mid_cell(text: str, chassis: tuple[str, ...]) -> None:
    assert split_chassis(text) == chassis


def test_a_chassis_that_stands_alone_elsewhere_begins_a_name() -> None:
    assert split_chassis("Audi R8 Nemo Zed 4", {"Nemo Zed 4"}) == ("Audi R8", "Nemo Zed 4")


def test_two_engines_allow_a_cut_before_an_unknown_make() -> None:
    assert split_chassis("Nemo A1 Zebra B2", (), 2) == ("Nemo A1", "Zebra B2")
    assert split_chassis("Nemo A1 Zebra B2", (), 1) == ("Nemo A1 Zebra B2",)


def test_a_maker_of_several_words_is_found() -> None:
    assert find_make("Riley & Scott Mk III C") == "Riley & Scott"
    assert parse_chassis("Aston Martin DBR9").maker == "Aston Martin"
    assert parse_chassis("DBA4 03S").maker is None


@pytest.mark.parametrize("piece", ["Audi 3.6L V8 ", "(", "Riley & ", "1.", "V8", "GBR A "])
def test_ten_times_the_text_takes_about_ten_times_as_long(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * count
        start = time.process_time()
        parse_engine(text)
        parse_chassis(text)
        parse_drivers(text)
        parse_entrants(text, {"GBR"})
        return time.process_time() - start

    # Other processes share the machine: the least of several runs is the nearest to the work itself.
    short = min(seconds(count) for count in (300, 301, 302))  # other texts each, as some answers are kept
    assert min(seconds(count) for count in (3000, 3001)) < 60 * max(short, 0.001)
