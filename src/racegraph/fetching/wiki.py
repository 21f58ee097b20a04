"""A wiki that runs MediaWiki, through its own interfaces: api.php for lists, rest.php for a revision's content."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from urllib.parse import quote, urlsplit

from racegraph.errors import NetworkError, UsageError
from racegraph.fetching.client import Client, Json
from racegraph.fetching.waiting import TryAgainError, retry_after

_MAXLAG = "5"  # seconds that the wiki's databases may be behind before we wait; what Wikimedia asks of its clients
_BATCH = 50  # titles or revisions in one question; the wiki's own limit
_LONGEST_QUESTION = 5_000  # characters of titles as they stand in a URL
_LONGEST_TITLE = 255  # bytes; the wiki's own limit
_MOST_ANSWERS = 1_000  # to one question; a wiki that never ends is broken
_LATER = ("maxlag", "ratelimited", "readonly")


class PageFormat(StrEnum):
    """What a page can be fetched as."""

    HTML = "html"
    WIKITEXT = "wikitext"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the wiki knows it now."""

    title: str
    page_id: int
    revision: int  # the latest, or the one that was asked for
    namespace: int = 0  # 0 is that of articles
    language: str | None = None  # of its text; only where categories are asked for
    categories: tuple[str, ...] = ()  # without "Category:" and without the hidden ones; only where asked for


@dataclass(frozen=True, slots=True)
class Absent:
    """What was asked for and is not there."""

    asked: str
    reason: str  # one line


@dataclass(frozen=True, slots=True)
class Content:
    """A revision's content."""

    text: str
    title: str  # of the page today
    licence: str | None  # IRI


class Wiki:
    """One wiki.

    Args:
        client: who asks.
        api: the URL of its api.php.
        per_answer: how many members of a category are asked for at once.
    """

    def __init__(self, client: Client, api: str, per_answer: int = 500) -> None:
        self.api = api
        self.host = _host(api)
        self._client = client
        self._root = api.removesuffix("/api.php")
        self._per_answer = per_answer

    def permalink(self, title: str, revision: int) -> str:
        """Return the URL that shows a revision for as long as the wiki stands."""
        return f"{self._root}/index.php?title={quote(title.replace(' ', '_'))}&oldid={revision}"

    def resolve(self, titles: Iterable[str], *, categories: bool = False) -> dict[str, Page | Absent]:
        """Return for each title the page that it leads to, redirects followed, or why there is none."""
        found: dict[str, Page | Absent] = {}
        askable: dict[str, str] = {}  # title as given -> as asked
        for title in dict.fromkeys(titles):
            asked = " ".join(unicodedata.normalize("NFC", title).replace("_", " ").split(" ")).strip()
            fault = _fault(asked)
            if fault:
                found[title] = Absent(title, fault)
            else:
                askable[title] = asked
        for batch in _batches(dict.fromkeys(askable.values())):
            with self._known_form():
                answers = self._resolve(batch, categories)
            found |= {title: answers[asked] for title, asked in askable.items() if asked in answers}
        return found

    def revisions(self, numbers: Sequence[int]) -> dict[int, Page | Absent]:
        """Return for each revision the page that it is of."""
        found: dict[int, Page | Absent] = {number: Absent(str(number), "no such revision") for number in numbers}
        for start in range(0, len(numbers), _BATCH):
            ids = "|".join(map(str, numbers[start : start + _BATCH]))
            with self._known_form():
                for part in self._query({"revids": ids, "prop": "revisions", "rvprop": "ids"}):
                    found |= _revisions_of(part)
        return found

    def members(self, category: str, most: int) -> list[str]:
        """Return the titles of the articles in a category, at most so many, over as many answers as it takes."""
        name = category if category.lower().startswith("category:") else f"Category:{category}"
        titles: list[str] = []
        parameters = {
            "list": "categorymembers",
            "cmtitle": name,
            "cmnamespace": "0",
            "cmlimit": str(max(1, min(self._per_answer, most))),
        }
        with self._known_form():
            for part in self._query(parameters):
                titles += [str(member["title"]) for member in part.get("categorymembers", ())]
                if len(titles) >= most:
                    break
        return titles[:most]

    def content(self, revision: int, page_format: PageFormat) -> Content:
        """Return what a revision says, in one of the wiki's two forms."""
        key = "html" if page_format is PageFormat.HTML else "source"
        ending = "/with_html" if page_format is PageFormat.HTML else ""

        def read(value: Json, _: Mapping[str, str]) -> Content:
            with self._known_form():
                licence = value.get("license") or {}
                return Content(str(value[key]), str(value["page"]["title"]), licence.get("url") or None)

        return self._client.json(f"{self._root}/rest.php/v1/revision/{revision}{ending}", {}, read)

    def _resolve(self, titles: Sequence[str], categories: bool) -> dict[str, Page | Absent]:
        parameters = {
            "titles": "\x1f" + "\x1f".join(titles),  # so that a bar inside a title parts nothing
            "redirects": "1",
            "prop": "revisions|info|categories" if categories else "revisions",
            "rvprop": "ids",
        }
        if categories:
            parameters |= {"clshow": "!hidden", "cllimit": "max"}
        ways: dict[str, str] = {}
        pages: dict[str, Page | Absent] = {}
        for part in self._query(parameters):
            ways |= {way["from"]: way["to"] for key in ("normalized", "redirects") for way in part.get(key, ())}
            for page in part.get("interwiki", ()):
                pages[page["title"]] = Absent(
                    page["title"], "a page of another wiki; ask that wiki with --lang or --api"
                )
            for page in part.get("pages", ()):
                pages[page["title"]] = _merged(pages.get(page["title"]), page)
        return {title: _follow(title, ways, pages) for title in titles}

    def _query(self, parameters: Mapping[str, str]) -> Iterator[dict[str, Any]]:
        """Ask api.php, on and on while it says that there is more; give the part "query" of each answer."""
        question = {"action": "query", "format": "json", "formatversion": "2", "maxlag": _MAXLAG, **parameters}
        more: dict[str, str] = {}
        for _ in range(_MOST_ANSWERS):
            answer = self._client.json(self.api, question | more, self._read)
            yield answer.get("query", {})
            last, more = more, {str(key): str(value) for key, value in answer.get("continue", {}).items()}
            if not more:
                return
            if more == last:
                break
        raise NetworkError(f"{self.host}: expected an end of the list, found the same continuation again")

    def _read(self, value: Json, headers: Mapping[str, str]) -> dict[str, Any]:
        with self._known_form():
            error = value.get("error")
        if not error:
            answer: dict[str, Any] = value
            return answer
        code, info = (str(error.get(key, "")) for key in ("code", "info")) if isinstance(error, dict) else ("", "")
        message = f"{self.host}: {code}: {' '.join(info.split())[:160]}"
        if code in _LATER:
            raise TryAgainError(message, retry_after(headers))
        raise NetworkError(message)

    @contextmanager
    def _known_form(self) -> Iterator[None]:
        """Say in one line that an answer, read inside, does not have the form that MediaWiki gives it."""
        try:
            yield
        except (KeyError, IndexError, TypeError, AttributeError, ValueError) as error:
            raise NetworkError(
                f"{self.host}: expected an answer as MediaWiki 1.35 and later give it, found another form"
            ) from error


def wikipedia(language: str) -> str:
    """Return the api.php of a Wikipedia.

    Raises:
        UsageError: that is no language's code.
    """
    if not (language.isascii() and language.replace("-", "").isalpha() and len(language) <= 16):
        raise UsageError(f"--lang: expected a code such as en, de or pt, found {language[:40]!r}")
    return f"https://{language.lower()}.wikipedia.org/w/api.php"


def _host(api: str) -> str:
    if not api.endswith("/api.php"):
        raise UsageError(f"--api: expected the URL of a wiki's api.php, found {api[:120]!r}")
    return urlsplit(api).netloc


def _fault(title: str) -> str | None:
    """Say what makes a text no title, where that is plain before anybody is asked."""
    if not title:
        return "a title without a letter"
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in title):
        return "a title holds no line breaks or control characters"
    if len(title.encode()) > _LONGEST_TITLE:
        return f"a title has at most {_LONGEST_TITLE} bytes"
    return None


def _batches(titles: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    length = 0
    for title in titles:
        size = len(quote(title)) + 3
        if batch and (len(batch) == _BATCH or length + size > _LONGEST_QUESTION):
            yield batch
            batch, length = [], 0
        batch.append(title)
        length += size
    if batch:
        yield batch


def _revisions_of(part: Mapping[str, Any]) -> dict[int, Page | Absent]:
    return {
        int(revision["revid"]): Page(str(page["title"]), int(page["pageid"]), int(revision["revid"]))
        for page in part.get("pages", ())
        for revision in page.get("revisions", ())
    }


def _merged(known: Page | Absent | None, page: Mapping[str, Any]) -> Page | Absent:
    """Return a page with what one answer more says of it: a long list of categories comes in parts."""
    title = str(page["title"])
    if page.get("missing") or page.get("invalid") or page.get("special"):
        reason = "no article, a special page" if page.get("special") else "no such page: never written, or deleted"
        return Absent(title, " ".join(str(page.get("invalidreason") or reason).split())[:160])
    categories = tuple(str(item["title"]).partition(":")[2] for item in page.get("categories", ()))
    if isinstance(known, Page):
        return replace(known, categories=known.categories + categories)
    if not page.get("revisions"):
        return Absent(title, "no text to read")
    revision = int(page["revisions"][0]["revid"])
    return Page(title, int(page["pageid"]), revision, int(page["ns"]), page.get("pagelanguage"), categories)


def _follow(title: str, ways: Mapping[str, str], pages: Mapping[str, Page | Absent]) -> Page | Absent:
    seen: set[str] = set()
    at = title
    while at in ways and at not in seen:
        seen.add(at)
        at = ways[at]
    page = pages.get(at)
    if page is None:
        return Absent(title, "redirects that lead nowhere")
    return replace(page, asked=title) if isinstance(page, Absent) else page
