"""A file's bytes, checked and decoded into lines: the ground that every reader stands on."""

from __future__ import annotations

import codecs
import hashlib
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from racegraph.documents.charsets import declared_codec
from racegraph.documents.model import Passage
from racegraph.errors import UnreadableFileError

_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE_END_BYTES = re.compile(rb"\r\n|\r|\n")
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost.

    Args:
        file_bytes: size of the file.
        lines: of the file.
        parts: cells and sentences together; a file of 20 MB can hold 20 million empty cells.
    """

    file_bytes: int = 20_000_000
    lines: int = 1_000_000
    parts: int = 1_000_000


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Source:
    """A text file, decoded: its lines without their ends, as they stand in the file."""

    document: str  # the document's id
    file_name: str  # the name alone, never a path of the machine
    sha256: str  # of the file's bytes, hexadecimal
    lines: tuple[str, ...]
    title: str | None = None  # as its site calls it, where that is noted beside the file

    def line(self, number: int) -> str:
        """Return a line by its number, counted from 1."""
        return self.lines[number - 1]

    def passage(self, first: int, last: int) -> Passage:
        """Return whole lines, by their numbers from 1, the last one included."""
        return Passage(self.document, first, last, "\n".join(self.lines[first - 1 : last]))

    @property
    def first_printed(self) -> int:
        """The number of the first line that is not blank; a source always has one."""
        return next(number for number, line in enumerate(self.lines, 1) if line.strip())


def open_source(path: Path, document: str, limits: Limits) -> Source:
    """Read a file's bytes and decode them.

    Raises:
        UnreadableFileError: the file is missing, empty, binary, too large, or not in UTF-8, UTF-16 or what a
            page declares.
    """
    data = _file_bytes(path, limits)
    text = _decoded(data, path.name)
    if not text.strip():
        raise UnreadableFileError(path.name, "a document", "nothing but white space" if text else "an empty file")
    _check_lines(text, path.name, limits)
    digest = hashlib.sha256(data).hexdigest()
    body = text.removesuffix("\n").removesuffix("\r")
    lines = _LINE_END.split(body) if "\r" in body else body.split("\n")
    return Source(document, path.name, digest, tuple(lines))


def _check_lines(text: str, name: str, limits: Limits) -> None:
    """Refuse what could only be read at a price, before paying it."""
    lines = text.count("\n") + (text.count("\r") - text.count("\r\n") if "\r" in text else 0)
    if lines > limits.lines:
        raise UnreadableFileError(name, f"at most {limits.lines:,} lines", f"{lines:,}")
    bars = text.count("|")
    if bars > 2 * limits.parts:  # no format takes two bars for a cell
        raise UnreadableFileError(name, f"at most {limits.parts:,} cells and sentences", f"{bars:,} bars")


def _file_bytes(path: Path, limits: Limits) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            kind = "a folder" if stat.S_ISDIR(status.st_mode) else "a device or pipe"
            raise UnreadableFileError(path.name, "a file", kind)
        if status.st_size > limits.file_bytes:
            raise _too_large(path, limits, f"{status.st_size:,} bytes")
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL inside the name
        found = "nothing" if isinstance(error, FileNotFoundError) else f"an error: {_reason(error)}"
        raise UnreadableFileError(path.name, "a file that can be read", found) from error
    if len(data) > limits.file_bytes:  # it grew since it was measured
        raise _too_large(path, limits, "more")
    return data


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror or "unknown").lower() if isinstance(error, OSError) else str(error)


def _too_large(path: Path, limits: Limits, found: str) -> UnreadableFileError:
    return UnreadableFileError(path.name, f"at most {limits.file_bytes:,} bytes", found)


def _decoded(data: bytes, name: str) -> str:
    if data.startswith(_UTF_32):
        raise UnreadableFileError(name, "text in UTF-8 or UTF-16", "a byte order mark of UTF-32")
    declared = None if data.startswith((*_UTF_16, codecs.BOM_UTF8)) else declared_codec(data)
    encoding = "utf-16" if data.startswith(_UTF_16) else declared or "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(data, error, name, declared) from error
    place = text.find("\0")
    if place >= 0:
        line = len(_LINE_END.findall(text, 0, place)) + 1
        raise UnreadableFileError(
            f"{name}, line {line}", "text", f"a NUL character at character {place}: a binary file"
        )
    return text


def _not_text(data: bytes, error: UnicodeDecodeError, name: str, declared: str | None) -> UnreadableFileError:
    """Say where the bytes stop being text; a NUL before that place means that they never were."""
    utf_16 = data.startswith(_UTF_16)
    start = error.start if utf_16 else error.start + (len(data) - len(data.removeprefix(codecs.BOM_UTF8)))
    if utf_16:
        line = len(_LINE_END.findall(data[:start].decode("utf-16", errors="ignore"))) + 1
    else:
        line = len(_LINE_END_BYTES.findall(data, 0, start)) + 1
    binary = not utf_16 and b"\0" in data[: start + 1024]
    expected = (
        "text" if binary else "text in UTF-16" if utf_16 else "text in UTF-8, or in UTF-16 with a byte order mark"
    )
    expected = f"text in {declared}, as the page declares" if declared else expected
    found = f"byte 0x{data[start]:02X} at offset {start}" + (": a binary file" if binary else f": {error.reason}")
    return UnreadableFileError(f"{name}, line {line}", expected, found)
