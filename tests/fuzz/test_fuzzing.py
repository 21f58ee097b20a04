"""That the fuzzing itself works, and a short round of it. `make fuzz` runs as long as asked."""

from __future__ import annotations

from random import Random

import pytest
from tests.fuzz.cases import Case, try_case
from tests.fuzz.mutations import made_cell, spoilt
from tests.fuzz.samples import DOCUMENTS


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_sample_is_of_a_known_format_before_it_is_spoilt(name: str) -> None:
    verdict = try_case(Case(name, DOCUMENTS[name].encode("utf-8")))
    assert verdict.fault is None
    assert "known format" not in verdict.details


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("seed", range(8))
def test_a_spoilt_document_is_read_or_clearly_refused(name: str, seed: int) -> None:
    random = Random(f"{name} {seed}")
    case = Case(name, spoilt(random, DOCUMENTS[name], random.choice([*DOCUMENTS.values()]), 5_000))
    verdict = try_case(case)
    assert verdict.fault is None, f"{verdict.details}\n{case}"


@pytest.mark.parametrize("seed", range(40))
def test_a_strange_cell_is_read_or_clearly_refused(seed: int) -> None:
    case = Case("", made_cell(Random(seed))[:500].encode("utf-8", "surrogatepass"))
    verdict = try_case(case)
    assert verdict.fault is None, f"{verdict.details}\n{case}"


def test_the_same_seed_makes_the_same_cases() -> None:
    once, again = (spoilt(Random(5), DOCUMENTS["html.html"], "", 9_000) for _ in range(2))
    assert once == again
