"""What has arrived already, so that an interrupted load goes on where it was."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from racegraph.errors import UsageError

_DIGITS = 16


class Journal:
    """The graphs of one load that the store has taken, each with the checksum of what was sent.

    Args:
        path: of the file; it is there only while a load is under way or was interrupted.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._done = _read(path)

    def holds(self, graph: str | None, sha256: str) -> bool:
        """Whether this very graph was taken."""
        return self._done.get(graph or "") == sha256

    def note(self, graph: str | None, sha256: str) -> None:
        """Note that a graph was taken; on disk when this returns."""
        self._done[graph or ""] = sha256
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as output:
                output.write(json.dumps([graph or "", sha256]) + "\n")
                output.flush()
                os.fsync(output.fileno())
        except OSError as error:
            raise UsageError(f"{self.path}: cannot be written: {error.strerror or error}") from error

    def close(self) -> None:
        """Remove the journal: the load is done."""
        self.path.unlink(missing_ok=True)


def journal_path(url: str, what: Iterable[str]) -> Path:
    """Return where the journal of a load lies: in the user's folder of states.

    Args:
        url: of the store.
        what: all else that makes it another load, as the mode.
    """
    states = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    name = hashlib.sha256("\n".join([url, *what]).encode("utf-8")).hexdigest()[:_DIGITS]
    return Path(states) / "racegraph" / f"load-{name}.jsonl"


def _read(path: Path) -> dict[str, str]:
    """Return what is noted; a last line that was cut counts as not written."""
    done: dict[str, str] = {}
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return done
    for line in lines:
        try:
            graph, sha256 = json.loads(line)
        except ValueError:
            continue
        done[str(graph)] = str(sha256)
    return done
