"""Pages of Wikipedia have one URL, whichever way they are linked."""

from __future__ import annotations

import pytest

from racegraph.rdf.pages import page_of_link, page_of_origin, page_title

WIKI = "https://en.wikipedia.org/wiki/"


@pytest.mark.parametrize(
    "url",
    [
        "https://en.wikipedia.org/w/index.php?title=Spa_24_Hours&oldid=12",
        "http://en.m.wikipedia.org/wiki/Spa_24_Hours",
        "https://en.wikipedia.org/wiki/Spa%2024_Hours",
    ],
)
def test_all_addresses_of_a_page_are_one(url: str) -> None:
    assert page_of_origin(url) == f"{WIKI}Spa_24_Hours"
    assert page_title(f"{WIKI}Spa_24_Hours") == "Spa 24 Hours"


@pytest.mark.parametrize("url", ["https://example.org/wiki/Spa", "https://en.wikipedia.org/", "Spa", "", "http://["])
def test_what_is_no_page_of_wikipedia_has_none(url: str) -> None:
    assert page_of_origin(url) is None


@pytest.mark.parametrize(
    ("link", "page"),
    [
        ("Jim Clark", f"{WIKI}Jim_Clark"),
        ("Kimi Räikkönen", f"{WIKI}Kimi_R%C3%A4ikk%C3%B6nen"),
        ("fr:Jim Clark", "https://fr.wikipedia.org/wiki/Jim_Clark"),
        ("de:Spa (Belgien)", "https://de.wikipedia.org/wiki/Spa_(Belgien)"),
        ("24: Le Mans", f"{WIKI}24:_Le_Mans"),
        ("https://en.wikipedia.org/wiki/Jim_Clark", f"{WIKI}Jim_Clark"),
        ("https://example.org/clark", None),
        ("Jim Clark#Early life", None),
        ("", None),
        ("../../etc/passwd?x=1", f"{WIKI}../../etc/passwd%3Fx%3D1"),
        ("a> <b", f"{WIKI}a%3E_%3Cb"),
    ],
)
def test_a_link_leads_to_a_page_of_the_documents_own_wiki(link: str, page: str | None) -> None:
    assert page_of_link(link, ["https://en.wikipedia.org/w/index.php?title=X&oldid=1"]) == page


def test_a_title_alone_is_no_page_where_nobody_knows_the_wiki() -> None:
    assert page_of_link("Jim Clark", []) is None
    assert page_of_link("Jim Clark", ["https://wiki.example.org/Clark"]) is None
