"""As much of MediaWiki's interfaces as the quick tests need. The real one is asked in tests/live."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from .fake_server import FakeServer, Handler

Json = dict[str, object]


@dataclass
class FakeWiki:
    """Pages by title; each text is a revision."""

    server: FakeServer
    texts: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)  # of the latest revision, by title
    redirects: dict[str, str] = field(default_factory=dict)
    categories: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.server.routes["/w/api.php"] = self.answer

    @property
    def api(self) -> str:
        return self.server.url("/w/api.php")

    def write(self, title: str, text: str, *categories: str) -> int:
        number = 100 + len(self.server.routes)
        self.texts[title], self.numbers[title] = text, number
        for category in categories:
            self.categories.setdefault(category, []).append(title)
        place = f"/w/rest.php/v1/revision/{number}"
        page = {"id": number, "page": {"title": title}, "license": {"url": "https://example.org/by", "title": "BY"}}
        self.server.routes[place] = lambda handler: send(handler, {**page, "source": text})
        html = f"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><p>{text}</p></body></html>"
        self.server.routes[f"{place}/with_html"] = lambda handler: send(handler, {**page, "html": html})
        return number

    def contents(self) -> list[str]:
        """The places of the revisions that were asked for."""
        return [seen.path.removeprefix("/w/rest.php/v1/revision/") for seen in self.server.seen if "rest" in seen.path]

    def answer(self, handler: Handler) -> None:
        query = handler.seen.query
        assert query["maxlag"] == "5"
        if query.get("list") == "categorymembers":
            send(handler, self._members(query["cmtitle"].partition(":")[2], query))
        elif "revids" in query:
            send(handler, {"query": {"pages": [self._page(title) for title in self._titles_of(query["revids"])]}})
        else:
            send(handler, self._resolved(query["titles"].strip("\x1f").split("\x1f")))

    def _members(self, category: str, query: dict[str, str] | object) -> Json:
        assert isinstance(query, dict)
        start, size = int(query.get("cmcontinue", 0)), int(query["cmlimit"])
        titles = self.categories.get(category, [])
        answer: Json = {"query": {"categorymembers": [{"title": title} for title in titles[start : start + size]]}}
        if start + size < len(titles):
            answer["continue"] = {"cmcontinue": str(start + size), "continue": "-||"}
        return answer

    def _titles_of(self, numbers: str) -> list[str]:
        return [title for title, number in self.numbers.items() if str(number) in numbers.split("|")]

    def _resolved(self, titles: list[str]) -> Json:
        ways = [{"from": title, "to": self.redirects[title]} for title in titles if title in self.redirects]
        return {"query": {"redirects": ways, "pages": [self._page(self.redirects.get(t, t)) for t in titles]}}

    def _page(self, title: str) -> Json:
        if title not in self.numbers:
            return {"ns": 0, "title": title, "missing": True}
        names = [{"title": f"Category:{name}"} for name, titles in self.categories.items() if title in titles]
        page_id = list(self.numbers).index(title) + 1
        revisions = [{"revid": self.numbers[title]}]
        page: Json = {"ns": 0, "title": title, "pageid": page_id, "revisions": revisions}
        return page | {"pagelanguage": "en", "categories": names}


def send(handler: Handler, value: object) -> None:
    handler.reply(200, json.dumps(value).encode(), {"Content-Type": "application/json; charset=utf-8"})
