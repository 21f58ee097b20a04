"""What is mapped, as lines of N-Quads: what a build hands from process to process and sorts.

All lines are UTF-8 and end with a newline; each comes once from one call, in no order.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from racegraph.documents.model import Document
from racegraph.identity.model import Judgement
from racegraph.rdf.iris import Iris
from racegraph.rdf.mapping import (
    ParsedDocument,
    conclusion_sheet,
    description_sheet,
    document_sheet,
    judgement_sheet,
)
from racegraph.records import Conclusion
from racegraph.version import __version__


def document_lines(parsed: ParsedDocument, iris: Iris) -> list[bytes]:
    """Return what one document states."""
    return document_sheet(parsed, iris).lines()


def conclusion_lines(
    conclusions: Iterable[Conclusion], iris: Iris, described: set[NamedNode] | None = None
) -> list[bytes]:
    """Return conclusions.

    Args:
        conclusions: all of them, or as many at a time as memory allows.
        iris: of the build.
        described: the nodes of passages that other lines describe, which need no description here; gets those that
            are described here. None to describe every passage that is cited, where equal lines are merged anyway.
    """
    return conclusion_sheet(conclusions, iris, described).lines()


def judgement_lines(
    judgements: Iterable[Judgement], iris: Iris, described: set[NamedNode] | None = None
) -> list[bytes]:
    """Return judgements on names, in the same manner as conclusions."""
    return judgement_sheet(judgements, iris, described).lines()


def description_lines(documents: Iterable[Document], iris: Iris, version: str = __version__) -> list[bytes]:
    """Return the dataset's description of itself."""
    return description_sheet(documents, iris, version).lines()
