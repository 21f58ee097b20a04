"""Pages into a folder: what is fetched, what is kept, and what is said of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from racegraph.documents import find_inputs, read_document
from racegraph.errors import NetworkError, UsageError
from racegraph.fetching import (
    Cache,
    Client,
    Missing,
    PageFormat,
    PatienceError,
    Report,
    State,
    Wanted,
    Wiki,
    fetch_pages,
    find_stored_pages,
    wikipedia,
)

from .conftest import QUICK, new_client
from .fake_server import FakeServer, in_turn, replying
from .fake_wiki import FakeWiki, send

WIKITEXT = PageFormat.WIKITEXT


@pytest.fixture
def wiki(server: FakeServer) -> FakeWiki:
    fake = FakeWiki(server)
    fake.write("Le Mans", "A race. [[Ann Driver]] for [[Team One]] in [[Sarthe]], [[Nobody]].", "Races")
    fake.write("Ann Driver", "She drives.", "French racing drivers")
    fake.write("Team One", "They race.", "Auto racing teams")
    fake.write("Sarthe", "A place.", "Places")
    fake.redirects["24 Hours"] = "Le Mans"
    return fake


def fetch(wiki: FakeWiki, client: Client, folder: Path, *titles: str, **wanted: object) -> Report:
    source = Wiki(client, wiki.api, per_answer=2)
    return fetch_pages(client, source, Cache(folder), replace(Wanted(titles=titles), **wanted))  # type: ignore[arg-type]


def states(report: Report) -> list[tuple[str, str | None]]:
    return [(one.state.value, one.stored.note.title) for one in report.fetched]


def test_a_page_is_stored_with_a_note_of_where_it_comes_from(wiki: FakeWiki, client: Client, tmp_path: Path) -> None:
    report = fetch(wiki, client, tmp_path, "Le Mans")
    (one,) = report.fetched
    assert one.state is State.NEW
    assert one.stored.path.name.startswith("le-mans-")
    assert one.stored.path.suffix == ".html"
    note = json.loads((tmp_path / f".{one.stored.path.name}.json").read_text())
    assert note["title"] == "Le Mans"
    assert note["url"] == wiki.server.url(f"/w/index.php?title=Le_Mans&oldid={wiki.numbers['Le Mans']}")
    assert note["revision"] == str(wiki.numbers["Le Mans"])
    assert note["licence"] == "https://example.org/by"
    assert note["retrieved"].endswith("Z")


def test_build_finds_the_page_and_not_its_note(wiki: FakeWiki, client: Client, tmp_path: Path) -> None:
    fetch(wiki, client, tmp_path, "Le Mans", categories=("Races",), format=WIKITEXT)
    (path,) = find_inputs([tmp_path])
    document = read_document(path, "x")
    assert document.title == "Le Mans"
    assert document.origin is not None
    assert document.origin.licence == "https://example.org/by"
    assert document.origin.revision == str(wiki.numbers["Le Mans"])


def test_a_revision_that_is_here_is_not_fetched_again(wiki: FakeWiki, client: Client, tmp_path: Path) -> None:
    fetch(wiki, client, tmp_path, "Le Mans")
    assert states(fetch(wiki, client, tmp_path, "Le Mans")) == [("unchanged", "Le Mans")]
    assert len(wiki.contents()) == 1


def test_a_page_that_has_changed_is_fetched_again_in_its_place(wiki: FakeWiki, client: Client, tmp_path: Path) -> None:
    fetch(wiki, client, tmp_path, "Le Mans")
    wiki.write("Le Mans", "Another text.")
    assert states(fetch(wiki, client, tmp_path, "Le Mans")) == [("changed", "Le Mans")]
    (path,) = find_inputs([tmp_path])
    assert "Another text." in path.read_text()


def test_a_file_that_is_damaged_is_fetched_again(wiki: FakeWiki, client: Client, tmp_path: Path) -> None:
    (one,) = fetch(wiki, client, tmp_path, "Le Mans").fetched
    one.stored.path.write_text("half a pa")
    assert states(fetch(wiki, client, tmp_path, "Le Mans")) == [("changed", "Le Mans")]
    (tmp_path / f".{one.stored.path.name}.json").write_text("{")
    assert states(fetch(wiki, client, tmp_path, "Le Mans")) == [("new", "Le Mans")]


def test_two_titles_of_one_page_are_one_file(wiki: FakeWiki, client: Client, tmp_path: Path) -> None:
    assert states(fetch(wiki, client, tmp_path, "24 Hours", "Le Mans", "Le_Mans")) == [("new", "Le Mans")]
    assert len(find_inputs([tmp_path])) == 1


def test_what_is_missing_costs_nothing_else(wiki: FakeWiki, client: Client, tmp_path: Path) -> None:
    long, broken = "a" * 300, "one\ntwo"
    report = fetch(wiki, client, tmp_path, "Nobody", long, broken, "\ud800", " ", "Le Mans", categories=("None",))
    assert states(report) == [("new", "Le Mans")]
    reasons = {one.asked: one.reason for one in report.missing}
    assert reasons["Nobody"] == "no such page: never written, or deleted"
    assert reasons[long] == "a title has at most 255 bytes"
    assert reasons[broken] == "a title holds no line breaks or control characters"
    assert reasons["None"] == "a category without articles"
    assert len(reasons) == 6


def test_a_category_is_listed_over_as_many_answers_as_it_takes(wiki: FakeWiki, client: Client, tmp_path: Path) -> None:
    for number in range(7):
        wiki.write(f"Race {number}", "Text.", "Many")
    report = fetch(wiki, client, tmp_path, categories=("Many",))
    assert [title for _, title in states(report)] == [f"Race {number}" for number in range(7)]
    lists = [seen for seen in wiki.server.seen if seen.query.get("list")]
    assert [seen.query.get("cmcontinue") for seen in lists] == [None, "2", "4", "6"]


def test_a_category_adds_no_more_pages_than_allowed(wiki: FakeWiki, client: Client, tmp_path: Path) -> None:
    for number in range(7):
        wiki.write(f"Race {number}", "Text.", "Many")
    assert len(fetch(wiki, client, tmp_path, categories=("Category:Many",), limit=3).fetched) == 3


@pytest.mark.parametrize("page_format", list(PageFormat))
def test_linked_fetches_drivers_teams_and_seasons_one_step(
    wiki: FakeWiki, client: Client, tmp_path: Path, page_format: PageFormat
) -> None:
    report = fetch(wiki, client, tmp_path, "Le Mans", linked=True, format=page_format)
    assert [title for _, title in states(report)] == ["Le Mans", "Ann Driver", "Team One"]
    assert report.missing == ()
    again = fetch(wiki, client, tmp_path, "Le Mans", linked=True, format=page_format)
    assert [state for state, _ in states(again)] == ["unchanged"] * 3
    assert len(wiki.contents()) == (3 if page_format is WIKITEXT else 4)


def test_linked_adds_no_more_pages_than_allowed(wiki: FakeWiki, client: Client, tmp_path: Path) -> None:
    report = fetch(wiki, client, tmp_path, "Le Mans", linked=True, limit=1)
    assert [title for _, title in states(report)] == ["Le Mans", "Ann Driver"]


def test_an_old_revision_stands_beside_the_latest(wiki: FakeWiki, client: Client, tmp_path: Path) -> None:
    first = wiki.numbers["Le Mans"]
    report = fetch(wiki, client, tmp_path, "Le Mans", revisions=(first, 99))
    assert [one.stored.note.revision for one in report.fetched] == [str(first), str(first)]
    assert report.missing == (Missing("99", "no such revision"),)
    assert len(find_inputs([tmp_path])) == 2


def test_offline_answers_from_the_folder_alone(wiki: FakeWiki, client: Client, tmp_path: Path) -> None:
    wanted = Wanted(titles=("24 Hours",), categories=("Races",), linked=True)
    fetch_pages(client, Wiki(client, wiki.api), Cache(tmp_path), wanted)
    asked = len(wiki.server.seen)
    more = replace(wanted, titles=("24_Hours", "team One", "Sarthe"), categories=("races", "No"))
    report = find_stored_pages(Cache(tmp_path), wiki.api, more)
    assert [title for _, title in states(report)] == ["Le Mans", "Team One", "Ann Driver"]
    assert {one.state for one in report.fetched} == {State.KEPT}
    assert [one.asked for one in report.missing] == ["No", "Sarthe"]
    assert len(wiki.server.seen) == asked


def test_a_run_that_was_ended_goes_on_where_it_was(wiki: FakeWiki, tmp_path: Path) -> None:
    titles = [f"Race {number}" for number in range(6)]
    for title in titles:
        wiki.write(title, "Text.")
    place = f"/w/rest.php/v1/revision/{wiki.numbers['Race 3']}/with_html"
    route = wiki.server.routes[place]
    wiki.server.routes[place] = replying(429, Retry_After="3600")
    with pytest.raises(PatienceError):
        fetch(wiki, new_client(), tmp_path, *titles)
    kept = len(find_inputs([tmp_path]))
    assert 3 <= kept < 6
    wiki.server.routes[place] = route
    report = fetch(wiki, new_client(), tmp_path, *titles)
    assert sorted(state for state, _ in states(report)) == ["new"] * (6 - kept) + ["unchanged"] * kept


def test_a_page_that_does_not_come_costs_no_other(wiki: FakeWiki, client: Client, tmp_path: Path) -> None:
    wiki.server.routes[f"/w/rest.php/v1/revision/{wiki.numbers['Sarthe']}/with_html"] = replying(503)
    report = fetch(wiki, client, tmp_path, "Sarthe", "Le Mans")
    assert states(report) == [("new", "Le Mans")]
    (missing,) = report.missing
    assert missing.of_network
    assert "answered 503" in missing.reason


def test_a_wiki_that_fails_again_and_again_is_left_alone(wiki: FakeWiki, tmp_path: Path) -> None:
    for number in range(30):
        wiki.write(f"Race {number}", "Text.")
        wiki.server.routes[f"/w/rest.php/v1/revision/{wiki.numbers[f'Race {number}']}/with_html"] = replying(500)
    client = new_client(allowance=replace(QUICK, attempts=1))
    with pytest.raises(NetworkError, match="stopped after 6 pages"):
        fetch(wiki, client, tmp_path, *(f"Race {number}" for number in range(30)))
    assert len(wiki.contents()) < 15


def test_databases_that_are_behind_are_waited_for(
    wiki: FakeWiki, client: Client, tmp_path: Path, waits: list[float]
) -> None:
    behind = {"error": {"code": "maxlag", "info": "Waiting for 10.64.16.7: 6.2 seconds lagged.", "lag": 6.2}}
    wiki.server.routes["/w/api.php"] = in_turn(replying(body=behind, Retry_After="5"), wiki.answer)
    assert states(fetch(wiki, client, tmp_path, "Le Mans")) == [("new", "Le Mans")]
    assert waits[0] == pytest.approx(5, abs=0.2)


def test_an_error_of_the_wiki_is_said_in_one_line(wiki: FakeWiki, client: Client, tmp_path: Path) -> None:
    error = {"error": {"code": "readapidenied", "info": "You need\nread permission. " + "x" * 9999}}
    wiki.server.routes["/w/api.php"] = replying(body=error)
    with pytest.raises(NetworkError, match=r"readapidenied: You need read permission") as caught:
        fetch(wiki, client, tmp_path, "Le Mans")
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    "answer",
    [[], {"query": []}, {"query": {"pages": {"1": {}}}}, {"query": {"pages": [{"title": "Le Mans"}]}}, {"continue": 5},
     {"query": {"pages": [{"title": "Le Mans", "revisions": [{"revid": "x"}], "pageid": 1}]}}, {"error": []}, "x", 5],
)  # fmt: skip
def test_answers_of_another_form_are_one_line_or_no_page(
    wiki: FakeWiki, client: Client, tmp_path: Path, answer: object
) -> None:
    wiki.server.routes["/w/api.php"] = replying(body=answer)
    try:
        assert fetch(wiki, client, tmp_path, "Le Mans").fetched == ()
    except NetworkError as error:
        assert "another form" in str(error)  # noqa: PT017 - either is right


def test_a_wiki_that_says_more_for_ever_is_stopped(wiki: FakeWiki, client: Client, tmp_path: Path) -> None:
    wiki.server.routes["/w/api.php"] = lambda handler: send(handler, {"query": {}, "continue": {"continue": "x"}})
    with pytest.raises(NetworkError, match="same continuation"):
        fetch(wiki, client, tmp_path, "Le Mans")


def test_many_titles_are_asked_for_together(wiki: FakeWiki, client: Client, tmp_path: Path) -> None:
    titles = [f"{'ä' * 40} {number}" for number in range(120)]
    report = fetch(wiki, client, tmp_path, *titles)
    assert len(report.missing) == 120
    assert 3 <= len(wiki.server.seen) <= 10


@pytest.mark.parametrize("language", ["en", "de", "pt-br", "EN"])
def test_a_language_has_its_wikipedia(language: str) -> None:
    assert wikipedia(language) == f"https://{language.lower()}.wikipedia.org/w/api.php"


@pytest.mark.parametrize("language", ["", "en.evil.example/", "../x", "a" * 50, "é"])
def test_what_is_no_language_is_refused(language: str) -> None:
    with pytest.raises(UsageError, match="--lang"):
        wikipedia(language)


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="expected a folder that can be written to"):
        Cache(tmp_path / "file")
