"""A person's own judgements, read from a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from racegraph.errors import InputError
from racegraph.identity import UserJudgement, Verdict, parse_judgements, read_judgements
from racegraph.records import Kind

HEADER = "kind\tname\tverdict\tname\n"


def test_each_line_is_a_judgement() -> None:
    text = f"# mine\n{HEADER}\nteam\tChampion Racing\tsame\tADT Champion Racing\r\nperson\tA\tdifferent\tB\t\t\n"
    assert parse_judgements(text, "mine.tsv") == (
        UserJudgement(Kind.TEAM, "Champion Racing", "ADT Champion Racing", Verdict.SAME, "mine.tsv, line 4"),
        UserJudgement(Kind.PERSON, "A", "B", Verdict.DIFFERENT, "mine.tsv, line 5"),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", 'mine.tsv: expected the header "kind name verdict name", found an empty file'),
        ("team\tA\tsame\tB\n", 'mine.tsv, line 1: expected the header "kind name verdict name", found "team A same B"'),
        (f"{HEADER}team\tA\tsame", "mine.tsv, line 2: expected four cells"),
        (f"{HEADER}team A same B", "mine.tsv, line 2: expected four cells"),
        (f"{HEADER}driver\tA\tsame\tB", 'mine.tsv, line 2, column "kind": expected one of series, '),
        (
            f"{HEADER}team\tA\tunsure\tB",
            'mine.tsv, line 2, column "verdict": expected same or different, found "unsure"',
        ),
        (f"{HEADER}team\tA\tsame\tA", 'mine.tsv, line 2, column "name": expected two names'),
        (f"{HEADER}team\t\tsame\tB", 'mine.tsv, line 2, column "name": expected two names'),
        (
            f"{HEADER}team\tA\tsame\tB\nteam\tB\tdifferent\tA",
            'mine.tsv, line 3: expected "same", as mine.tsv, line 2 says, found "different"',
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_judgements(text, "mine.tsv")
    assert str(caught.value).startswith(message)


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(f"\ufeff{HEADER}team\tÉlan\tsame\tElan\n", encoding="utf-8")
    assert read_judgements(path)[0].first == "Élan"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00k", b"kind\tname\tverdict\tname\nteam\t\xe9\tsame\tB\n"])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mine.tsv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"mine.tsv: expected text in UTF-8"):
        read_judgements(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none.tsv: expected a file of judgements, found No such file"):
        read_judgements(tmp_path / "none.tsv")
