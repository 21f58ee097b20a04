"""The copy of f1db beside the checkout, read by the package and, independently, by PyYAML."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ARCHIVES = sorted((Path(__file__).parents[4] / "shared" / "data").glob("f1db-*.tar.xz"))
needs_f1db = pytest.mark.skipif(not ARCHIVES, reason="no copy of f1db beside the checkout")
TREE = "src/data/"


def members() -> Iterator[tuple[str, str]]:
    """Yield each file of the tree, below src/data, with its text."""
    with tarfile.open(ARCHIVES[0]) as archive:
        for member in archive:
            if member.isfile() and TREE in member.name and member.name.endswith(".yml"):
                opened = archive.extractfile(member)
                assert opened is not None
                yield member.name.partition(TREE)[2], opened.read().decode("utf-8")


def plain(text: str) -> Any:
    """Read YAML with PyYAML, each value as printed, nothing as an empty text."""
    return yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
