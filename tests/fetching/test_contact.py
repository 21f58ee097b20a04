"""Who asks is told to the wiki: from the option, the environment or the file of settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from racegraph.errors import UsageError
from racegraph.fetching import find_contact


def settings(folder: Path, text: str) -> dict[str, str]:
    file = folder / "racegraph" / "config.toml"
    file.parent.mkdir()
    file.write_text(text)
    return {"XDG_CONFIG_HOME": str(folder)}


def test_the_option_comes_before_the_environment_and_that_before_the_settings(tmp_path: Path) -> None:
    environment = settings(tmp_path, '[fetch]\ncontact = "c@example.org"\n')
    assert find_contact(None, environment) == "c@example.org"
    environment["RACEGRAPH_CONTACT"] = "b@example.org"
    assert find_contact(None, environment) == "b@example.org"
    assert find_contact("a@example.org", environment) == "a@example.org"


def test_without_a_contact_the_message_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"--contact .* RACEGRAPH_CONTACT.* under \[fetch\] in .*config\.toml"):
        find_contact(None, {"XDG_CONFIG_HOME": str(tmp_path)})


@pytest.mark.parametrize("contact", ["https://example.org/bots?x=1#us", "me+wiki@example.org", "mailto:me@example.org"])
def test_an_address_or_a_page_is_a_contact(contact: str) -> None:
    assert find_contact(contact, {}) == contact


@pytest.mark.parametrize(
    "contact",
    ["me", "a@b.org\r\nX-Evil: 1", "a b@c.org", "me@exa)mple.org", "ftp://x", "@", "x@" + "y" * 10_000, "https://"],
)
def test_what_nobody_can_write_to_is_refused(contact: str) -> None:
    with pytest.raises(UsageError, match="expected an e-mail address or the URL"):
        find_contact(contact, {})


def test_settings_that_are_no_toml_are_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="expected settings in TOML"):
        find_contact(None, settings(tmp_path, "[fetch\n"))


@pytest.mark.parametrize("text", ["", "fetch = 1", "[fetch]\ncontact = 5"])
def test_settings_without_a_contact_are_none(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match="needs to say who asks"):
        find_contact(None, settings(tmp_path, text))
