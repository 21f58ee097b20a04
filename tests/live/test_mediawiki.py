"""`fetch` against a real MediaWiki, and against the same with faults before it."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from racegraph import pipeline
from racegraph.documents import find_inputs, read_document
from racegraph.errors import NetworkError
from racegraph.fetching import (
    Allowance,
    Cache,
    Client,
    PageFormat,
    PatienceError,
    Report,
    Wanted,
    Wiki,
    fetch_pages,
    find_stored_pages,
)
from racegraph.fetching.client import Question

from .faulty_proxy import Fault, FaultyProxy, cut_body, dripping, lagging, redirecting, status, wrong_type
from .mediawiki import MediaWiki
from .pages import CATEGORY, MEMBERS, ODD_TITLES, RACE, RACE_TEXT

pytestmark = pytest.mark.live

WIKITEXT = PageFormat.WIKITEXT
ALLOWANCE = Allowance(seconds=20, attempts=3, first_pause=0.1, longest_wait=5)


def fetch(api: str, folder: Path, wanted: Wanted, allowance: Allowance = ALLOWANCE) -> Report:
    client = Client("tests@example.org", allow_private=frozenset({"127.0.0.1"}), allowance=allowance)
    return fetch_pages(client, Wiki(client, api, per_answer=5), Cache(folder), wanted)


def said(report: Report) -> list[tuple[str, str | None]]:
    return [(one.state.value, one.stored.note.title) for one in report.fetched]


def test_a_redirect_leads_to_its_page(wiki: MediaWiki, tmp_path: Path) -> None:
    report = fetch(wiki.api, tmp_path, Wanted(titles=("petit Le Mans_2003", RACE), format=WIKITEXT))
    assert said(report) == [("new", RACE)]
    assert report.missing == ()
    (one,) = report.fetched
    assert one.stored.path.read_text() == RACE_TEXT.rstrip("\n")
    assert one.stored.note.licence == "https://creativecommons.org/licenses/by-sa/4.0/"


@pytest.mark.parametrize("title", ["Twice", "To a part"])
def test_redirects_over_redirects_and_to_a_part_of_a_page_lead_there(
    wiki: MediaWiki, tmp_path: Path, title: str
) -> None:
    assert said(fetch(wiki.api, tmp_path, Wanted(titles=(title,)))) == [("new", RACE)]


def test_the_permalink_shows_the_page(wiki: MediaWiki, tmp_path: Path) -> None:
    (one,) = fetch(wiki.api, tmp_path, Wanted(titles=("Kimi Räikkönen",))).fetched
    client = Client("tests@example.org", allow_private=frozenset({"127.0.0.1"}))
    shown = client.get(Question(one.stored.note.url, accept=("text/html",)), lambda answer: answer.body.decode())
    assert "A page whose title is “Kimi Räikkönen”." in shown


def test_a_page_that_was_moved_takes_its_file_along(wiki: MediaWiki, tmp_path: Path) -> None:
    wiki.write("Team before", "A team. It was called so.")
    assert said(fetch(wiki.api, tmp_path, Wanted(titles=("Team before",)))) == [("new", "Team before")]
    wiki.move("Team before", "Team after")
    assert said(fetch(wiki.api, tmp_path, Wanted(titles=("Team before",)))) == [("changed", "Team after")]
    (path,) = find_inputs([tmp_path])
    assert path.name.startswith("team-after-")
    assert said(find_stored_pages(Cache(tmp_path), wiki.api, Wanted(titles=("Team before",)))) == [
        ("kept", "Team after")
    ]


def test_a_page_that_was_deleted_is_said_and_what_is_here_is_kept(wiki: MediaWiki, tmp_path: Path) -> None:
    wiki.write("Short-lived", "A page for a day.")
    fetch(wiki.api, tmp_path, Wanted(titles=("Short-lived",)))
    wiki.delete("Short-lived")
    report = fetch(wiki.api, tmp_path, Wanted(titles=("Short-lived", "JJ Lehto")))
    assert [(one.asked, one.reason) for one in report.missing] == [
        ("Short-lived", "no such page: never written, or deleted")
    ]
    assert said(report) == [("new", "JJ Lehto")]
    assert len(find_inputs([tmp_path])) == 2


def test_a_changed_page_is_fetched_again_and_an_old_revision_stays_what_it_was(wiki: MediaWiki, tmp_path: Path) -> None:
    wiki.write("Standings", "First: Ann.")
    wanted = Wanted(titles=("Standings",), format=WIKITEXT)
    (one,) = fetch(wiki.api, tmp_path, wanted).fetched
    first = int(one.stored.note.revision or 0)
    wiki.write("Standings", "First: Bea.")
    report = fetch(wiki.api, tmp_path, replace(wanted, revisions=(first, 999_999)))
    assert [(one.state.value, one.stored.path.read_text()) for one in report.fetched] == [
        ("changed", "First: Bea."),
        ("new", "First: Ann."),
    ]
    assert [one.asked for one in report.missing] == ["999999"]
    again = fetch(wiki.api, tmp_path, replace(wanted, revisions=(first,)))
    assert [state for state, _ in said(again)] == ["unchanged"] * 2


def test_a_revision_that_is_here_costs_one_question(proxy: FaultyProxy, tmp_path: Path) -> None:
    fetch(proxy.api, tmp_path, Wanted(titles=(RACE, *ODD_TITLES)))
    proxy.seen.clear()
    report = fetch(proxy.api, tmp_path, Wanted(titles=(RACE, *ODD_TITLES)))
    assert {state for state, _ in said(report)} == {"unchanged"}
    assert len(proxy.seen) == 1


def test_a_category_comes_over_several_answers(proxy: FaultyProxy, tmp_path: Path) -> None:
    report = fetch(proxy.api, tmp_path, Wanted(categories=(CATEGORY,)))
    assert [title for _, title in said(report)] == list(MEMBERS)
    assert sum("list=categorymembers" in path for path in proxy.seen) == 3
    assert sum("cmcontinue" in path for path in proxy.seen) == 2
    assert proxy.most_at_once <= 3


@pytest.mark.parametrize("page_format", list(PageFormat))
def test_linked_fetches_the_drivers_teams_and_seasons(wiki: MediaWiki, tmp_path: Path, page_format: PageFormat) -> None:
    report = fetch(wiki.api, tmp_path, Wanted(titles=(RACE,), linked=True, format=page_format))
    found = {title for _, title in said(report)}
    assert found == {RACE, "JJ Lehto", "Johnny Herbert", "Champion Racing", "2003 American Le Mans Series season"}


def test_titles_that_are_no_names_of_files_are_pages_like_others(wiki: MediaWiki, tmp_path: Path) -> None:
    report = fetch(wiki.api, tmp_path, Wanted(titles=ODD_TITLES))
    assert [title for _, title in said(report)] == list(ODD_TITLES)
    names = [path.name for path in find_inputs([tmp_path])]
    assert len({name.casefold() for name in names}) == len(ODD_TITLES)
    assert all(path.parent == tmp_path for path in find_inputs([tmp_path]))


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("../../etc/passwd", "relative"),
        ("a" * 300, "at most 255 bytes"),
        ("one\ntwo", "line breaks"),
        ("A|B", "invalid characters"),
        ("<b>", "invalid characters"),
        ("Special:Version", "special page"),
        ("Nobody has written this", "never written"),
        ("a> <http://x> <http://y> . <http://z", "invalid characters"),
        ("%41", "invalid characters"),
        (":", "title"),
        ("To nowhere", "never written"),
        ("mediawikiwiki:Help", "another wiki"),
        ("Round and round", ""),
    ],
)
def test_what_is_no_page_is_said_in_one_line(wiki: MediaWiki, tmp_path: Path, title: str, reason: str) -> None:
    (missing,) = fetch(wiki.api, tmp_path, Wanted(titles=(title,))).missing
    assert missing.asked == title
    assert reason in missing.reason


def test_both_forms_of_a_page_give_the_same_entries(wiki: MediaWiki, tmp_path: Path) -> None:
    stated = {}
    for page_format in PageFormat:
        folder = tmp_path / page_format
        fetch(wiki.api, folder, Wanted(titles=(RACE,), format=page_format))
        (path,) = find_inputs([folder])
        document = read_document(path, "x")
        assert document.title == RACE
        assert document.categories == ("2003 in motorsport", "Petit Le Mans")
        stated[page_format] = _entries(folder)
    assert stated[PageFormat.HTML] == stated[WIKITEXT]
    assert sum("carNumber" in line for line in stated[WIKITEXT]) == 3
    assert sum("ontology#Drive>" in line for line in stated[WIKITEXT]) == 7


def test_where_a_page_comes_from_reaches_the_graph(wiki: MediaWiki, tmp_path: Path) -> None:
    (one,) = fetch(wiki.api, tmp_path / "in", Wanted(titles=(RACE,))).fetched
    built = pipeline.build([tmp_path / "in"])
    note = one.stored.note
    objects = {quad.object.value for quad in built.quads() if hasattr(quad.object, "value")}
    assert {note.url, note.revision, note.licence, note.attribution} <= objects
    assert pipeline.publish(built, tmp_path / "out", ["nq"]).report.conforms


@pytest.mark.parametrize(
    "faults",
    [
        (status(429, "1"),),
        (status(503), status(502)),
        (cut_body,),
        (cut_body, status(500, "1")),
        (redirecting("{path}"),),
    ],
)
@pytest.mark.parametrize("part", ["api.php", "rest.php"])
def test_a_fault_that_passes_is_got_over(
    proxy: FaultyProxy, tmp_path: Path, faults: tuple[Fault, ...], part: str
) -> None:
    proxy.spoil(part, *faults)
    report = fetch(proxy.api, tmp_path, Wanted(titles=(RACE, "JJ Lehto")))
    assert said(report) == [("new", RACE), ("new", "JJ Lehto")]


def test_retry_after_and_maxlag_are_waited_for(proxy: FaultyProxy, tmp_path: Path) -> None:
    proxy.spoil("maxlag=5", lagging, status(429, "1"))
    begin = time.monotonic()
    assert len(fetch(proxy.api, tmp_path, Wanted(titles=(RACE,))).fetched) == 1
    assert time.monotonic() - begin >= 2


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (status(403), "status 403"),
        (wrong_type, "expected application/json, found text/html"),
        (redirecting("http://127.0.0.2{path}"), "private address 127.0.0.2"),
        (redirecting("http://localhost/{path}"), "private address"),
        (redirecting("file:///etc/passwd"), "http or https"),
    ],
)
def test_a_fault_that_stays_costs_the_page_and_no_other(
    proxy: FaultyProxy, tmp_path: Path, fault: Fault, message: str
) -> None:
    proxy.spoil("rest.php", fault)
    report = fetch(proxy.api, tmp_path, Wanted(titles=(RACE, "JJ Lehto", "Johnny Herbert")))
    assert len(report.fetched) == 2
    (missing,) = report.missing
    assert missing.of_network
    assert message in missing.reason


def test_a_loop_of_redirects_ends(proxy: FaultyProxy, tmp_path: Path) -> None:
    proxy.spoil("api.php", *[redirecting("{path}")] * 9)
    with pytest.raises(NetworkError, match="at most 5 redirects"):
        fetch(proxy.api, tmp_path, Wanted(titles=(RACE,)))


def test_a_wiki_that_drips_meets_the_deadline(proxy: FaultyProxy, tmp_path: Path) -> None:
    proxy.spoil("rest.php", dripping)
    begin = time.monotonic()
    report = fetch(proxy.api, tmp_path, Wanted(titles=(RACE,)), replace(ALLOWANCE, seconds=1))
    assert time.monotonic() - begin < 8
    assert "within 1 seconds" in report.missing[0].reason


def test_a_run_that_was_ended_goes_on_where_it_was(proxy: FaultyProxy, tmp_path: Path) -> None:
    wanted = Wanted(categories=(CATEGORY,))
    first = fetch(proxy.api, tmp_path, replace(wanted, limit=6))
    assert len(first.fetched) == 6
    proxy.spoil("rest.php", status(429, "3600"))
    with pytest.raises(PatienceError):
        fetch(proxy.api, tmp_path, wanted)
    report = fetch(proxy.api, tmp_path, wanted)
    assert len(report.fetched) == 12
    assert [state for state, _ in said(report)].count("unchanged") >= 6


def test_offline_asks_nobody(proxy: FaultyProxy, tmp_path: Path) -> None:
    wanted = Wanted(titles=("Petit Le Mans 2003",), categories=(CATEGORY,), linked=True)
    there = said(fetch(proxy.api, tmp_path, wanted))
    proxy.seen.clear()
    report = find_stored_pages(Cache(tmp_path), proxy.api, wanted)
    assert sorted(title or "" for _, title in said(report)) == sorted(title or "" for _, title in there)
    assert proxy.seen == []


def test_the_commands_do_it_all(wiki: MediaWiki, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "racegraph"]
    fetching = ["fetch", RACE, "--api", wiki.api, "--out", str(tmp_path / "in"), "--contact", "t@example.org"]
    done = subprocess.run(
        [*command, *fetching, "--allow-private", "127.0.0.1"], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    building = ["build", str(tmp_path / "in"), "--out", str(tmp_path / "out")]
    done = subprocess.run([*command, *building], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "3 entries, 7 drives by 7 drivers" in done.stdout


def _entries(folder: Path) -> list[str]:
    """What a build states of entries, drives and results, without the lines that it rests on."""
    derived = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
    return sorted(
        f"{quad.subject} {quad.predicate} {quad.object}"
        for quad in pipeline.build([folder]).quads()
        if "/entry/" in str(quad.subject) and "/inferred" not in str(quad.graph_name) and quad.predicate != derived
    )
