"""What is known of a file that `racegraph fetch` has stored: it stands in a hidden note beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from racegraph.documents.inline import clean
from racegraph.documents.model import Origin

_LARGEST = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class FileNote:
    """A file's title and origin; nothing where nobody has noted any."""

    title: str | None = None  # wikitext does not print its own
    origin: Origin | None = None


def read_note(path: Path, sha256: str) -> FileNote:
    """Return what is noted of a file, nothing where the note is missing, damaged, or of other bytes than these.

    Args:
        path: of the file.
        sha256: of its bytes as they are now: a page that somebody has edited is no longer its source's revision.
    """
    try:
        with path.with_name(f".{path.name}.json").open("rb") as file:
            note = json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return FileNote()
    if not isinstance(note, dict) or note.get("sha256") != sha256:
        return FileNote()
    known = {key: clean(value) or None for key, value in note.items() if isinstance(value, str)}
    fields = {name: known.get(name) for name in ("url", "revision", "retrieved", "licence", "attribution")}
    return FileNote(known.get("title"), Origin(**fields))
