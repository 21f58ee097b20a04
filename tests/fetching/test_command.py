"""`racegraph fetch`, run as a user runs it."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from racegraph.cli import app
from racegraph.errors import UsageError

from .fake_server import FakeServer, dripping, replying
from .fake_wiki import FakeWiki

LOCAL = ("--allow-private", "127.0.0.1")


@pytest.fixture
def wiki(server: FakeServer) -> FakeWiki:
    fake = FakeWiki(server)
    fake.write("Le Mans", "A race.", "Races")
    return fake


def racegraph(*arguments: str | Path, contact: str | None = "t@example.org") -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "RACEGRAPH_CONTACT"}
    environment |= {"NO_COLOR": "1", "XDG_CONFIG_HOME": "/nonexistent"}
    if contact:
        environment["RACEGRAPH_CONTACT"] = contact
    command = [sys.executable, "-m", "racegraph", "fetch", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)


def test_fetch_says_what_it_has_done(wiki: FakeWiki, tmp_path: Path) -> None:
    done = racegraph("Le Mans", "--api", wiki.api, "--out", tmp_path, *LOCAL)
    assert (done.returncode, done.stderr) == (0, "")
    state, path, revision, *title = done.stdout.split()
    assert (state, revision, title) == ("new", str(wiki.numbers["Le Mans"]), ["Le", "Mans"])
    assert Path(path).read_text().startswith("<!DOCTYPE html>")
    again = racegraph("Le Mans", "--api", wiki.api, "--out", tmp_path, "--offline", contact=None)
    assert again.stdout.startswith("kept")


def test_what_is_missing_is_said_and_the_rest_is_there(wiki: FakeWiki, tmp_path: Path) -> None:
    done = racegraph("No\x1b[31m", "Nobody", "Le Mans", "--api", wiki.api, "--out", tmp_path, *LOCAL)
    assert done.returncode == 3
    assert "racegraph: 'Nobody': no such page: never written, or deleted" in done.stderr
    assert "\x1b" not in done.stderr
    assert done.stdout.startswith("new")


def test_without_a_contact_nobody_is_asked(wiki: FakeWiki, tmp_path: Path) -> None:
    done = racegraph("Le Mans", "--api", wiki.api, "--out", tmp_path, *LOCAL, contact=None)
    assert done.returncode == 2
    assert "fetch needs to say who asks" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert wiki.server.seen == []


def test_a_wiki_that_does_not_answer_is_the_network_s_fault(server: FakeServer, tmp_path: Path) -> None:
    server.routes["/w/api.php"] = replying(body=b"<p>Log in</p>", kind="text/html")
    done = racegraph("Le Mans", "--api", server.url("/w/api.php"), "--out", tmp_path, *LOCAL)
    assert done.returncode == 4
    assert done.stderr == "racegraph: 127.0.0.1: expected application/json, found text/html\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "give a page's title"),
        (("A", "--dataset", "f1db"), "expected either pages or a database"),
        (("A", "--release", "v1"), "expected either pages or a database"),
        (("A", "--format", "csv"), "--format: expected html or wikitext here, found csv"),
        (("--dataset", "f1db", "--format", "html"), "--format: expected csv or json or sqlite here"),
        (("--dataset", "f1db", "--release", "x"), "--release: expected a release"),
        (("A", "--lang", "../x"), "--lang: expected a code"),
        (("A", "--api", "https://wiki.example/"), "--api: expected the URL of a wiki's api.php"),
    ],
)
def test_a_command_that_makes_no_sense_is_one_line(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    given = ["fetch", *arguments, "--out", str(tmp_path), "--contact", "t@example.org"]
    error = CliRunner().invoke(app, given).exception
    assert isinstance(error, UsageError)
    assert message in str(error)


def test_a_dataset_is_fetched_and_its_checksum_printed(server: FakeServer, tmp_path: Path) -> None:
    server.routes["/f1db-csv.zip"] = replying(body=b"PK", kind="application/zip")
    url = server.url("/f1db-csv.zip")
    done = racegraph("--dataset", "f1db", "--url", url, "--out", tmp_path, *LOCAL)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["new", str(tmp_path / "f1db-csv.zip"), hashlib.sha256(b"PK").hexdigest()[:12]]
    assert (tmp_path / "f1db-csv.zip").read_bytes() == b"PK"


def test_ctrl_c_ends_a_run_at_once_and_what_has_come_is_kept(wiki: FakeWiki, tmp_path: Path) -> None:
    for number in range(9):
        wiki.write(f"Race {number}", "Text.")
    wiki.server.routes[f"/w/rest.php/v1/revision/{wiki.numbers['Race 5']}/with_html"] = dripping(30)
    titles = [f"Race {number}" for number in range(9)]
    command = [sys.executable, "-m", "racegraph", "fetch", *titles, "--api", wiki.api, "--out", str(tmp_path), *LOCAL]
    environment = {**os.environ, "RACEGRAPH_CONTACT": "t@example.org"}
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    while f"{wiki.numbers['Race 5']}/with_html" not in wiki.contents():
        time.sleep(0.05)
    begin = time.monotonic()
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=20)
    assert time.monotonic() - begin < 5
    assert running.returncode == 130
    assert "Traceback" not in errors
    kept = [path for path in tmp_path.iterdir() if not path.name.startswith(".")]
    assert len(kept) >= 3
    assert not list(tmp_path.glob(".racegraph-*"))
    wiki.write("Race 5", "Text.")
    done = racegraph(*titles, "--api", wiki.api, "--out", tmp_path, *LOCAL)
    assert done.stdout.count("unchanged") == len(kept)


def test_help_of_fetch_loads_no_network_library() -> None:
    code = "import sys, racegraph.cli; print([name for name in ('requests', 'urllib3') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
