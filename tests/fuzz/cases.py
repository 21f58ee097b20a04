"""What is tried in the worker: a document from bytes to records, or a cell with every grammar."""

from __future__ import annotations

import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from racegraph.cells.car_numbers import parse_car_number, parse_optional_car_number
from racegraph.cells.cars import parse_car_and_engine
from racegraph.cells.chassis import parse_chassis, split_chassis
from racegraph.cells.class_labels import find_class_label, is_class_label
from racegraph.cells.countries import find_country, find_flag, parse_country, parse_country_code
from racegraph.cells.dates import parse_date, parse_days
from racegraph.cells.engines import looks_like_engine, parse_engine, parse_engines, split_engines
from racegraph.cells.finishes import parse_finish
from racegraph.cells.flagged_names import (
    find_flags,
    looks_like_several_people,
    parse_drivers,
    parse_entrants,
    parse_flagged,
    split_country_words,
)
from racegraph.cells.laps import parse_laps
from racegraph.cells.makes import find_make, guess_make
from racegraph.cells.points import parse_points
from racegraph.cells.positions import find_status, parse_position, parse_status
from racegraph.cells.quantities import find_distance_km, parse_distance_km, parse_speed_kmh
from racegraph.cells.rounds import is_cancelled, parse_round_number
from racegraph.cells.spacing import is_nothing, split_lines, squeeze, with_plain_dashes, without_footnotes
from racegraph.cells.times import parse_gap, parse_lap_time, parse_race_time
from racegraph.cells.tyres import looks_like_tyre
from racegraph.documents import read_document
from racegraph.errors import RacegraphError
from racegraph.parsers import parse_document

GRAMMARS: tuple[Callable[[str], Any], ...] = (
    *(
        parse_car_number,
        parse_optional_car_number,
        parse_car_and_engine,
        parse_chassis,
        split_chassis,
        find_class_label,
    ),
    *(is_class_label, find_country, find_flag, parse_country, parse_country_code, parse_date, parse_days, parse_engine),
    *(
        looks_like_engine,
        parse_engines,
        split_engines,
        parse_finish,
        find_flags,
        looks_like_several_people,
        parse_drivers,
    ),
    *(parse_entrants, parse_flagged, split_country_words, parse_laps, find_make, guess_make, parse_points, find_status),
    *(
        parse_position,
        parse_status,
        find_distance_km,
        parse_distance_km,
        parse_speed_kmh,
        is_cancelled,
        parse_round_number,
    ),
    *(
        is_nothing,
        split_lines,
        squeeze,
        with_plain_dashes,
        without_footnotes,
        parse_gap,
        parse_lap_time,
        parse_race_time,
    ),
    looks_like_tyre,
)


@dataclass(frozen=True, slots=True)
class Case:
    """A spoilt document under a file's name, or a cell (no name)."""

    name: str
    data: bytes

    @property
    def seconds(self) -> float:
        """The processor time that the case may take: 5 s for each 100 kB, and 2 s to begin with."""
        return 2 + 5 * len(self.data) / 100_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a case; no fault is a success or a clear refusal."""

    fault: str | None  # one line that is the same for the same fault
    details: str = ""
    refused: bool = False


def try_case(case: Case) -> Verdict:
    """Try a case in this process."""
    start = time.process_time()
    verdict = _try_document(case) if case.name else _try_cell(case.data.decode("utf-8", "surrogatepass"))
    spent = time.process_time() - start
    if verdict.fault is None and spent > case.seconds:
        return Verdict("too slow", f"{spent:.1f} s of processor time for {len(case.data):,} bytes")
    return verdict


def _try_document(case: Case) -> Verdict:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / case.name
        path.write_bytes(case.data)
        try:
            parse_document(read_document(path, "spoilt"))
        except RacegraphError as error:
            return _judged(error)
        except Exception as error:  # whatever it is, it is the fault looked for
            return Verdict(_signature(error), traceback.format_exc())
    return Verdict(None)


def _try_cell(text: str) -> Verdict:
    for grammar in GRAMMARS:
        start = time.process_time()
        try:
            grammar(text)
        except RacegraphError as error:
            verdict = _judged(error)
            if verdict.fault:
                return verdict
        except Exception as error:
            return Verdict(_signature(error), traceback.format_exc())
        spent = time.process_time() - start
        if spent > 0.5 + len(text) / 40_000:
            return Verdict(f"too slow: {grammar.__name__}", f"{spent:.1f} s for {len(text):,} characters")
    return Verdict(None)


def _judged(error: RacegraphError) -> Verdict:
    """A refusal is one line that can be printed."""
    line = str(error)
    if "\n" in line:
        return Verdict(f"a message of several lines: {_place(error)}", line)
    return Verdict(None, line, refused=True)


def _signature(error: Exception) -> str:
    return f"{type(error).__name__} in {_place(error)}"


def _place(error: Exception) -> str:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "racegraph" in Path(frame.filename).parts]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno} {frames[-1].name}" if frames else "?"
