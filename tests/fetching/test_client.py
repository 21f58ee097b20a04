"""How hosts are asked: politely, within limits, and only those that may be."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from io import BytesIO
from pathlib import Path

import pytest

from racegraph.errors import NetworkError
from racegraph.fetching import AbsentError, Client, PatienceError
from racegraph.fetching.client import JSON, Answer, Json, Question
from racegraph.version import __version__

from .conftest import QUICK, new_client
from .fake_server import FakeServer, Handler, cut, dripping, in_turn, replying


def ask(client: Client, url: str) -> Json:
    return client.json(url, {}, lambda value, _: value)


def download(client: Client, url: str) -> bytes:
    return client.get(Question(url), lambda answer: answer.body)


def test_a_request_says_which_program_asks_and_how_to_reach_its_user(server: FakeServer, client: Client) -> None:
    server.routes["/"] = replying(body={"a": 1})
    assert ask(client, server.url()) == {"a": 1}
    agent = server.seen[0].headers["User-Agent"]
    assert agent.startswith(f"racegraph/{__version__} (tests@example.org) python-requests/")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_host_that_is_busy_is_asked_again(
    server: FakeServer, client: Client, waits: list[float], status: int
) -> None:
    server.routes["/"] = in_turn(replying(status, Retry_After="3"), replying(body=[]))
    assert ask(client, server.url()) == []
    assert len(server.seen) == 2
    assert waits == [pytest.approx(3, abs=0.2)]


def test_the_time_of_retry_after_is_really_waited(server: FakeServer) -> None:
    server.routes["/"] = in_turn(replying(429, Retry_After="1"), replying(body=[]))
    ask(new_client(), server.url())
    assert server.seen[1].at - server.seen[0].at >= 1


def test_retry_after_may_be_a_date(server: FakeServer, client: Client, waits: list[float]) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=4), usegmt=True)
    server.routes["/"] = in_turn(replying(503, Retry_After=moment), replying(body=[]))
    ask(client, server.url())
    assert waits == [pytest.approx(3.5, abs=1)]


@pytest.mark.parametrize("nonsense", ["soon", "-1", "", "٣", "9" * 500])
def test_a_retry_after_of_no_form_is_no_fault(server: FakeServer, client: Client, nonsense: str) -> None:
    server.routes["/"] = in_turn(replying(503, Retry_After=nonsense.encode().decode("latin-1")), replying(body=[]))
    if nonsense.startswith("9"):
        with pytest.raises(PatienceError):
            ask(client, server.url())
    else:
        assert ask(client, server.url()) == []


def test_a_host_that_asks_for_an_hour_ends_the_run(server: FakeServer, client: Client) -> None:
    server.routes["/"] = replying(429, Retry_After="3600")
    with pytest.raises(PatienceError, match=r"asks to wait 3,600 seconds; what has come is kept"):
        ask(client, server.url())
    assert len(server.seen) == 1


def test_a_pause_that_one_host_wants_is_kept_by_all_threads(server: FakeServer) -> None:
    server.routes["/"] = in_turn(replying(429, Retry_After="1"), replying(body=[]))
    client = new_client()
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(ask, client, server.url())
        while not server.seen:
            time.sleep(0.01)
        time.sleep(0.1)
        ask(client, server.url())
        first.result()
    assert all(seen.at - server.seen[0].at >= 1 for seen in server.seen[1:])


def test_what_does_not_come_is_given_up_with_the_reason(server: FakeServer, client: Client) -> None:
    server.routes["/"] = replying(503)
    with pytest.raises(NetworkError, match=r"^127\.0\.0\.1: answered 503 \(3 attempts\)$"):
        ask(client, server.url())
    assert len(server.seen) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 451])
def test_a_refusal_is_not_asked_for_twice(server: FakeServer, client: Client, status: int) -> None:
    server.routes["/"] = replying(status)
    with pytest.raises(NetworkError, match=str(status)):
        ask(client, server.url())
    assert len(server.seen) == 1


def test_nothing_there_is_an_error_of_its_own(server: FakeServer, client: Client) -> None:
    with pytest.raises(AbsentError, match="nothing there"):
        ask(client, server.url("/no"))


def test_a_body_that_was_cut_is_asked_for_again(server: FakeServer, client: Client) -> None:
    server.routes["/"] = in_turn(cut(b'{"a": ', 100), cut(gzip.compress(b"[]")[:-4], 100), replying(body=[1]))
    assert ask(client, server.url()) == [1]


def test_a_body_that_was_cut_and_says_no_length_is_found_by_its_json(server: FakeServer, client: Client) -> None:
    def without_length(handler: Handler) -> None:
        handler.wfile.write(b'HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{"a": [1,')
        handler.close_connection = True

    server.routes["/"] = in_turn(without_length, replying(body=[1]))
    assert ask(client, server.url()) == [1]


def test_a_packed_body_that_was_cut_is_asked_for_again(server: FakeServer, client: Client) -> None:
    packed = gzip.compress(b"[1, 2, 3]")
    server.routes["/"] = in_turn(
        replying(body=packed[:-9], Content_Encoding="gzip"), replying(body=packed, Content_Encoding="gzip")
    )
    assert ask(client, server.url()) == [1, 2, 3]


def test_a_chunked_body_that_was_cut_is_asked_for_again(server: FakeServer, client: Client) -> None:
    def chunked(handler: Handler) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        handler.wfile.write(head + b"3\r\n[1]\r\n50\r\nx")
        handler.close_connection = True

    server.routes["/"] = in_turn(chunked, replying(body=[1]))
    assert ask(client, server.url()) == [1]
    assert len(server.seen) == 2


@pytest.mark.parametrize("headers", [False, True])
def test_a_server_that_drips_meets_the_deadline(server: FakeServer, headers: bool) -> None:
    server.routes["/"] = dripping(8, headers=headers)
    begin = time.monotonic()
    with pytest.raises(NetworkError, match=r"within 0\.5 seconds"):
        ask(new_client(allowance=replace(QUICK, seconds=0.5)), server.url())
    assert time.monotonic() - begin < 3


def test_a_connection_that_is_kept_meets_the_deadline_too(server: FakeServer) -> None:
    server.routes |= {"/": replying(body=[]), "/drip": dripping(8)}
    client = new_client(allowance=replace(QUICK, seconds=0.5))
    ask(client, server.url())
    begin = time.monotonic()
    with pytest.raises(NetworkError, match=r"within 0\.5 seconds"):
        ask(client, server.url("/drip"))
    assert time.monotonic() - begin < 3


@pytest.mark.usefixtures("server")  # which skips where there is no loopback interface
def test_a_handshake_that_drips_meets_the_deadline_too() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            connection, _ = listening.accept()
            with connection, suppress(OSError):
                connection.sendall(b"\x16\x03\x03\x3f\xff\x02\x00\x3f\xf0")  # a long message of the server begins
                for _ in range(100):
                    connection.sendall(b"\x03")
                    time.sleep(0.05)

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        begin = time.monotonic()
        with pytest.raises(NetworkError, match=r"within 0\.5 seconds"):
            ask(new_client(allowance=replace(QUICK, seconds=0.5)), f"https://127.0.0.1:{listening.getsockname()[1]}/")
        assert time.monotonic() - begin < 3
        thread.join(10)


def test_a_proxy_of_the_environment_is_used_and_meets_the_deadline(
    server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, server.url())
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("NO_PROXY", "")
    server.routes |= {"/a": replying(body=[1]), "/drip": dripping(8)}
    client = Client("tests@example.org", allowance=replace(QUICK, seconds=0.5))
    assert ask(client, "http://wiki.invalid/a") == [1]
    assert server.seen[0].headers["Host"] == "wiki.invalid"
    with pytest.raises(NetworkError, match=r"within 0\.5 seconds"):
        ask(client, "http://wiki.invalid/drip")
    with pytest.raises(NetworkError, match="private address"):
        ask(client, "http://localhost/a")


def test_an_answer_may_have_so_many_bytes_and_no_more(server: FakeServer) -> None:
    client = new_client(allowance=replace(QUICK, size=1000))
    server.routes |= {
        "/just": replying(body=b"x" * 1000, kind="text/plain"),
        "/more": replying(body=b"x" * 1001, kind="text/plain"),
    }
    assert len(download(client, server.url("/just"))) == 1000
    with pytest.raises(NetworkError, match="at most 1,000 bytes"):
        download(client, server.url("/more"))


def test_a_small_body_that_unpacks_to_a_large_one_stops_at_the_limit(server: FakeServer) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < 60_000
    server.routes |= {
        "/": replying(body=bomb, kind="text/plain", Content_Encoding="gzip"),
        "/small": replying(body=gzip.compress(bytes(1000)), kind="text/plain", Content_Encoding="gzip"),
    }
    client = new_client(allowance=replace(QUICK, size=1000))
    assert download(client, server.url("/small")) == bytes(1000)
    with pytest.raises(NetworkError, match="at most 1,000 bytes"):
        download(client, server.url("/"))


@pytest.mark.parametrize(("coding", "body"), [("br", b"x"), ("gzip", b"no gzip"), ("gzip, gzip", b"x")])
def test_a_body_packed_in_another_manner_is_refused(
    server: FakeServer, client: Client, coding: str, body: bytes
) -> None:
    server.routes["/"] = replying(body=body, Content_Encoding=coding)
    with pytest.raises(NetworkError, match="packed with gzip"):
        ask(client, server.url())


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "image/png", "", "application/json2"])
def test_an_answer_of_another_type_is_refused(server: FakeServer, client: Client, kind: str) -> None:
    server.routes["/"] = replying(body=b"<p>Please log in</p>", kind=kind)
    with pytest.raises(NetworkError, match="expected application/json, found"):
        ask(client, server.url())
    assert len(server.seen) == 1


def test_redirects_are_followed(server: FakeServer, client: Client) -> None:
    server.routes |= {"/": replying(302, Location="/there?x=1"), "/there": replying(body=[1])}
    assert ask(client, server.url()) == [1]
    assert server.seen[1].query == {"x": "1"}


def test_the_body_of_a_redirect_is_not_read(server: FakeServer, client: Client) -> None:
    def endless(handler: Handler) -> None:
        handler.close_connection = True
        handler.send_response(302)
        handler.send_header("Location", "/there")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b" ")
            time.sleep(0.05)

    server.routes |= {"/": endless, "/there": replying(body=[1])}
    begin = time.monotonic()
    assert ask(client, server.url()) == [1]
    assert time.monotonic() - begin < 2


def test_a_loop_of_redirects_ends(server: FakeServer, client: Client) -> None:
    server.routes |= {"/": replying(301, Location="/b"), "/b": replying(308, Location="/")}
    with pytest.raises(NetworkError, match="at most 5 redirects"):
        ask(client, server.url())
    assert len(server.seen) == 6


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.2:{port}/", "http://localhost:{port}/", "http://[::1]:{port}/", "http://169.254.169.254/latest",
     "http://10.0.0.1/", "http://192.168.1.1/", "http://0.0.0.0:{port}/", "http://2130706433:{port}/"],
)  # fmt: skip
def test_a_redirect_to_another_private_host_is_refused(server: FakeServer, client: Client, target: str) -> None:
    server.routes["/"] = replying(302, Location=target.format(port=server.port))
    with pytest.raises(NetworkError, match=r"found the private address .* if it is yours: --allow-private"):
        ask(client, server.url())
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    ("target", "found"),
    [("file:///etc/passwd", "http or https"), ("ftp://example.org/", "http"), ("//a:b@127.0.0.1/", "password"),
     ("http://127.0.0.1:port/", "valid host or port"), ("gopher:x", "http"), ("http://[::/", "to a URL")],
)  # fmt: skip
def test_a_redirect_to_what_is_no_web_page_is_refused(
    server: FakeServer, client: Client, target: str, found: str
) -> None:
    server.routes["/"] = replying(302, Location=target)
    with pytest.raises(NetworkError, match=found):
        ask(client, server.url())


def test_this_machine_is_refused_unless_it_is_named(server: FakeServer) -> None:
    with pytest.raises(NetworkError, match=r"--allow-private 127\.0\.0\.1"):
        ask(Client("tests@example.org"), server.url())
    assert server.seen == []


def test_a_name_that_changes_its_address_between_two_looks_is_refused(
    server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("racegraph.fetching.client.refuse_private_name", lambda host, allowed: None)
    with pytest.raises(NetworkError, match="private address 127"):
        ask(Client("tests@example.org", allowance=QUICK), f"http://localhost:{server.port}/")
    assert server.seen == []


def test_no_cookie_and_no_password_goes_anywhere(
    server: FakeServer, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login me password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    server.routes["/"] = replying(body=[], Set_Cookie="a=b; Path=/")
    ask(client, server.url())
    ask(client, server.url())
    assert not {"Cookie", "Authorization"} & server.seen[1].headers.keys()


def test_at_most_three_requests_run_at_once(server: FakeServer) -> None:
    def slow(handler: Handler) -> None:
        time.sleep(0.1)
        replying(body=[])(handler)

    server.routes["/"] = slow
    client = new_client()
    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(lambda _: ask(client, server.url()), range(12))) == [[]] * 12
    assert server.most_at_once == 3


def test_requests_to_one_host_keep_their_distance(server: FakeServer) -> None:
    server.routes["/"] = replying(body=[])
    client = new_client(interval=0.1)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: ask(client, server.url()), range(4)))
    times = sorted(seen.at for seen in server.seen)
    assert times[-1] - times[0] >= 0.28


def test_stop_ends_what_runs(server: FakeServer) -> None:
    server.routes["/"] = dripping(8)
    client = new_client()
    begin = time.monotonic()
    threading.Timer(0.3, client.stop).start()
    with pytest.raises(NetworkError, match="stopped"):
        ask(client, server.url())
    with pytest.raises(NetworkError, match="stopped"):
        ask(client, server.url())
    assert time.monotonic() - begin < 3


def test_a_file_is_written_from_its_start_at_each_attempt(server: FakeServer, client: Client) -> None:
    server.routes["/"] = in_turn(cut(b"first try", 100), replying(body=b"second", kind="application/zip"))
    into = BytesIO(b"what was there before, and longer")
    client.get(Question(server.url()), lambda answer: answer, into)
    assert into.getvalue() == b"second"


def test_a_condition_that_holds_is_an_answer_without_a_body(server: FakeServer, client: Client) -> None:
    server.routes["/"] = replying(304)
    question = Question(server.url(), headers={"If-None-Match": '"e"'}, accept=JSON)
    answer: Answer = client.get(question, lambda answer: answer)
    assert (answer.status, answer.body) == (304, b"")
    assert server.seen[0].headers["If-None-Match"] == '"e"'


def test_a_host_that_nobody_knows_is_said_in_one_line(client: Client) -> None:
    with pytest.raises(NetworkError) as caught:
        ask(client, "http://nobody.invalid/")
    assert str(caught.value).startswith("nobody.invalid: ")
    assert len(str(caught.value).splitlines()) == 1


def test_json_as_deep_as_a_well_is_no_crash(server: FakeServer, client: Client) -> None:
    server.routes["/"] = replying(body=b"[" * 200_000)
    with pytest.raises(NetworkError, match="expected JSON"):
        ask(client, server.url())


def test_zlib_data_is_not_taken_for_gzip(server: FakeServer, client: Client) -> None:
    server.routes["/"] = replying(body=zlib.compress(b"[]"), Content_Encoding="gzip")
    with pytest.raises(NetworkError, match="packed with gzip"):
        ask(client, server.url())
