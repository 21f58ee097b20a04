"""The project's seeds are the four real documents with every running sentence written anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
REAL = ROOT.parent / "shared" / "seeds"

SAME_DOCUMENT = {
    "2003-1000-km-of-le-mans.txt": "000_ab98ab27548b9b96.txt",
    "2003-1000-km-of-spa.txt": "001_34d531e4c814d43b.txt",
    "2003-petit-le-mans.txt": "002_b0c7aeebb7d21c89.txt",
    "2003-american-le-mans-series-season.txt": "003_7db07bb90a1e9336.txt",
}
PARTICLES_AND_UNITS = {"de", "la", "l", "le", "km"}  # parts of names and figures, though written small
LONGEST_COMMON_RUN = 5  # plain words; names and figures belong to nobody

needs_real_documents = pytest.mark.skipif(not REAL.is_dir(), reason="the four real documents are not beside this one")
each_document = pytest.mark.parametrize(("ours", "real"), sorted(SAME_DOCUMENT.items()))


def read_lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")


def is_sentence_line(line: str) -> bool:
    """Whether a line is running text: neither blank, heading, title, category list, table row nor list of figures."""
    return bool(line.strip()) and not re.match(r"=|\[\[|CATEGORIES:|- ", line) and "|" not in line


def runs(text: str, plain_words: int) -> set[tuple[str, ...]]:
    """The runs of words, within a sentence, that hold so many plain words (neither name nor figure)."""
    found = set()
    for sentence in re.split(r"(?<=[.])\s+|\n", text):
        words = re.findall(r"\w[\w'.-]*\w|\w", sentence)
        plain = [place for place, word in enumerate(words) if word[0].islower() and word not in PARTICLES_AND_UNITS]
        for first, last in zip(plain, plain[plain_words - 1 :], strict=False):
            found.add(tuple(words[first : last + 1]))
    return found


def test_the_seeds_are_the_four_documents() -> None:
    assert sorted(path.name for path in SEEDS.iterdir()) == sorted(SAME_DOCUMENT)


@needs_real_documents
@each_document
def test_everything_but_the_sentences_is_as_in_the_real_document(ours: str, real: str) -> None:
    our_lines, real_lines = read_lines(SEEDS / ours), read_lines(REAL / real)
    assert len(our_lines) == len(real_lines)
    for number, (our_line, real_line) in enumerate(zip(our_lines, real_lines, strict=True), start=1):
        if is_sentence_line(real_line):
            assert is_sentence_line(our_line), f"line {number} is running text in the real document"
        else:
            assert our_line == real_line, f"line {number} differs"


@needs_real_documents
@each_document
def test_no_paragraph_is_left_as_it_was(ours: str, real: str) -> None:
    pairs = zip(read_lines(SEEDS / ours), read_lines(REAL / real), strict=True)
    assert [real_line for our_line, real_line in pairs if is_sentence_line(real_line) and our_line == real_line] == []


@needs_real_documents
@each_document
def test_no_sentence_shares_a_long_run_of_words_with_the_real_document(ours: str, real: str) -> None:
    real_text = "\n".join(filter(is_sentence_line, read_lines(REAL / real)))
    our_text = "\n".join(filter(is_sentence_line, read_lines(SEEDS / ours)))
    common = runs(our_text, LONGEST_COMMON_RUN + 1) & runs(real_text, LONGEST_COMMON_RUN + 1)
    assert common == set()


@needs_real_documents
@each_document
def test_every_figure_of_the_sentences_is_kept(ours: str, real: str) -> None:
    def figures(path: Path) -> set[str]:
        text = "\n".join(filter(is_sentence_line, read_lines(path)))
        return set(re.findall(r"\b\d[\d.,]*\d\b|\b\d\d+\b", text))

    assert figures(REAL / real) <= figures(SEEDS / ours)
