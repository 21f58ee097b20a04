"""The networks of exports/, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from racegraph.networks.building import Networks
from racegraph.networks.selecting import read_quads

EXPORTS = Path(__file__).resolve().parents[2] / "exports" / "racegraph.nq"


@pytest.fixture(scope="session")
def networks() -> Networks:
    return Networks(read_quads(EXPORTS))
