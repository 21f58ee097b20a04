"""Archives of many files: listed without unpacking, and unpacked into a folder of our own, never outside it."""

from __future__ import annotations

import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO

from racegraph.errors import UnreadableFileError

_TAR = (".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2")
_DAMAGE = (tarfile.TarError, zipfile.BadZipFile, lzma.LZMAError, zlib.error, EOFError, OSError, RuntimeError)
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """What an archive may hold, unpacked.

    Args:
        files: how many.
        file_bytes: size of the largest.
        bytes: all together.
    """

    files: int = 100_000
    file_bytes: int = 500_000_000
    bytes: int = 2_000_000_000


DEFAULT_LIMITS = ArchiveLimits()


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    is_file: bool
    is_folder: bool
    open: Callable[[], IO[bytes] | None]


def is_archive(path: Path) -> bool:
    """Whether a file's name says that it is an archive that this room can unpack."""
    return path.name.lower().endswith((*_TAR, ".zip"))


def first_names(path: Path, count: int) -> list[str]:
    """Return the names of the first files in an archive, as cheaply as its format allows; none where it is damaged."""
    try:
        with _members(path) as members:
            return [member.name for member in islice(members, count) if member.is_file]
    except _DAMAGE:
        return []


def unpack(
    path: Path, folder: Path, wanted: Callable[[str], str | None], limits: ArchiveLimits = DEFAULT_LIMITS
) -> None:
    """Unpack an archive's files.

    Args:
        path: the archive.
        folder: where to; it exists and is empty.
        wanted: returns the name that a file gets in the folder, with `/`; None to leave it in the archive.
        limits: what it may hold.

    Raises:
        UnreadableFileError: it is damaged, holds too much, or a member is a link, a device or lies outside.
    """
    try:
        with _members(path) as members:
            left = limits.bytes
            for number, member in enumerate(members):
                if number >= limits.files:
                    raise UnreadableFileError(path.name, f"at most {limits.files:,} files", "more")
                if member.is_folder:
                    continue
                name = wanted(_checked(member, path.name))
                if name is not None:
                    left -= _write(member, folder / name, path.name, limits, left)
    except _DAMAGE as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise UnreadableFileError(path.name, "an archive that can be unpacked", reason) from error


def _checked(member: _Member, archive: str) -> str:
    """Return a member's name, which stays inside every folder that it is put in."""
    name = PurePosixPath(member.name)
    if not member.is_file:
        raise UnreadableFileError(archive, "files and folders only", f"a link or a device: {member.name}")
    if name.is_absolute() or ".." in name.parts or "\\" in member.name or "\0" in member.name or ":" in name.parts[0]:
        raise UnreadableFileError(archive, "names inside the archive's own folder", member.name)
    return name.as_posix()


def _write(member: _Member, target: Path, archive: str, limits: ArchiveLimits, left: int) -> int:
    """Write a member to its file piece by piece, and return its size; what a header says of it is not believed."""
    most = min(limits.file_bytes, left)
    source = member.open()
    if source is None:
        raise UnreadableFileError(archive, "a file that can be unpacked", member.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with source, target.open("xb") as output:
        while piece := source.read(_PIECE):
            size += len(piece)
            if size > most:
                raise UnreadableFileError(archive, f"at most {most:,} bytes more, unpacked", member.name)
            output.write(piece)
    return size


@contextmanager
def _members(path: Path) -> Iterator[Iterator[_Member]]:
    if path.name.lower().endswith(".zip"):
        with zipfile.ZipFile(path) as archive:
            yield (_zip_member(archive, info) for info in archive.infolist())
    else:
        with tarfile.open(path, "r|*") as stream:
            yield (_tar_member(stream, info) for info in stream)


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> _Member:
    kind = stat.S_IFMT(info.external_attr >> 16)
    is_file = not info.is_dir() and kind in {0, stat.S_IFREG} and not info.flag_bits & 1  # 1: encrypted
    return _Member(info.filename, is_file, info.is_dir(), lambda: archive.open(info))


def _tar_member(archive: tarfile.TarFile, info: tarfile.TarInfo) -> _Member:
    return _Member(info.name, info.isreg(), info.isdir(), lambda: archive.extractfile(info))
