"""Titles as file names: a title is data, and may be a path, a device's name, or 300 emoji."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LONGEST = 100  # bytes of the readable part; with hash and endings a name stays far below 200
_OTHER = re.compile(r"[^a-z0-9]+")


def file_stem(title: str, *key: str) -> str:
    """Return a name that is safe on every system, at most 200 bytes with its ending, and unlike any other's.

    It has a readable part, and a short hash of all that sets the file apart, so names that only differ in case,
    in accents or beyond the readable part stay two. Letters that are not of the Latin alphabet are only in the hash.

    Args:
        title: for the readable part.
        key: what sets the file apart, the title among it; where there is none, the title.
    """
    plain = "".join(char for char in unicodedata.normalize("NFKD", title) if not unicodedata.combining(char))
    readable = _OTHER.sub("-", plain.lower())[:_LONGEST].strip("-")
    parts = "\0".join(unicodedata.normalize("NFC", part) for part in key or (title,))
    digest = hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{readable}-{digest}" if readable else digest


def asset_name(name: str) -> str:
    """Return the name under which a file of a database is stored: as it is, where that is safe."""
    if re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,99}(?:\.[a-z0-9]{1,10}){1,2}", name) and not _is_device(name):
        return name
    stem, dot, ending = name.rpartition(".")
    ending = _OTHER.sub("", ending.lower())[:10]
    return file_stem(stem or name, name) + (f".{ending}" if dot and ending else "")


def _is_device(name: str) -> bool:
    return re.fullmatch(r"(?:con|prn|aux|nul|com\d|lpt\d)\..*", name) is not None
