"""What a worker process hands back: an HTTP answer, whole, in memory or in a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, BinaryIO, Self, cast

IN_MEMORY = 1 << 20  # bytes of an answer that travel through a pipe; what is longer goes through a file


class TooLargeError(Exception):
    """An answer outgrew its limit."""


class FailedError(Exception):
    """A question that has no answer, and the status and sentence that say so."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(status, reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer that is complete before its first byte is sent."""

    status: int = 200
    media_type: str = "text/plain; charset=utf-8"
    body: bytes = b""
    file: Path | None = None  # holds the body instead; its reader removes it


class Spool:
    """Takes an answer as it is made: in memory while it is short, then in a file, and never beyond its limit.

    Args:
        file: where to write what is long.
        limit: in bytes.
    """

    def __init__(self, file: Path, limit: int) -> None:
        self._path = file
        self._limit = limit
        self._size = 0
        self._parts: list[bytes] = []
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        """Close, and leave no part of an answer behind."""
        if self._file is not None:
            self._file.close()
            if kind is not None:
                self._path.unlink(missing_ok=True)

    @property
    def output(self) -> IO[bytes]:
        """The spool as what serialisers write to; they call write and flush, and nothing else."""
        return cast("IO[bytes]", self)

    def write(self, data: bytes) -> int:
        """Take some bytes.

        Raises:
            TooLargeError: they are beyond the limit.
        """
        data = bytes(data)
        self._size += len(data)
        if self._size > self._limit:
            raise TooLargeError
        if self._file is None and self._size > IN_MEMORY:
            self._file = self._path.open("wb")
            self._file.write(b"".join(self._parts))
            self._parts.clear()
        if self._file is None:
            self._parts.append(data)
        else:
            self._file.write(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing: the whole is handed over at the end."""

    def reply(self, media_type: str) -> Reply:
        """Return what was written as an answer."""
        if self._file is None:
            return Reply(media_type=media_type, body=b"".join(self._parts))
        self._file.flush()
        return Reply(media_type=media_type, file=self._path)
