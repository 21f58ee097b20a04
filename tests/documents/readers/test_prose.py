from __future__ import annotations

from collections.abc import Callable

from racegraph.documents import Document

Read = Callable[[str | bytes], Document]


def test_paragraphs_of_whole_sentences_are_read(read: Read) -> None:
    document = read(
        "A Racing is a team from Ohio. It ran two cars.\n\n- Founded in 1994\nThe team won three races in 2001.[1]\n"
    )
    assert [len(text.sentences) for text in document.texts()] == [2, 1, 1]
    assert document.title is None
