"""The words by which sentences are left out before a pattern is tried: every text that a pattern matches has one."""

from __future__ import annotations

import re._constants as ops  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from racegraph.parsers.prose import PATTERNS, Pattern

_MOST = 64  # texts of one piece that are written out

Node = tuple[Any, Any]
GUARDED = [pattern for pattern in PATTERNS if pattern.words]


@pytest.mark.parametrize("pattern", GUARDED, ids=lambda pattern: pattern.name)
def test_no_text_without_one_of_its_words_can_match(pattern: Pattern) -> None:
    assert _demands(list(parser.parse(pattern.regex.pattern)), pattern.words)


def test_words_that_a_match_may_lack_are_found_out() -> None:
    assert not _demands(list(parser.parse(r"§ (?:held|run) on")), ("held",))
    assert not _demands(list(parser.parse(r"§ (?:held )?on")), ("held",))
    assert _demands(list(parser.parse(r"§ (?:held|run) on")), ("held", "run "))


def test_a_pattern_is_not_tried_without_its_words() -> None:
    pattern = next(pattern for pattern in GUARDED if pattern.name == "who hosted a race")
    assert pattern.may_match("Kemora hosted § in 1999.")
    assert not pattern.may_match("§ was held at Kemora.")


def _demands(nodes: list[Node], words: Sequence[str]) -> bool:
    """Whether every text of an expression has one of the words, as far as its fixed stretches show."""
    if any(all(any(word in text for word in words) for text in texts) for texts in _stretches(nodes)):
        return True
    return any(_part_demands(op, value, words) for op, value in nodes)


def _part_demands(op: Any, value: Any, words: Sequence[str]) -> bool:
    if op is ops.SUBPATTERN:
        return _demands(list(value[3]), words)
    if op is ops.BRANCH:
        return all(_demands(list(branch), words) for branch in value[1])
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        return value[0] > 0 and _demands(list(value[2]), words)
    return False


def _stretches(nodes: list[Node]) -> Iterator[set[str]]:
    """Yield all texts of each stretch of an expression that can be written out."""
    texts = {""}
    for node in nodes:
        more = _written_out(*node)
        longer = {text + end for text in texts for end in more} if more is not None else set()
        if longer and len(longer) <= _MOST:
            texts = longer
        else:
            yield texts
            texts = more if more is not None and len(more) <= _MOST else {""}
    yield texts


def _written_out(op: Any, value: Any) -> set[str] | None:  # noqa: PLR0911 - one for each kind of node
    """Return all texts of one node; None where they are too many to tell."""
    if op is ops.LITERAL:
        return {chr(value)}
    if op is ops.IN and all(kind is ops.LITERAL for kind, _ in value):
        return {chr(letter) for _, letter in value}
    if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        return {""}
    if op is ops.SUBPATTERN:
        return _whole(list(value[3]))
    if op is ops.BRANCH:
        branches = [_whole(list(branch)) for branch in value[1]]
        return None if None in branches else set().union(*branches)  # type: ignore[arg-type]
    if op is ops.MAX_REPEAT and value[:2] == (0, 1):
        inside = _whole(list(value[2]))
        return None if inside is None else inside | {""}
    return None


def _whole(nodes: list[Node]) -> set[str] | None:
    texts = {""}
    for node in nodes:
        more = _written_out(*node)
        if more is None or len(texts) * len(more) > _MOST:
            return None
        texts = {text + end for text in texts for end in more}
    return texts
