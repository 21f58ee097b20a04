"""The four real documents, which lie beside the checkout where we work and in CI; elsewhere this is skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from racegraph import pipeline

REAL = Path(__file__).resolve().parents[2] / "shared" / "seeds"
OWN = Path(__file__).resolve().parents[1] / "seeds"

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real documents (../shared/seeds) are not here")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[pipeline.Build, pipeline.Published]:
    built = pipeline.build([REAL])
    return built, pipeline.publish(built, tmp_path_factory.mktemp("out"), ["nq"])


def test_they_come_out_complete(published: tuple[pipeline.Build, pipeline.Published]) -> None:
    built, written = published
    assert built.unread == ()
    counts = {name: written.counts[name] for name in ("entries", "drives", "drivers", "standings", "scores")}
    assert counts == {"entries": 72, "drives": 202, "drivers": 199, "standings": 34, "scores": 175}


def test_no_cell_and_no_sentence_is_left_over(published: tuple[pipeline.Build, pipeline.Published]) -> None:
    for parsed in published[0].parsed:
        assert parsed.coverage.cells.left_over == ()
        assert parsed.coverage.sentences.left_over == ()


def test_they_conform(published: tuple[pipeline.Build, pipeline.Published]) -> None:
    assert published[1].report.conforms


def test_the_rewritten_seeds_state_the_same_figures(published: tuple[pipeline.Build, pipeline.Published]) -> None:
    ours = pipeline.build([OWN])
    for mine, theirs in zip(
        sorted(ours.parsed, key=lambda parsed: parsed.document.title or ""),
        sorted(published[0].parsed, key=lambda parsed: parsed.document.title or ""),
        strict=True,
    ):
        assert mine.coverage.cells.total == theirs.coverage.cells.total
        assert mine.coverage.cells.skipped == theirs.coverage.cells.skipped
