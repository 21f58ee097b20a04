"""Files that travel with racegraph: the ontology, the shapes, the questions.

In a wheel they lie inside the package under `data/`; in a checkout they lie at its top level, where people
read and edit them.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2]


def resource(name: str) -> Traversable:
    """Return a file or folder by its path in the repository, such as `ontology/racegraph.ttl`."""
    packaged = files("racegraph") / "data" / name
    return packaged if packaged.is_file() or packaged.is_dir() else _CHECKOUT / name


def read_text(name: str) -> str:
    """Return the text of a file that travels with racegraph."""
    return resource(name).read_text(encoding="utf-8")


def resource_names(folder: str, suffix: str) -> list[str]:
    """Return the paths of a folder's files with a suffix, its folders included, sorted."""
    found: list[str] = []
    for entry in resource(folder).iterdir():
        path = f"{folder}/{entry.name}"
        if entry.is_dir():
            found.extend(resource_names(path, suffix))
        elif entry.name.endswith(suffix):
            found.append(path)
    return sorted(found)
