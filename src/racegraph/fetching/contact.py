"""Who asks: a request without a name and a way to reach its sender is refused by Wikimedia, and rightly."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from requests.__version__ import __version__ as requests_version

from racegraph.errors import UsageError
from racegraph.version import __version__

VARIABLE = "RACEGRAPH_CONTACT"
_CONTACT = re.compile(r"(?:mailto:)?[!-?A-~]{1,100}@[A-Za-z0-9.-]{1,100}|https?://[!-'*-~]{1,200}")


def find_contact(given: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """Return the contact: as given, else from RACEGRAPH_CONTACT, else from the file of settings.

    Raises:
        UsageError: there is none, or it is neither an e-mail address nor a web page.
    """
    settings = settings_file(environment)
    contact = given or environment.get(VARIABLE) or _from_settings(settings)
    if not contact:
        raise UsageError(
            "fetch needs to say who asks, as wikis want to reach the people behind a program: give --contact "
            f'you@example.org, set {VARIABLE}, or write contact = "you@example.org" under [fetch] in {settings}'
        )
    if not _CONTACT.fullmatch(contact):
        raise UsageError(f"the contact: expected an e-mail address or the URL of a web page, found {contact[:80]!r}")
    return contact


def settings_file(environment: Mapping[str, str]) -> Path:
    """Return where the file of settings is looked for."""
    folder = environment.get("XDG_CONFIG_HOME")
    return (Path(folder) if folder else Path("~/.config").expanduser()) / "racegraph" / "config.toml"


def user_agent(contact: str) -> str:
    """Return what a request says of its sender: program, version, contact and library, as Wikimedia asks for it."""
    return f"racegraph/{__version__} ({contact}) python-requests/{requests_version}"


def _from_settings(file: Path) -> str | None:
    try:
        settings = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise UsageError(f"{file}: expected settings in TOML, found {' '.join(str(error).split())[:80]}") from error
    fetch = settings.get("fetch")
    contact = fetch.get("contact") if isinstance(fetch, dict) else None
    return contact if isinstance(contact, str) else None
