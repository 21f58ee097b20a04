"""The checksum of a database: of its file, or of all files of its folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath


def digest(path: Path, files: Iterable[Path] | None = None) -> str:
    """Return the SHA-256 of a file; of a folder, that of its files' names and contents in order.

    Args:
        path: a file or a folder.
        files: those of the folder that count; all where nobody says.
    """
    found = hashlib.sha256()
    inside = path.rglob("*") if files is None else files
    for file in [path] if path.is_file() else sorted(file for file in inside if file.is_file()):
        if file is not path:
            found.update(PurePosixPath(file.relative_to(path)).as_posix().encode() + b"\0")
        with file.open("rb") as opened:
            while piece := opened.read(1 << 20):
                found.update(piece)
    return found.hexdigest()
