"""f1db as read once for all tests of its content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from tests.parsers.datasets.f1db_beside import ARCHIVES, members, plain

from racegraph.parsers.datasets import find_dataset, parse_part
from racegraph.parsers.model import Parsed


@dataclass(frozen=True)
class Whole:
    """All of it: our records by part, PyYAML's rows by file."""

    parsed: dict[str, Parsed]
    files: dict[str, Any]


@pytest.fixture(scope="session")
def whole() -> Whole:
    """Read f1db from its archive; about half a minute."""
    if not ARCHIVES:
        pytest.skip("no copy of f1db beside the checkout")
    dataset = find_dataset(ARCHIVES[0], "f1db")
    assert dataset is not None
    parsed = {part.key: parse_part(part) for part in dataset.parts()}
    dataset.close()
    return Whole(parsed, {name: plain(text) for name, text in members()})
