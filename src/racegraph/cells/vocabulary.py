"""Word lists that travel inside the package, as tab-separated files that people can read and mend."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files

from racegraph.documents.kept import kept


@cache
def read_words(file_name: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of a list as tuples of its columns; lines that start with `#` are comments."""
    text = files("racegraph.cells").joinpath("words", *file_name.split("/")).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(part.strip() for part in line.split("\t")) for line in lines)


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages besides English: the names of the files in `words/languages`."""
    folder = files("racegraph.cells").joinpath("words", "languages")
    return tuple(sorted(entry.name.removesuffix(".tsv") for entry in folder.iterdir() if entry.name.endswith(".tsv")))


@cache
def read_language(language: str, topic: str) -> tuple[tuple[str, str], ...]:
    """Return what the words of one topic mean in a language: pairs of the meaning and one word.

    Args:
        language: a member of `languages()`.
        topic: `header`, `status`, `month`, `contender`, `cancelled` or `country`.
    """
    lines = read_words(f"languages/{language}.tsv")
    return tuple((line[1], word) for line in lines if line[0] == topic for word in line[2].split("|") if word)


def read_languages(topic: str) -> tuple[tuple[str, str], ...]:
    """Return what the words of one topic mean in all languages besides English, as for `read_language`."""
    return tuple(pair for language in languages() for pair in read_language(language, topic))


@kept
def fold(text: str) -> str:
    """Return the text without case, accents, white space and punctuation, for comparing."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if letter.isalnum()).casefold()
