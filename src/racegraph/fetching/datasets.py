"""Whole databases: f1db's releases and the pages of the Jolpica API, the successor of Ergast."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from racegraph.errors import NetworkError, UsageError
from racegraph.fetching.cache import Cache, Note, now
from racegraph.fetching.client import JSON, Allowance, Answer, Client, Json, Question, parsed_json
from racegraph.fetching.names import asset_name
from racegraph.fetching.pages import Fetched, Progress, State

F1DB_RELEASES = "https://api.github.com/repos/f1db/f1db/releases"
JOLPICA = "https://api.jolpi.ca/ergast/f1"
JOLPICA_INTERVAL = 0.25  # seconds: four requests per second; of the 500 per hour the server itself reminds us
_ARCHIVE = Allowance(seconds=900, size=500_000_000)
_PER_ANSWER = 100  # lines; the most that Jolpica gives
_MOST_LINES = 1_000_000
_LISTS = ("seasons", "circuits", "constructors", "drivers", "races", "results", "qualifying", "sprint", "status")
_STANDINGS = ("driverstandings", "constructorstandings")  # given season by season only


class Dataset(StrEnum):
    """The databases that are known by name."""

    F1DB = "f1db"
    JOLPICA = "jolpica"


class Archive(StrEnum):
    """The forms of f1db's releases."""

    CSV = "csv"
    JSON = "json-splitted"
    SQLITE = "sqlite"


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a database may be used, as it states them itself."""

    licence: str  # IRI
    attribution: str


TERMS = {
    Dataset.F1DB: Terms(
        "https://creativecommons.org/licenses/by/4.0/", "F1DB contributors, https://github.com/f1db/f1db"
    ),
    Dataset.JOLPICA: Terms(
        "https://creativecommons.org/licenses/by-nc-sa/4.0/",
        "Jolpica-F1 contributors, https://github.com/jolpica/jolpica-f1",
    ),
}


@dataclass(frozen=True, slots=True)
class _Asset:
    name: str
    url: str
    release: str | None = None
    sha256: str | None = None  # as the host states it
    permalink: str | None = None


def fetch_f1db(
    client: Client,
    cache: Cache,
    *,
    release: str | None = None,
    archive: Archive = Archive.CSV,
    releases: str = F1DB_RELEASES,
) -> Fetched:
    """Fetch the archive of an f1db release, the latest if none is named; one that is here is not fetched again.

    Raises:
        NetworkError: there is no such release, or it did not come as its host states it.
        UsageError: that is no release's name, or the folder cannot be written to.
    """
    if release is not None and not re.fullmatch(r"v?[0-9]{4}(?:\.[0-9a-z]{1,10}){0,4}", release):
        raise UsageError(f"--release: expected a release such as v2026.14.0, found {release[:40]!r}")
    place = f"tags/v{release.removeprefix('v')}" if release else "latest"
    asset = client.json(f"{releases}/{place}", {}, lambda value, _: _f1db_asset(value, archive))
    return _fetch_asset(client, cache, asset, TERMS[Dataset.F1DB])


def fetch_file(client: Client, cache: Cache, url: str, dataset: Dataset) -> Fetched:
    """Fetch a file of a database from a URL that the user gives; the host says whether it has changed.

    Raises:
        NetworkError: it did not come.
        UsageError: the folder cannot be written to.
    """
    name = asset_name(unquote(urlsplit(url).path.rpartition("/")[2]) or dataset.value)
    return _fetch_asset(client, cache, _Asset(name, url), TERMS[dataset])


def _f1db_asset(value: Json, archive: Archive) -> _Asset:
    name = f"f1db-{archive}.zip"
    try:
        asset = next(item for item in value["assets"] if item["name"] == name)
        digest = str(asset.get("digest") or "")
        sha256 = digest.removeprefix("sha256:") if digest.startswith("sha256:") else None
        url = str(asset["browser_download_url"])
        return _Asset(name, url, str(value["tag_name"]), sha256, url)
    except StopIteration:
        raise NetworkError(f"f1db: expected {name} in the release, found no such file") from None
    except (KeyError, TypeError, AttributeError) as error:
        raise NetworkError("f1db: expected a release as GitHub describes it, found another form") from error


def _fetch_asset(client: Client, cache: Cache, asset: _Asset, terms: Terms) -> Fetched:
    known = next((one for one in cache.stored(asset.url) if one.path.name == asset.name), None)
    whole = known is not None and cache.is_whole(known)
    if known is not None and whole and asset.sha256 == known.note.sha256:
        return Fetched(State.UNCHANGED, known)
    condition = {"If-None-Match": known.note.etag} if known is not None and whole and known.note.etag else {}
    temporary = cache.temporary()
    try:
        with temporary.open("w+b") as file:
            answer = client.get(Question(asset.url, headers=condition, allowance=_ARCHIVE), _whole, file)
            file.flush()
            file.seek(0)
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        if answer.status == 304 and known is not None:
            return Fetched(State.UNCHANGED, known)
        if asset.sha256 not in (None, sha256):
            raise NetworkError(f"{asset.name}: expected the checksum {asset.sha256}, found {sha256}")
        note = _asset_note(asset, answer, sha256, terms)
        existing = (cache.folder / asset.name).exists()
        return Fetched(State.CHANGED if existing else State.NEW, cache.adopt(asset.name, temporary, note))
    finally:
        temporary.unlink(missing_ok=True)


def _whole(answer: Answer) -> Answer:
    return answer


def _asset_note(asset: _Asset, answer: Answer, sha256: str, terms: Terms) -> Note:
    return Note(
        title=None,
        url=asset.permalink or asset.url,
        revision=asset.release,
        retrieved=now(),
        licence=terms.licence,
        attribution=terms.attribution,
        sha256=sha256,
        source=asset.url,
        etag=answer.headers.get("etag"),
    )


def fetch_jolpica(
    client: Client,
    cache: Cache,
    *,
    season: str | None = None,
    root: str = JOLPICA,
    progress: Progress = lambda _: None,
) -> Iterator[Fetched]:
    """Fetch the lists of the Jolpica API, page by page as JSON: of one season, or all.

    A list whose number of lines is still the same is not fetched again, and a run that was interrupted goes on
    where it was. What has been corrected without a line more or less comes only into an empty folder.

    Raises:
        NetworkError: the server did not answer; what has come is kept.
        UsageError: that is no season, or the folder cannot be written to.
    """
    if season is not None and not re.fullmatch(r"[0-9]{4}", season):
        raise UsageError(f"--release: expected a season such as 2003, found {season[:40]!r}")
    run = _Jolpica(client, cache, root.rstrip("/"), progress)
    for name in _LISTS:
        yield from run.fetch(f"{season}/{name}" if season else name)
    for year in [season] if season else run.seasons():
        for name in _STANDINGS:
            yield from run.fetch(f"{year}/{name}")


class _Jolpica:
    def __init__(self, client: Client, cache: Cache, root: str, progress: Progress) -> None:
        self._client = client
        self._cache = cache
        self._root = root
        self._progress = progress
        self._known = {one.note.key: one for one in cache.stored(root)}

    def fetch(self, name: str) -> Iterator[Fetched]:
        """Fetch a list; its first page says how many lines it has."""
        first = self._page(name, 0, None)
        total = first.stored.note.total or 0
        yield first
        for offset in range(_PER_ANSWER, total, _PER_ANSWER):
            self._progress(f"fetch {name}: {offset:,} of {total:,} lines")
            yield self._page(name, offset, total)

    def seasons(self) -> list[str]:
        """Return the seasons that the list of seasons names, from the folder."""
        years: list[str] = []
        for key, one in sorted(self._known.items()):
            if key.startswith("seasons@"):
                table = json.loads(one.path.read_bytes())["MRData"].get("SeasonTable", {})
                years += [str(season["season"]) for season in table.get("Seasons", ())]
        return [year for year in years if re.fullmatch(r"[0-9]{4}", year)]

    def _page(self, name: str, offset: int, total: int | None) -> Fetched:
        """Fetch a page; where the number of lines is known and the same as last time, the one that is here counts."""
        key = f"{name}@{offset}"
        known = self._known.get(key)
        if known is not None and total == known.note.total and self._cache.is_whole(known):
            return Fetched(State.UNCHANGED, known)
        url = f"{self._root}/{name}.json"
        parameters = {"limit": str(_PER_ANSWER), "offset": str(offset)}
        answer, lines = self._client.get(Question(url, parameters, accept=JSON), _with_total)
        if total not in (None, lines):
            raise NetworkError(f"{url}: grew while it was fetched; the same command begins the list again")
        sha256 = hashlib.sha256(answer.body).hexdigest()
        if known is not None and known.note.sha256 == sha256 and self._cache.is_whole(known):
            return Fetched(State.UNCHANGED, known)
        note = self._note(key, f"{url}?limit={_PER_ANSWER}&offset={offset}", sha256, lines)
        stored = self._cache.save(f"jolpica-{name.replace('/', '-')}-{offset:06}.json", answer.body, note)
        self._known[key] = stored
        return Fetched(State.CHANGED if known else State.NEW, stored)

    def _note(self, key: str, url: str, sha256: str, total: int) -> Note:
        return Note(
            title=None,
            url=url,
            revision=None,
            retrieved=now(),
            licence=TERMS[Dataset.JOLPICA].licence,
            attribution=TERMS[Dataset.JOLPICA].attribution,
            sha256=sha256,
            source=self._root,
            key=key,
            total=total,
        )


def _with_total(answer: Answer) -> tuple[Answer, int]:
    total = _total(parsed_json(answer))
    if total is None or not 0 <= total <= _MOST_LINES:
        raise NetworkError(f"{answer.url[:200]}: expected MRData with its total, as Ergast has it, found another form")
    return answer, total


def _total(value: Json) -> int | None:
    data = value.get("MRData") if isinstance(value, dict) else None
    total = str(data.get("total", "")) if isinstance(data, dict) else ""
    return int(total) if total.isascii() and total.isdecimal() and len(total) < 10 else None
