"""What comes out of real pages, field by field: it may get better, and must not get worse unseen."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
PAGES = REPOSITORY.parent / "shared" / "pages"


def _load_benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("extraction_benchmark", REPOSITORY / "benchmarks" / "extraction.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


extraction = _load_benchmark()

needs_pages = pytest.mark.skipif(not PAGES.is_dir(), reason="the real pages (../shared/pages) are not here")

PRECISION = 0.98  # of every field, in every format
HTML = {  # least recall of each field against gold, over all pages with gold
    **dict.fromkeys(("position", "status", "number", "drivers", "nationality", "team", "constructor", "class"), 0.99),
    **dict.fromkeys(("chassis", "engine", "laps", "time", "grid", "points", "reason"), 0.99),
    "gap": 0.92,  # the gaps within a class of a rally are not stated
}
WIKITEXT = {
    **dict.fromkeys(("position", "status", "number", "drivers", "nationality", "constructor", "class"), 0.99),
    **dict.fromkeys(("laps", "time", "gap", "grid", "points", "reason"), 0.99),
}
# Fields that an extractor keeps: what it loses is in docs/extraction.md.
_KEPT = ("position", "status", "number", "drivers", "team", "constructor", "class", "chassis", "engine")
_FIGURES = ("laps", "time", "grid", "points", "reason")
TEXT = {
    "markdownify": (*_KEPT, *_FIGURES, "nationality"),
    "html2text": (*_KEPT, *_FIGURES, "nationality"),
    "inscriptis": (*_KEPT, *_FIGURES),
    "resiliparse": (*_KEPT, *_FIGURES),
    "bs4_newline": ("position", "status", "number", "drivers", "constructor", "class", "engine", *_FIGURES),
    "trafilatura16": ("position", "number", "drivers", "team", "constructor", "chassis", "engine", *_FIGURES),
}
ROWS = {  # least rows of all pages' 491 that are found, none beyond
    **{"markdownify": 490, "html2text": 491, "inscriptis": 491, "resiliparse": 491, "bs4_newline": 489},
    **{
        "trafilatura": 374,
        "trafilatura112": 131,
        "trafilatura16": 354,
        "trafilatura16_img": 265,
        "trafilatura_md": 374,
    },
}


def _against_gold(format_: str) -> dict[str, extraction.Score]:  # type: ignore[name-defined]
    paths = [path for path in extraction.page_files() if extraction.page_and_format(path)[1] == format_]
    found = [comparison for _, comparison in extraction.compare_with_gold(paths)]
    assert found
    return dict(extraction.pool(found))


@needs_pages
@pytest.mark.parametrize(("format_", "least"), [("html", HTML), ("wikitext", WIKITEXT)])
def test_recall_against_gold_does_not_fall(format_: str, least: dict[str, float]) -> None:
    scores = _against_gold(format_)
    below = {name: scores[name].recall for name, value in least.items() if (scores[name].recall or 0) < value}
    assert not below


@needs_pages
@pytest.mark.parametrize("format_", ["html", "wikitext", *ROWS])
def test_what_is_stated_of_a_classification_is_right(format_: str) -> None:
    scores = _against_gold(format_)
    below = {name: score.precision for name, score in scores.items() if score.stated and score.precision < PRECISION}
    assert not below


@needs_pages
@pytest.mark.parametrize(("format_", "fields"), TEXT.items())
def test_a_text_that_kept_a_field_gives_it(format_: str, fields: tuple[str, ...]) -> None:
    scores = _against_gold(format_)
    below = {name: scores[name].recall for name in fields if (scores[name].recall or 0) < 0.95}
    assert not below


@needs_pages
@pytest.mark.parametrize(("format_", "least"), ROWS.items())
def test_a_text_gives_no_fewer_rows_and_none_that_the_html_has_not(format_: str, least: int) -> None:
    paths = [path for path in extraction.page_files() if extraction.page_and_format(path)[1] == format_]
    found = [comparison for _, _, comparison in extraction.compare_with_html(paths)]
    assert sum(comparison.found for comparison in found) >= least
    assert sum(comparison.surplus for comparison in found) == 0
    scores = extraction.pool(found).items()
    assert not {name: score for name, score in scores if score.stated and score.precision < PRECISION}


@needs_pages
@pytest.mark.parametrize("name", ["1950_Indianapolis_500", "2003_Australian_motorcycle_Grand_Prix"])
def test_no_row_of_a_page_is_lost_or_invented(name: str) -> None:
    [(_, comparison)] = extraction.compare_with_gold([PAGES / "html" / f"{name}.html"])
    assert (comparison.found, comparison.surplus) == (comparison.expected, 0)


@needs_pages
def test_a_page_on_basketball_gives_no_rows_in_any_format() -> None:
    readings = [extraction.read_page(path) for path in extraction.page_files() if "Basketball" in path.name]
    assert readings
    assert all(reading.refusal is not None and not reading.rows for reading in readings)


def test_rows_are_known_again_by_drivers_and_number_not_by_order() -> None:
    rows = [{"drivers": "Ann Archer", "number": "8"}, {"drivers": "Dan Ost|Carl Ek", "number": "08"}]
    reference = [{"drivers": "Carl Ek", "number": "8"}, {"drivers": "Dan Ost|Carl Ek", "number": "08"}]
    assert extraction.align("entries", rows, reference) == {0: 0, 1: 1}
    assert extraction.align("entries", rows[::-1], reference) == {0: 1, 1: 0}


def test_a_row_that_lost_its_drivers_is_known_by_most_of_its_cells() -> None:
    reference = [{"drivers": "Ann Archer", "position": "1", "grid": "2", "points": "9"}, {"drivers": "Dan Ost"}]
    found = extraction.align("entries", [{"position": "1", "grid": "2", "points": "9"}], reference)
    assert found == {0: 0}
    assert extraction.align("entries", [{"position": "1", "grid": "3", "points": "6"}], reference) == {}


def test_what_is_not_judged_counts_neither_way() -> None:
    gold = {"entries": [{"drivers": "Ann Archer", "number": "1", "status": "?", "laps": "60"}]}
    found = {"entries": [{"drivers": "Ann Archer", "number": "1", "status": "retired", "laps": "61"}]}
    scores = extraction.compare(found, gold).scores
    assert (scores["status"].stated, scores["status"].expected) == (0, 0)
    assert (scores["laps"].stated, scores["laps"].expected, scores["laps"].right) == (1, 1, 0)


def test_a_row_that_is_in_no_reference_counts_as_wrong() -> None:
    gold = {"entries": [{"drivers": "Ann Archer", "laps": "60"}]}
    found = {"entries": [{"drivers": "Ann Archer", "laps": "60"}, {"drivers": "Nobody", "laps": "3"}]}
    comparison = extraction.compare(found, gold)
    assert (comparison.surplus, comparison.scores["laps"].precision) == (1, 0.5)


def test_the_gold_has_as_many_countries_as_drivers_and_places_in_order() -> None:
    for path in sorted(extraction.GOLD.glob("*.tsv")):
        rows = extraction.gold_rows(path.stem)
        assert rows is not None
        for row in rows["entries"]:
            countries = row["nationality"]
            assert not countries or countries.count("|") == row["drivers"].count("|"), row
        assert len(rows["entries"]) == len({tuple(row.values()) for row in rows["entries"]})
