"""The checksum of a database: of its file, or of all files of its folder."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath


def digest(path: Path) -> str:
    """Return the SHA-256 of a file; of a folder, that of its files' names and contents in order."""
    found = hashlib.sha256()
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    for file in files:
        if file is not path:
            found.update(PurePosixPath(file.relative_to(path)).as_posix().encode() + b"\0")
        with file.open("rb") as opened:
            while piece := opened.read(1 << 20):
                found.update(piece)
    return found.hexdigest()
