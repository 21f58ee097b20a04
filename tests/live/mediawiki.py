"""A real MediaWiki on this machine: Debian's package with SQLite, PHP's built-in server and Parsoid.

Everything it writes lies in one folder; its process group ends with it. Nothing listens but 127.0.0.1.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

CODE = Path("/usr/share/mediawiki")
NEEDS = "MediaWiki is not installed: apt-get install mediawiki php-cli php-sqlite3 (see .ci/run)"
_LONGEST = 1800  # seconds that the server may run, should the tests be killed before they end it
_SETTINGS = """
$wgRightsUrl = 'https://creativecommons.org/licenses/by-sa/4.0/';
$wgRightsText = 'CC BY-SA 4.0';
$wgLanguageCode = 'en';
$wgJobRunRate = 0;
"""


def is_installed() -> bool:
    """Whether the wiki and a PHP that can run it are here."""
    if not (CODE / "maintenance" / "install.php").exists():
        return False
    with suppress(OSError, subprocess.SubprocessError):
        modules = subprocess.run(["php", "-m"], capture_output=True, text=True, check=True, timeout=30).stdout.split()
        return {"pdo_sqlite", "mbstring", "intl", "dom"} <= {name.lower() for name in modules}
    return False


class MediaWiki:
    """One wiki, from its installation to its end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.port = _free_port()
        self.api = f"http://127.0.0.1:{self.port}/api.php"
        (folder / "data").mkdir(parents=True)
        arguments = [
            "--dbtype",
            "sqlite",
            "--dbname",
            "wiki",
            "--dbpath",
            str(folder / "data"),
            "--confpath",
            str(folder),
        ]
        arguments += ["--server", f"http://127.0.0.1:{self.port}", "--scriptpath", "", "--pass", "Safety-Car-2003"]
        self._maintain("install", *arguments, "Racing wiki", "Admin")
        with (folder / "LocalSettings.php").open("a") as file:
            file.write(_SETTINGS)

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        self._log = (self._folder / "server.log").open("wb")
        self._server = subprocess.Popen(
            ["timeout", str(_LONGEST), "php", "-S", f"127.0.0.1:{self.port}", "-t", str(CODE)],
            env=self._environment() | {"PHP_CLI_SERVER_WORKERS": "3"},
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        for _ in range(100):
            with suppress(OSError):  # not there yet
                urllib.request.urlopen(f"{self.api}?action=query&format=json", timeout=10).close()
                return
            time.sleep(0.1)
        self.stop()
        raise RuntimeError((self._folder / "server.log").read_text()[-500:])

    def stop(self) -> None:
        """End the server and the workers that it has started."""
        with suppress(ProcessLookupError):
            os.killpg(self._server.pid, signal.SIGTERM)
        self._server.wait(10)
        self._log.close()

    def write(self, title: str, text: str) -> None:
        """Write a page, or a new revision of it."""
        self._maintain("edit", "--user", "Admin", "--summary", "test", title, text=text)

    def move(self, former: str, now: str) -> None:
        """Move a page; its former title redirects then."""
        self._maintain("moveBatch", "-u", "Admin", text=f"{former}|{now}\n")

    def delete(self, title: str) -> None:
        """Delete a page."""
        self._maintain("deleteBatch", "-u", "Admin", text=f"{title}\n")

    def _maintain(self, script: str, *arguments: str, text: str = "") -> None:
        command = ["php", str(CODE / "maintenance" / f"{script}.php"), *arguments]
        subprocess.run(
            command, input=text, text=True, capture_output=True, check=True, timeout=60, env=self._environment()
        )

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "MW_CONFIG_FILE": str(self._folder / "LocalSettings.php")}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
