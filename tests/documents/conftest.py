from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from racegraph.documents import Document, read_document


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str | bytes], Document]:
    """Read a document from its text, or from its bytes."""

    def read_text(text: str | bytes) -> Document:
        path = tmp_path / "sample.txt"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return read_document(path, "sample")

    return read_text
