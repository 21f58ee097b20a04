"""The folder where pages are stored: each with a note beside it, in a hidden file that a build takes for no document.

2003-petit-le-mans-1f0c….html          the page, as the wiki gave it
.2003-petit-le-mans-1f0c….html.json    title, permalink, revision, licence, time, checksum
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from dataclasses import fields as fields_of
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from racegraph.errors import UsageError
from racegraph.fetching.client import Json

_TEMPORARY = (".racegraph-", ".part")
_ALWAYS = ("url", "retrieved", "sha256", "source")  # fields without which a note says nothing
_STALE = 3600.0  # seconds after which a temporary file is nobody's


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is known of a stored file. `documents` reads the first six of these."""

    title: str | None
    url: str  # a permanent link to this state
    revision: str | None
    retrieved: str  # ISO 8601, in UTC
    licence: str | None  # IRI
    attribution: str | None  # whom to name
    sha256: str  # of the file
    source: str  # the interface that it came from
    key: str = ""  # what sets the file apart in the source: a page's number, a part of a database
    format: str = ""
    names: tuple[str, ...] = ()  # titles that led to it, redirects among them
    linked: tuple[str, ...] | None = None  # titles that `--linked` found in it; None where nobody looked
    etag: str | None = None
    total: int | None = None  # lines of the list that the file is a part of, as the source counts them


_LISTS = ("names", "linked")
_FIELDS = tuple(field.name for field in fields_of(Note) if field.name not in _LISTS)


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of the cache and its note."""

    path: Path
    note: Note


class Cache:
    """A folder of stored files.

    Args:
        folder: made where it is missing.

    Raises:
        UsageError: the folder cannot be written to.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._clear_temporaries()
            names = sorted(name for name in os.listdir(folder) if name.startswith(".") and name.endswith(".json"))
        except OSError as error:
            raise _unwritable(folder, error) from error
        notes = ((name, _read_note(folder / name)) for name in names)
        self._notes = {name[1:].removesuffix(".json"): note for name, note in notes if note is not None}

    def stored(self, source: str) -> list[Stored]:
        """Return what has come from a source, in order of the names."""
        return [Stored(self.folder / name, note) for name, note in sorted(self._notes.items()) if note.source == source]

    def is_whole(self, stored: Stored) -> bool:
        """Whether a file is there as it came."""
        try:
            with stored.path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == stored.note.sha256
        except OSError:
            return False

    def save(self, name: str, data: bytes, note: Note) -> Stored:
        """Store a file and its note; each is the former one or the new one, never half of it."""
        stored = Stored(self.folder / name, note)
        self._write(name, data)
        self.write_note(stored)
        return stored

    def adopt(self, name: str, temporary: Path, note: Note) -> Stored:
        """Store a file that has been written to a temporary one."""
        stored = Stored(self.folder / name, note)
        try:
            temporary.replace(stored.path)
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        self.write_note(stored)
        return stored

    def write_note(self, stored: Stored) -> None:
        """Write the note of a file that is there."""
        fields = {key: value for key, value in asdict(stored.note).items() if value not in (None, "", ())}
        text = json.dumps(fields, ensure_ascii=False, indent=1) + "\n"
        self._write(f".{stored.path.name}.json", text.encode("utf-8", "replace"))
        self._notes[stored.path.name] = stored.note

    def remove(self, stored: Stored) -> None:
        """Remove a file that another has taken the place of, as after a page has been moved."""
        for path in (stored.path, self.folder / f".{stored.path.name}.json"):
            with suppress(FileNotFoundError):
                path.unlink()
        self._notes.pop(stored.path.name, None)

    def read_list(self, name: str) -> list[str] | None:
        """Return the titles of a list that was kept; None where there is none."""
        value = _read_json(self.folder / f".{name}.list")
        titles = value.get("titles") if isinstance(value, dict) else None
        return [str(title) for title in titles] if isinstance(titles, list) else None

    def write_list(self, name: str, titles: list[str], about: Mapping[str, str]) -> None:
        """Keep a list of titles, for the next time without a network."""
        text = json.dumps({**about, "titles": titles}, ensure_ascii=False, indent=1) + "\n"
        self._write(f".{name}.list", text.encode("utf-8", "replace"))

    def temporary(self) -> Path:
        """Make an empty file in the folder, to be stored or removed later."""
        try:
            handle, name = tempfile.mkstemp(_TEMPORARY[1], _TEMPORARY[0], self.folder)
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        os.close(handle)
        Path(name).chmod(0o644)  # made for its owner alone; a page is no secret
        return Path(name)

    def _write(self, name: str, data: bytes) -> None:
        temporary = self.temporary()
        try:
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self.folder / name)
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        finally:
            temporary.unlink(missing_ok=True)

    def _clear_temporaries(self) -> None:
        prefix, suffix = _TEMPORARY
        for path in self.folder.glob(f"{prefix}*{suffix}"):
            with suppress(FileNotFoundError):
                if time.time() - path.stat().st_mtime > _STALE:
                    path.unlink()


def now() -> str:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _read_note(path: Path) -> Note | None:
    """Return a note; None for one that is damaged, so that its file is fetched again."""
    value = _read_json(path)
    if not isinstance(value, dict) or not all(isinstance(value.get(name), str) for name in _ALWAYS):
        return None
    fields: dict[str, Any] = dict.fromkeys(("title", "revision", "licence", "attribution"))
    for name, item in value.items():
        if name in _LISTS and isinstance(item, list):
            fields[name] = tuple(map(str, item))
        elif name in _FIELDS and isinstance(item, int if name == "total" else str):
            fields[name] = item
    return Note(**fields)


def _read_json(path: Path) -> Json:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


def _unwritable(folder: Path, error: OSError) -> UsageError:
    return UsageError(
        f"{folder}: expected a folder that can be written to, found {(error.strerror or 'an error').lower()}"
    )
