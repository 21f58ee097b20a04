"""How the time to resolve names grows with the input, and how it compares with looking at every pair.

Prints the seconds of processor time for 12,500 to 100,000 synthetic entries, the exponent of the growth beside that
of n log n and of a plain dictionary, and the ratio to comparing all pairs of drivers' names with rapidfuzz alone.

    python benchmarks/identity.py [entries ...]
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from racegraph.documents.model import Passage
from racegraph.identity import resolve
from racegraph.records import (
    Chassis,
    Country,
    Drive,
    Engine,
    Entrant,
    Entry,
    EntryRef,
    Kind,
    Name,
    RacingClass,
)

SIZES = (12_500, 25_000, 50_000, 100_000)  # entries
CARS = 40  # of one race
SYLLABLES = [
    a + b for a in ("", *"bdfgklmnprstvz", "br", "ch", "kr", "st") for b in ("a", "e", "i", "o", "ou", "an", "el")
]
COUNTRIES = [Country(code, code) for code in ("GBR", "DEU", "FRA", "ITA", "USA", "JPN", "NLD", "BEL")]


class Field(NamedTuple):
    """Who and what races are drawn from."""

    drivers: list[tuple[str, Country]]
    teams: list[str]
    models: list[str]


def synthetic_entries(entries: int, seed: int = 2003) -> list[Entry]:
    """Return entries of races of 40 cars: about one new driver in two entries, and one name in 20 spelt otherwise."""
    draw = random.Random(seed)
    field = Field(
        [(_words(draw, 2), draw.choice(COUNTRIES)) for _ in range(max(8, entries // 2))],
        [
            f"{_words(draw, 1)} {draw.choice(('Racing', 'Motorsport', 'Competition'))}"
            for _ in range(max(4, entries // 10))
        ],
        [f"{_words(draw, 1)} {draw.choice('ABCGLMR')}{draw.randint(1, 99)}" for _ in range(max(4, entries // 50))],
    )
    found: list[Entry] = []
    for race in range(math.ceil(entries / CARS)):
        where = Name(Kind.RACE, f"{1950 + race % 70} Race {race}")
        found.extend(_race(draw, where, f"d{race}", field))
    return found[:entries]


def _race(draw: random.Random, where: Name, document: str, field: Field) -> Iterator[Entry]:
    for number in range(CARS):
        model = draw.choice(field.models)
        country = draw.choice(COUNTRIES)
        crew = draw.sample(field.drivers, 3)
        yield Entry(
            ref=EntryRef(where, str(number)),
            racing_class=RacingClass("GT", where),
            entrants=(Entrant(name=Name(Kind.TEAM, _spelling(draw, draw.choice(field.teams))), country=country),),
            drives=tuple(
                Drive(driver=Name(Kind.PERSON, _spelling(draw, name)), seat=seat, country=of)
                for seat, (name, of) in enumerate(crew, start=1)
            ),
            chassis=(Chassis(name=Name(Kind.CHASSIS, model), maker=model.partition(" ")[0]),),
            engines=(_engine(model),),
            tyre=None,
            result=None,
            source=Passage(document, number + 1, number + 1, ""),
        )


def _engine(model: str) -> Engine:
    maker, designation = model.split()
    return Engine(
        name=Name(Kind.ENGINE, f"{model} V8"), maker=maker, designation=designation, tuner=None,
        displacement_litres=None, aspiration=None, layout=None, cylinders=8,
    )  # fmt: skip


def _words(draw: random.Random, count: int) -> str:
    return " ".join("".join(draw.choices(SYLLABLES, k=draw.randint(3, 5))).title() for _ in range(count))


def _spelling(draw: random.Random, name: str) -> str:
    """Return a name as a careless printer gives it, one time in 20."""
    chance = draw.random()
    if chance < 0.02:
        return name.upper()
    if chance < 0.035:
        place = draw.randrange(1, len(name))
        return name[:place] + name[place - 1] + name[place:]
    return f"{name[0]}. {name.rpartition(' ')[2]}" if chance < 0.05 else name


def seconds_to_resolve(entries: Sequence[Entry]) -> float:
    start = time.process_time()
    resolve(entries)
    return time.process_time() - start


def seconds_for_all_pairs(entries: Sequence[Entry]) -> float:
    """Compare each driver's name with each other by rapidfuzz, as a tool without blocking does."""
    names = sorted({drive.driver.text for entry in entries for drive in entry.drives})
    start = time.process_time()
    for place in range(0, len(names), 500):
        process.cdist(names[place : place + 500], names, scorer=fuzz.token_set_ratio, score_cutoff=90)
    return time.process_time() - start


def seconds_to_collect(entries: Sequence[Entry]) -> float:
    """Put each name's lines into a dictionary: linear by construction, so its exponent is the machine's memory."""
    start = time.process_time()
    lines: dict[Name, dict[str, list[Passage]]] = {}
    for entry in entries:
        for name in (*(drive.driver for drive in entry.drives), entry.entrants[0].name, entry.chassis[0].name):
            lines.setdefault(name, {}).setdefault(entry.source.document, []).append(entry.source)
    return time.process_time() - start


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Return the slope of time over size, both in logarithms, by least squares."""
    xs, ys = [math.log(size) for size in sizes], [math.log(second) for second in seconds]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum((x - mean_x) ** 2 for x in xs)


def main() -> None:
    sizes = tuple(int(size) for size in sys.argv[1:]) or SIZES
    seconds, linear = [], []
    for size in sizes:
        entries = synthetic_entries(size)
        linear.append(min(seconds_to_collect(entries) for _ in range(3)))
        seconds.append(min(seconds_to_resolve(entries) for _ in range(2)))
        print(
            f"{size:>8,} entries: {seconds[-1]:7.2f} s, {1e6 * seconds[-1] / size:5.0f} \N{MICRO SIGN}s each",
            flush=True,
        )
    if len(sizes) > 1:
        n_log_n = exponent(sizes, [size * math.log(size) for size in sizes])
        print(f"time grows with the power {exponent(sizes, seconds):.2f} of the input; n log n would be {n_log_n:.2f}")
        print(f"filling a dictionary with the same names, in the same run: {exponent(sizes, linear):.2f}")
    entries = synthetic_entries(sizes[0])
    ratio = seconds_for_all_pairs(entries) / seconds[0]
    print(f"all pairs of drivers' names alone, at {sizes[0]:,} entries: {ratio:.1f} times as long as all of resolve")


if __name__ == "__main__":
    main()
