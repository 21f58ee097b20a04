from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from racegraph.documents import Document, read_document
from racegraph.documents.readers import READERS
from racegraph.errors import UnknownDocumentError

Read = Callable[[str | bytes], Document]

BROKEN_INTO_LINES = "1999 Race\nDate\nMay 30\nThe\n1999 Race\nwas held on a\nTuesday\n"


@pytest.mark.parametrize(
    "text",
    [
        "no,name,laps\n1,A,44\n2,B,43\n",
        '{"race": "1999", "laps": 44}',
        BROKEN_INTO_LINES,
        "[[File:Car.jpg|thumb]]\nA car raced here on a Sunday in May.",
        "[[One]]\n\nA sentence of one page.\n\n[[Two]]\n\nA sentence of another page.",
        "|Date\n|May 30, 1950\n|Winner\n",
    ],
)
def test_what_no_reader_knows_is_refused(read: Read, text: str) -> None:
    with pytest.raises(UnknownDocumentError, match=r"^sample.txt, line 1: expected a document of a known format") as e:
        read(text)
    assert "\n" not in str(e.value)


def test_the_refusal_says_what_was_looked_for(read: Read) -> None:
    with pytest.raises(UnknownDocumentError) as caught:
        read("\n\nnothing of the kind\n")
    assert all(reader.looks_for in caught.value.expected for reader in READERS)
    assert caught.value.where == "sample.txt, line 3"
    assert "nothing of the kind" in caught.value.found


def test_two_readers_for_one_document_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sample.txt"
    path.write_text("= A =\nOne.\n")
    monkeypatch.setattr("racegraph.documents.reading.READERS", (*READERS, READERS[1]))
    with pytest.raises(UnknownDocumentError, match="expected a document of one format, found marks of 2"):
        read_document(path, "sample")


def test_every_format_has_its_own_name() -> None:
    assert len({reader.name for reader in READERS}) == len(READERS)
