"""Files that are the old ones or the new ones, never torn: written beside, synced, then renamed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from racegraph.errors import UsageError

_PREFIX = ".racegraph-"
_SUFFIX = ".part"


def write_atomically(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    """Write a file so that at any moment it is the former one or the whole new one.

    Args:
        path: of the file; its folder is made where it is missing.
        write: is given an open binary file.

    Raises:
        UsageError: the file cannot be written there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as output:
            write(output)
            output.flush()
            os.fsync(output.fileno())
        temporary.chmod(0o644)  # mkstemp lets nobody else read it
        temporary.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def write_text(path: Path, text: str) -> None:
    """Write a text in UTF-8, as `write_atomically` does."""
    write_atomically(path, lambda output: _write_all(output, text))


def clear_temporaries(folder: Path) -> None:
    """Remove what a writer that was killed has left behind in a folder."""
    for temporary in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        temporary.unlink(missing_ok=True)


def _write_all(output: IO[bytes], text: str) -> None:
    output.write(text.encode("utf-8"))


def _sync_folder(folder: Path) -> None:
    """Make the rename last, where the system has a way to."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{path}: cannot be written: {error.strerror or error}")
