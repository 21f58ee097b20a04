"""The competency questions as ready examples."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from racegraph.resources import read_text, resource_names


@dataclass(frozen=True, slots=True)
class Example:
    """A question in words and in SPARQL."""

    name: str  # "01-class-winners"
    question: str
    text: str


@lru_cache(maxsize=1)
def examples() -> tuple[Example, ...]:
    """Return the questions of queries/, in order."""
    return tuple(_example(name) for name in resource_names("queries", ".rq"))


def _example(path: str) -> Example:
    text = read_text(path)
    name = path.rpartition("/")[2].removesuffix(".rq")
    question = text.partition("\n")[0].removeprefix("#").strip()
    return Example(name, question, text)
