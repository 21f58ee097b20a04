"""Candidates from a reconciliation service (W3C Entity Reconciliation Community Group, version 0.2 and 0.1).

service = Reconciliation(client, "https://wikidata.reconci.link/en/api")
(candidates,) = service.ask([Query("Road Atlanta", types=("Q2338524",))])
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from racegraph.errors import NetworkError
from racegraph.fetching.cache import Cache, Note, now
from racegraph.fetching.client import JSON, Answer, Client, Json, Question, parsed_json

_AT_ONCE = 10  # queries in a request, where the service does not say less
_MOST_CANDIDATES = 50  # of one query; a service that sends more is cut short
_LONGEST_TEXT = 500  # characters


@dataclass(frozen=True, slots=True)
class Query:
    """What to ask a service.

    Args:
        text: a name, or the URL of a page that a database may link to.
        types: ids in the service's schema, any of which will do.
        properties: what else is known: pairs of a property's id and a value.
        limit: how many candidates are wanted.
    """

    text: str
    types: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    limit: int = 5

    def as_json(self) -> dict[str, object]:
        """Return the query in the service's words."""
        said: dict[str, object] = {"query": self.text, "limit": self.limit}
        if self.types:
            said |= {"type": self.types[0] if len(self.types) == 1 else list(self.types), "type_strict": "any"}
        if self.properties:
            said["properties"] = [{"pid": pid, "v": value} for pid, value in self.properties]
        return said


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What a service offers for a query."""

    id: str
    name: str
    score: Decimal  # 0 to 100 in most services; not all keep to it
    match: bool  # whether the service itself is sure
    types: tuple[tuple[str, str], ...] = ()  # id and name of each
    description: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a service says of itself."""

    name: str
    identifier_space: str  # what the IRIs of its items begin with
    schema_space: str
    batch_size: int


class Reconciliation:
    """A reconciliation service.

    Args:
        client: asks it.
        url: of the service, where its manifest is.
        cache: keeps its answers, so that the same query is not asked twice; None to keep none.
    """

    def __init__(self, client: Client, url: str, cache: Cache | None = None) -> None:
        self._client = client
        self._url = url
        self._cache = cache
        self._known = {one.note.key: one for one in cache.stored(url)} if cache is not None else {}
        self._manifest: Manifest | None = None

    @property
    def manifest(self) -> Manifest:
        """What the service says of itself; asked for once, and always afresh.

        Raises:
            NetworkError: it does not answer, or is no such service.
        """
        if self._manifest is None:
            self._manifest = self._client.json(self._url, {}, lambda value, _: _read_manifest(value, self._host))
        return self._manifest

    @property
    def _host(self) -> str:
        return urlsplit(self._url).hostname or ""

    def ask(self, queries: Sequence[Query]) -> list[tuple[Candidate, ...]]:
        """Return the candidates for each query, the best first; queries that were answered before are not asked.

        Args:
            queries: at most as many as the manifest's batch size.

        Raises:
            NetworkError: the service did not answer, or with something else.
        """
        texts = [json.dumps(query.as_json(), ensure_ascii=False, sort_keys=True) for query in queries]
        answers: dict[str, Json] = {text: answer for text in texts if (answer := self._kept(text)) is not None}
        asked = list(dict.fromkeys(text for text in texts if text not in answers))
        if asked:
            answers |= zip(asked, self._asked(asked), strict=True)
        return [_read_candidates(answers[text], self._host) for text in texts]

    def _asked(self, texts: Sequence[str]) -> list[Json]:
        batch = json.dumps({f"q{number}": json.loads(text) for number, text in enumerate(texts)}, ensure_ascii=False)
        question = Question(self._url, form={"queries": batch}, accept=JSON)
        found = self._client.get(question, lambda answer: self._read_answers(answer, len(texts)))
        for text, answer in zip(texts, found, strict=True):
            self._keep(text, answer)
        return found

    def _read_answers(self, answer: Answer, count: int) -> list[Json]:
        value = parsed_json(answer)
        found = [value.get(f"q{number}") if isinstance(value, dict) else None for number in range(count)]
        for one in found:
            _read_candidates(one, self._host)  # nothing is kept that cannot be read
        return found

    def _kept(self, text: str) -> Json:
        stored = self._known.get(_key(text))
        if stored is None or self._cache is None or not self._cache.is_whole(stored):
            return None
        return json.loads(stored.path.read_bytes())

    def _keep(self, text: str, answer: Json) -> None:
        if self._cache is None:
            return
        data = json.dumps(answer, ensure_ascii=False, indent=1).encode("utf-8", "replace")
        key = _key(text)
        note = Note(
            title=None,
            url=self._url,
            revision=None,
            retrieved=now(),
            licence=None,
            attribution=None,
            sha256=hashlib.sha256(data).hexdigest(),
            source=self._url,
            key=key,
        )
        self._known[key] = self._cache.save(f"candidates-{key[:24]}.json", data, note)


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _read_manifest(value: Json, host: str) -> Manifest:
    spaces = [value.get(name) if isinstance(value, dict) else None for name in ("identifierSpace", "schemaSpace")]
    if not all(isinstance(space, str) and space.startswith(("http://", "https://")) for space in spaces):
        raise NetworkError(
            f"{host}: expected the manifest of a reconciliation service with identifierSpace and schemaSpace, "
            "found another form"
        )
    size = value.get("batchSize")
    at_once = min(size, _AT_ONCE) if isinstance(size, int) and size > 0 else _AT_ONCE
    return Manifest(_text(value.get("name")), str(spaces[0]), str(spaces[1]), at_once)


def _read_candidates(value: Json, host: str) -> tuple[Candidate, ...]:
    result = value.get("result") if isinstance(value, dict) else None
    if not isinstance(result, list):
        raise NetworkError(f"{host}: expected an answer with a result for each query, found another form")
    found = [_read_candidate(one, host) for one in result[:_MOST_CANDIDATES]]
    return tuple(sorted(found, key=lambda one: -one.score))  # equals stay in order


def _read_candidate(value: Json, host: str) -> Candidate:
    item = value if isinstance(value, Mapping) else {}
    try:
        score = Decimal(str(item["score"]))
        if not isinstance(item["id"], str) or not item["id"] or not score.is_finite():
            raise ValueError
    except (KeyError, ValueError, InvalidOperation) as error:
        raise NetworkError(f"{host}: expected a candidate with an id and a score, found another form") from error
    return Candidate(
        id=item["id"],
        name=_text(item.get("name")),
        score=score,
        match=item.get("match") is True,
        types=tuple(_read_types(item.get("type"))),
        description=_text(item.get("description")),
    )


def _read_types(value: Json) -> Iterator[tuple[str, str]]:
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict):
            yield _text(one.get("id")), _text(one.get("name"))
        elif isinstance(one, str):
            yield one, one


def _text(value: Json) -> str:
    """Return a text of a service as one line of printable characters; "" for what is none."""
    text = value if isinstance(value, str) else ""
    return " ".join("".join(c if c.isprintable() else " " for c in text[:_LONGEST_TEXT]).split())
