"""A database on disk, and the pieces of it that are read one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from racegraph.documents.model import Document, Origin


@dataclass(frozen=True, slots=True)
class Part:
    """A unit of work: small to send, read without the rest but for names.

    Args:
        dataset: the whole, as a document without sections.
        layout: how it is stored; a key of `finding.LAYOUTS`.
        root: the folder or file to read, unpacked where it was packed.
        key: which part: a year, or the name of a table.
    """

    dataset: Document
    layout: str
    root: Path
    key: str


class Dataset(Protocol):
    """A database that was recognised. Close it after the last part: what was unpacked goes."""

    @property
    def id(self) -> str:
        """What the build calls it: one named graph."""

    @property
    def file_name(self) -> str:
        """The name alone, never a path."""

    @property
    def format(self) -> str:
        """Database and layout, for people: "f1db, YAML"."""

    @property
    def origin(self) -> Origin:
        """Where it comes from and on what terms."""

    def parts(self) -> Sequence[Part]:
        """Return the units of work, in order; unpacks what is packed.

        Raises:
            UnreadableFileError: an archive is damaged, too large, or would write outside its folder.
        """

    def close(self) -> None:
        """Remove what was unpacked."""
