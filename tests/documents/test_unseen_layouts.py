"""Pages in layouts that no reader was made from, through the extractors themselves: each reads as its HTML does."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
PRECISION, RECALL = 0.98, 0.95
LOST: Mapping[str, frozenset[str]] = {  # what an extractor does not print, so that it may be missing
    "beautifulsoup": frozenset({"nationality", "drivers", "team", "chassis"}),  # where crews of other sizes drive
    "inscriptis": frozenset({"nationality"}),
    "html2text": frozenset(),
    "markdownify": frozenset(),
    "resiliparse": frozenset(),
}


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"{name}_for_layouts", BENCHMARKS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


extraction, layouts = _load("extraction"), _load("layouts")


def _compare(folder: Path, layout: str, extractor: str) -> extraction.Comparison:  # type: ignore[name-defined]
    module, extract = layouts.EXTRACTORS[extractor]
    pytest.importorskip(module, reason=f"{module} is not installed (extra `extractors`)")
    html = layouts.LAYOUTS[layout](layouts.Maker(seed=7))
    page, text = folder / "page.html", folder / f"page.{extractor}.txt"
    page.write_text(html, encoding="utf-8")
    text.write_text(extract(html) or "\n", encoding="utf-8")
    reference = extraction.read_page(page)
    assert reference.rows, reference.refusal
    return extraction.compare(extraction.read_page(text).rows, reference.rows)


@pytest.mark.parametrize("extractor", LOST)
@pytest.mark.parametrize("layout", layouts.LAYOUTS)
def test_a_page_in_an_unseen_layout_reads_as_its_html_does(tmp_path: Path, layout: str, extractor: str) -> None:
    found = _compare(tmp_path, layout, extractor)
    assert found.surplus == 0
    assert found.found >= RECALL * found.expected
    scores = found.scores.items()
    assert not {name: score for name, score in scores if score.stated and score.precision < PRECISION}
    kept = {name: score for name, score in scores if score.expected and name not in LOST[extractor]}
    assert not {name: score for name, score in kept.items() if (score.recall or 0) < RECALL}


@pytest.mark.parametrize("layout", layouts.LAYOUTS)
def test_what_trafilatura_leaves_of_a_page_is_right(tmp_path: Path, layout: str) -> None:
    found = _compare(tmp_path, layout, "trafilatura")
    assert found.surplus == 0
    assert not {name: score for name, score in found.scores.items() if score.stated and score.precision < PRECISION}
