"""A person's own judgements overrule ours, a rebuild follows them exactly, and undoing them leaves no trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from racegraph import pipeline
from racegraph.identity import UserJudgement

ROOT = Path(__file__).resolve().parents[1]
HEADER = "kind\tname\tverdict\tname\n"


def build_with(lines: str, folder: Path) -> pipeline.Build:
    judgements: tuple[UserJudgement, ...] = ()
    if lines:
        file = folder / "judgements.tsv"
        file.write_text(HEADER + lines, encoding="utf-8")
        judgements = tuple(pipeline.read_judgements(file))
    return pipeline.build([ROOT / "seeds"], judgements=judgements)


def nodes(build: pipeline.Build, kind: str) -> set[str]:
    start = f"<https://w3id.org/racegraph/id/{kind}/"
    return {
        str(quad.subject).removeprefix(start).rstrip(">")
        for quad in build.quads()
        if str(quad.subject).startswith(start)
    }


def test_two_names_that_we_hold_for_one_are_two_when_a_person_says_so(tmp_path: Path) -> None:
    ours = nodes(build_with("", tmp_path), "team")
    theirs = nodes(build_with("team\tADT Champion Racing\tdifferent\tChampion Racing\n", tmp_path), "team")
    assert theirs - ours == {"adt-champion-racing"}
    assert "champion-racing" in ours & theirs


def test_two_names_that_we_hold_for_two_are_one_when_a_person_says_so(tmp_path: Path) -> None:
    ours = nodes(build_with("", tmp_path), "team")
    theirs = nodes(build_with("team\tRollcentre Racing\tsame\tPescarolo Sport\n", tmp_path), "team")
    assert len(theirs) == len(ours) - 1


def test_a_persons_judgement_is_recorded_as_theirs(tmp_path: Path) -> None:
    build = build_with("person\tJon Field\tsame\tClint Field\n", tmp_path)
    (judgement,) = [held for held in build.identities.judgements if held.by_user]
    assert {judgement.first.name.text, judgement.second.name.text} == {"Jon Field", "Clint Field"}


def test_undoing_a_judgement_restores_the_former_graph_byte_for_byte(tmp_path: Path) -> None:
    for name, lines in (("before", ""), ("between", "person\tJon Field\tsame\tClint Field\n"), ("after", "")):
        pipeline.publish(build_with(lines, tmp_path), tmp_path / name, ["nq", "ttl"])
    before, between, after = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        for name in ("before", "between", "after")
    )
    assert before == after
    assert before["racegraph.nq"] != between["racegraph.nq"]


def test_a_judgement_on_a_name_that_nobody_prints_is_told(tmp_path: Path) -> None:
    build = build_with("team\tNobody Racing\tsame\tPescarolo Sport\n", tmp_path)
    assert ["Nobody Racing" in str(error) for error in build.unread] == [True]


@pytest.mark.parametrize(("line", "told"), [("team\tA\tmaybe\tB\n", "maybe"), ("team\tA\n", "judgements.tsv, line 2")])
def test_a_judgements_file_with_a_mistake_is_one_clear_line(line: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(Exception, match=told) as caught:
        build_with(line, tmp_path)
    assert len(str(caught.value).splitlines()) == 1
