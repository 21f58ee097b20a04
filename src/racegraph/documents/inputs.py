"""Which files a build reads, and what each document is called in it."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from racegraph.errors import UnreadableFileError

_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")  # no file of Windows may be called so
_LONGEST = 120  # bytes, so that a suffix and an ending still fit where 200 are allowed


def find_inputs(paths: Iterable[Path], is_whole: Callable[[Path], bool] = lambda _: False) -> list[Path]:
    """Return the files to read: files as given, folders with all that lies in them, sorted by name.

    Hidden files and folders are left out unless they are named themselves; a file found twice is read once.

    Args:
        paths: files and folders.
        is_whole: whether a folder is one input, as an unpacked database is, and not a folder of documents.

    Raises:
        UnreadableFileError: a path is missing.
    """
    found: dict[str, Path] = {}
    for path in paths:
        if not path.exists():
            raise UnreadableFileError(str(path.name or path), "a file or folder", "nothing")
        for file in sorted(_files_in(path, is_whole), key=lambda file: file.parts) if path.is_dir() else [path]:
            found.setdefault(os.path.realpath(file), file)
    return list(found.values())


def _files_in(folder: Path, is_whole: Callable[[Path], bool]) -> Iterator[Path]:
    for place, folders, files in os.walk(folder, onerror=_refuse):
        if is_whole(Path(place)):
            folders.clear()
            yield Path(place)
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place) / name for name in files if not name.startswith("."))


def _refuse(error: OSError) -> None:
    name = Path(error.filename).name if error.filename else "folder"
    raise UnreadableFileError(name, "a folder that can be read", (error.strerror or "an error").lower()) from error


def document_ids(paths: Iterable[Path]) -> dict[Path, str]:
    """Return each file's id: the slug of its name without its ending, unique in a build.

    Where several files would have one id, each of them gets a short hash of its content, so that none
    depends on the order of the files.
    """
    slugs = {path: slug(path.stem) for path in paths}
    taken = Counter(slugs.values())
    ids = {path: name if taken[name] == 1 else f"{name}-{_content_hash(path)}" for path, name in slugs.items()}
    return _numbered(ids)


def _numbered(ids: dict[Path, str]) -> dict[Path, str]:
    """Number what is still equal: copies of one file under one name."""
    seen: Counter[str] = Counter()
    taken = set(ids.values())
    unique: dict[Path, str] = {}
    for path, name in ids.items():
        seen[name] += 1
        numbered = name
        while seen[name] > 1 and (numbered == name or numbered in taken):
            numbered = f"{name}-{seen[name]}"
            seen[name] += numbered in taken
        taken.add(numbered)
        unique[path] = numbered
    return unique


def slug(text: str) -> str:
    """Return a name that is safe in an IRI and as a file's name: small letters, digits, dots and hyphens.

    A name that is empty, too long or reserved by an operating system carries a short hash of the whole.
    """
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    name = re.sub(r"[^a-z0-9.]+", "-", plain.lower().replace("&", " and ")).strip("-.")
    if name and len(name) <= _LONGEST and not _DEVICES.fullmatch(name):
        return name
    return "-".join(part for part in (name[:_LONGEST].strip("-."), _short_hash(_bytes(text))) if part)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", errors="surrogatepass")


def _short_hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]


def _content_hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:8]
    except OSError:  # reading it will say what is wrong; until then it has a name
        return _short_hash(_bytes(path.name))
