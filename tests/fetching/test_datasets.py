"""Whole databases: f1db's releases and the lists of the Jolpica API."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from racegraph.errors import NetworkError, UsageError
from racegraph.fetching import (
    Archive,
    Cache,
    Client,
    Dataset,
    PatienceError,
    State,
    fetch_f1db,
    fetch_file,
    fetch_jolpica,
)

from .conftest import new_client
from .fake_server import FakeServer, Handler, cut, in_turn, replying

ZIP = b"PK\x03\x04" + bytes(3000)


def release(server: FakeServer, tag: str, digest: str | None, body: bytes = ZIP) -> None:
    """Serve a release as GitHub does: a description, and a file that is behind a redirect."""
    assets = [
        {"name": f"f1db-{form}.zip", "browser_download_url": server.url(f"/download/{tag}/f1db-{form}.zip")}
        | ({"digest": digest} if digest else {})
        for form in ("csv", "sqlite")
    ]
    described = replying(body={"tag_name": tag, "assets": assets})
    server.routes |= {"/releases/latest": described, f"/releases/tags/{tag}": described}
    for form in ("csv", "sqlite"):
        server.routes[f"/download/{tag}/f1db-{form}.zip"] = replying(302, Location="/storage/1")
    server.routes["/storage/1"] = replying(body=body, kind="application/octet-stream", ETag='"1"')


def sha256(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def test_the_latest_release_is_fetched_with_its_terms_and_checksum(
    server: FakeServer, client: Client, tmp_path: Path
) -> None:
    release(server, "v2026.14.0", sha256(ZIP))
    one = fetch_f1db(client, Cache(tmp_path), releases=server.url("/releases"))
    assert (one.state, one.stored.path.name, one.stored.path.read_bytes()) == (State.NEW, "f1db-csv.zip", ZIP)
    note = json.loads((tmp_path / ".f1db-csv.zip.json").read_text())
    assert note["revision"] == "v2026.14.0"
    assert note["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert note["sha256"] == hashlib.sha256(ZIP).hexdigest()
    assert note["url"].endswith("/download/v2026.14.0/f1db-csv.zip")


@pytest.mark.parametrize("digest", [sha256(ZIP), None])
def test_a_release_that_is_here_is_not_fetched_again(
    server: FakeServer, client: Client, tmp_path: Path, digest: str | None
) -> None:
    release(server, "v2026.14.0", digest)
    fetch_f1db(client, Cache(tmp_path), releases=server.url("/releases"))
    server.routes["/storage/1"] = replying(304)
    assert fetch_f1db(client, Cache(tmp_path), releases=server.url("/releases")).state is State.UNCHANGED
    conditions = [seen.headers.get("If-None-Match") for seen in server.seen if seen.path == "/storage/1"]
    assert conditions == ([None] if digest else [None, '"1"'])


def test_a_newer_release_takes_the_place_of_the_former(server: FakeServer, client: Client, tmp_path: Path) -> None:
    release(server, "v2026.14.0", None)
    fetch_f1db(client, Cache(tmp_path), releases=server.url("/releases"))
    release(server, "v2026.15.0", None, ZIP + b"more")
    one = fetch_f1db(client, Cache(tmp_path), releases=server.url("/releases"))
    assert (one.state, one.stored.note.revision) == (State.CHANGED, "v2026.15.0")
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")] == ["f1db-csv.zip"]


@pytest.mark.parametrize("name", ["v2026.14.0", "2026.14.0"])
def test_a_release_and_a_form_can_be_named(server: FakeServer, client: Client, tmp_path: Path, name: str) -> None:
    release(server, "v2026.14.0", None)
    cache = Cache(tmp_path)
    one = fetch_f1db(client, cache, release=name, archive=Archive.SQLITE, releases=server.url("/releases"))
    assert one.stored.path.name == "f1db-sqlite.zip"


@pytest.mark.parametrize("name", ["../latest", "v1/../x", "latest", "v2026.14.0\n", "", "2026 "])
def test_what_is_no_release_is_refused(client: Client, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="--release"):
        fetch_f1db(client, Cache(tmp_path), release=name)


def test_a_file_with_another_checksum_is_not_kept(server: FakeServer, client: Client, tmp_path: Path) -> None:
    release(server, "v2026.14.0", sha256(b"other"))
    with pytest.raises(NetworkError, match="expected the checksum"):
        fetch_f1db(client, Cache(tmp_path), releases=server.url("/releases"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("answer", [[], {}, {"assets": 5}, {"assets": [{"name": 5}]}, {"tag_name": "v1", "assets": []}])
def test_a_release_of_another_form_is_one_line(
    server: FakeServer, client: Client, tmp_path: Path, answer: object
) -> None:
    server.routes["/releases/latest"] = replying(body=answer)
    with pytest.raises(NetworkError, match="f1db: expected"):
        fetch_f1db(client, Cache(tmp_path), releases=server.url("/releases"))


def test_a_file_that_was_cut_is_fetched_from_its_start(server: FakeServer, client: Client, tmp_path: Path) -> None:
    release(server, "v2026.14.0", sha256(ZIP))
    whole = server.routes["/storage/1"]
    server.routes["/storage/1"] = in_turn(cut(ZIP[:1000], len(ZIP)), whole)
    one = fetch_f1db(client, Cache(tmp_path), releases=server.url("/releases"))
    assert one.stored.path.read_bytes() == ZIP


def test_a_file_can_be_fetched_from_any_url(server: FakeServer, client: Client, tmp_path: Path) -> None:
    server.routes["/mirror/F1DB%20dump.zip"] = replying(body=ZIP, kind="application/zip")
    one = fetch_file(client, Cache(tmp_path), server.url("/mirror/F1DB%20dump.zip?x=1"), Dataset.F1DB)
    assert one.stored.path.name.startswith("f1db-dump-")
    assert one.stored.path.suffix == ".zip"


def test_a_page_to_log_in_is_no_file(server: FakeServer, client: Client, tmp_path: Path) -> None:
    server.routes["/f1db-csv.zip"] = replying(body=b"<p>Log in</p>", kind="text/html")
    with pytest.raises(NetworkError, match="expected a file, found text/html"):
        fetch_file(client, Cache(tmp_path), server.url("/f1db-csv.zip"), Dataset.F1DB)
    assert list(tmp_path.iterdir()) == []


@dataclass
class FakeJolpica:
    """Lists of so many lines."""

    totals: dict[str, int]
    seasons: list[str] = field(default_factory=lambda: ["2003", "2004"])

    def serve(self, server: FakeServer) -> str:
        for name in self.totals:
            server.routes[f"/f1/{name}.json"] = self.answer
        return server.url("/f1")

    def answer(self, handler: Handler) -> None:
        name = handler.seen.path.removeprefix("/f1/").removesuffix(".json")
        limit, offset = int(handler.seen.query["limit"]), int(handler.seen.query["offset"])
        data: dict[str, object] = {"total": str(self.totals[name]), "limit": str(limit), "offset": str(offset)}
        if name == "seasons":
            data["SeasonTable"] = {"Seasons": [{"season": year} for year in self.seasons]}
        replying(body={"MRData": data})(handler)


LISTS = ("seasons", "circuits", "constructors", "drivers", "races", "results", "qualifying", "sprint", "status")
STANDINGS = ("driverstandings", "constructorstandings")


@pytest.fixture
def jolpica() -> FakeJolpica:
    totals = dict.fromkeys(LISTS, 1) | {"results": 250, "seasons": 2}
    return FakeJolpica(totals | {f"{year}/{name}": 20 for year in (2003, 2004) for name in (*STANDINGS, *LISTS)})


def test_all_lists_come_page_by_page(server: FakeServer, client: Client, jolpica: FakeJolpica, tmp_path: Path) -> None:
    fetched = list(fetch_jolpica(client, Cache(tmp_path), root=jolpica.serve(server)))
    names = [one.stored.path.name for one in fetched]
    assert len(names) == len(set(names)) == 9 + 2 + 4
    results = [name for name in names if "results" in name]
    assert results == ["jolpica-results-000000.json", "jolpica-results-000100.json", "jolpica-results-000200.json"]
    assert "jolpica-2004-driverstandings-000000.json" in names
    assert json.loads((tmp_path / results[1]).read_text())["MRData"]["offset"] == "100"
    assert {one.stored.note.licence for one in fetched} == {"https://creativecommons.org/licenses/by-nc-sa/4.0/"}


def test_one_season_can_be_named(server: FakeServer, client: Client, jolpica: FakeJolpica, tmp_path: Path) -> None:
    fetched = list(fetch_jolpica(client, Cache(tmp_path), season="2003", root=jolpica.serve(server)))
    assert len(fetched) == 11
    assert all(one.stored.path.name.startswith("jolpica-2003-") for one in fetched)


def test_pages_that_are_here_are_kept_while_the_number_of_lines_is_the_same(
    server: FakeServer, client: Client, jolpica: FakeJolpica, tmp_path: Path
) -> None:
    root = jolpica.serve(server)
    list(fetch_jolpica(client, Cache(tmp_path), root=root))
    server.seen.clear()
    again = list(fetch_jolpica(client, Cache(tmp_path), root=root))
    assert {one.state for one in again} == {State.UNCHANGED}
    assert [seen.query["offset"] for seen in server.seen] == ["0"] * 13
    jolpica.totals["results"] = 251
    server.seen.clear()
    list(fetch_jolpica(client, Cache(tmp_path), root=root))
    assert [seen.query["offset"] for seen in server.seen if "results" in seen.path] == ["0", "100", "200"]


def test_a_run_that_the_server_ended_goes_on_where_it_was(
    server: FakeServer, jolpica: FakeJolpica, tmp_path: Path
) -> None:
    root = jolpica.serve(server)
    server.routes["/f1/results.json"] = in_turn(jolpica.answer, jolpica.answer, replying(429, Retry_After="3000"))
    with pytest.raises(PatienceError, match="what has come is kept"):
        list(fetch_jolpica(new_client(), Cache(tmp_path), root=root))
    server.routes["/f1/results.json"] = jolpica.answer
    server.seen.clear()
    list(fetch_jolpica(new_client(), Cache(tmp_path), root=root))
    assert [seen.query["offset"] for seen in server.seen if "results" in seen.path] == ["0", "200"]


@pytest.mark.parametrize(
    "answer", [[], {}, {"MRData": []}, {"MRData": {"total": "many"}}, {"MRData": {"total": "9" * 9}}]
)
def test_a_list_of_another_form_is_one_line(server: FakeServer, client: Client, tmp_path: Path, answer: object) -> None:
    server.routes["/f1/seasons.json"] = replying(body=answer)
    with pytest.raises(NetworkError, match="expected MRData with its total"):
        list(fetch_jolpica(client, Cache(tmp_path), root=server.url("/f1")))


@pytest.mark.parametrize("season", ["../x", "20033", "current", "２００３"])
def test_what_is_no_season_is_refused(client: Client, tmp_path: Path, season: str) -> None:
    with pytest.raises(UsageError, match="--release: expected a season"):
        list(fetch_jolpica(client, Cache(tmp_path), season=season))
