"""The readers, one module per format. Adding one: docs/formats.md."""

from __future__ import annotations

from typing import Protocol

from racegraph.documents.model import Document
from racegraph.documents.readers.aligned import Aligned
from racegraph.documents.readers.bar_lines import BarLines
from racegraph.documents.readers.bare_lines import BareLines
from racegraph.documents.readers.bare_pipes import BarePipes
from racegraph.documents.readers.html import Html
from racegraph.documents.readers.html_to_text import HtmlToText
from racegraph.documents.readers.markdown import Markdown
from racegraph.documents.readers.prose import Prose
from racegraph.documents.readers.tabbed import Tabbed
from racegraph.documents.readers.titled_text import BracketTitle, EqualsTitle
from racegraph.documents.readers.unruled_pipes import UnruledPipes
from racegraph.documents.readers.wikitext import Wikitext
from racegraph.documents.source import Limits, Source


class Reader(Protocol):
    """Reads the documents of one format."""

    @property
    def name(self) -> str:
        """Of the format; kept as the document's format."""
        ...

    @property
    def looks_for(self) -> str:
        """What marks a document of the format, for the refusal of a file that nobody claims."""
        ...

    def claims(self, source: Source) -> bool:
        """Whether the document is of this format, and read as such keeps its sense."""
        ...

    def read(self, source: Source, limits: Limits) -> Document:
        """Read a document that this reader has claimed."""
        ...


READERS: tuple[Reader, ...] = (
    BracketTitle(),
    EqualsTitle(),
    BarePipes(),
    Markdown(),
    Prose(),
    Html(),
    Wikitext(),
    HtmlToText(),
    Tabbed(),
    Aligned(),
    BarLines(),
    BareLines(),
    UnruledPipes(),
)
