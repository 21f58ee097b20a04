"""Pages of a wiki into a folder: by title, by category, by revision, and what they link to."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum

from racegraph.errors import NetworkError
from racegraph.fetching.cache import Cache, Note, Stored, now
from racegraph.fetching.client import AT_ONCE, Client, PatienceError
from racegraph.fetching.links import content_links, is_racing_page
from racegraph.fetching.names import file_stem
from racegraph.fetching.wiki import Absent, Page, PageFormat, Wiki

_MOST_FAILURES = 5  # pages that the network may cost before the run ends; more of them will not help
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to fetch.

    Args:
        titles: of pages.
        categories: whose pages to fetch.
        revisions: numbers of revisions to fetch as they are, old ones among them.
        format: of all of them.
        linked: whether to fetch the driver, team and season pages that those link to, too.
        limit: how many pages a category, and all links together, may add.
    """

    titles: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    revisions: tuple[int, ...] = ()
    format: PageFormat = PageFormat.HTML
    linked: bool = False
    limit: int = 200


class State(StrEnum):
    """What became of a page."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"  # the wiki still has the revision that is here; it was not fetched again
    KEPT = "kept"  # from the folder, the wiki was not asked


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that is in the folder now."""

    state: State
    stored: Stored


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not in the folder, and why."""

    asked: str
    reason: str  # one line
    of_network: bool = False  # the network's fault: another try may get it


@dataclass(frozen=True, slots=True)
class Report:
    """What came of it, in the order asked for."""

    fetched: tuple[Fetched, ...]
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class _Task:
    page: Page
    names: tuple[str, ...]  # that led to it
    fixed: bool = False  # this revision was asked for, not the latest


def fetch_pages(
    client: Client, wiki: Wiki, cache: Cache, wanted: Wanted, progress: Progress = lambda _: None
) -> Report:
    """Fetch pages and store them; what is there in its present revision stays as it is.

    Raises:
        NetworkError: the wiki did not answer, or wants to be left alone; what has come is kept.
        UsageError: the folder cannot be written to.
    """
    return _Run(client, wiki, cache, wanted, progress).fetch()


class _Run:
    def __init__(self, client: Client, wiki: Wiki, cache: Cache, wanted: Wanted, progress: Progress) -> None:
        self._client = client
        self._wiki = wiki
        self._cache = cache
        self._wanted = wanted
        self._progress = progress
        self._known = {_key(stored.note): stored for stored in cache.stored(wiki.api)}

    def fetch(self) -> Report:
        """Fetch what is wanted, then what that links to."""
        tasks, missing = self._tasks()
        fetched, failed = self._fetch_all(tasks)
        if self._wanted.linked:
            more, more_failed = self._fetch_all(self._linked_tasks(fetched))
            fetched, failed = fetched + more, failed + more_failed
        return Report(tuple(fetched), (*missing, *failed))

    def _tasks(self) -> tuple[list[_Task], list[Missing]]:
        self._progress("ask the wiki for its revisions")
        titles = [*self._wanted.titles]
        for category in self._wanted.categories:
            members = self._wiki.members(category, self._wanted.limit)
            about = {"category": category, "source": self._wiki.api, "retrieved": now()}
            self._cache.write_list(_list_name(category, self._wiki.api), members, about)
            titles += members
        found = self._wiki.resolve(titles)
        tasks = _tasks_of((title, found[title]) for title in dict.fromkeys(titles))
        numbers = self._wiki.revisions(self._wanted.revisions)
        tasks += [_Task(page, (), fixed=True) for page in numbers.values() if isinstance(page, Page)]
        absent = [page for page in (*found.values(), *numbers.values()) if isinstance(page, Absent)]
        empty = [
            name for name in self._wanted.categories if not self._cache.read_list(_list_name(name, self._wiki.api))
        ]
        missing = [Missing(page.asked, page.reason) for page in absent]
        return tasks, missing + [Missing(name, "a category without articles") for name in empty]

    def _linked_tasks(self, fetched: Iterable[Fetched]) -> list[_Task]:
        """Return the tasks for the pages that pages link to, without those that are here already."""
        here = {one.stored.note.key for one in fetched}
        titles = [title for one in fetched for title in self._links_of(one)]
        found = self._wiki.resolve(dict.fromkeys(titles))
        tasks = _tasks_of((title, found[title]) for title in dict.fromkeys(titles))
        return [task for task in tasks if str(task.page.page_id) not in here][: self._wanted.limit]

    def _links_of(self, fetched: Fetched) -> tuple[str, ...]:
        """Return the titles that a page links to, of drivers, teams and seasons; they are kept in its note."""
        stored = fetched.stored
        if stored.note.linked is not None:
            return stored.note.linked
        self._progress(f"look at the links of {stored.note.title}")
        if self._wanted.format is PageFormat.WIKITEXT:
            text = stored.path.read_text(encoding="utf-8")
        else:
            text = self._wiki.content(int(stored.note.revision or 0), PageFormat.WIKITEXT).text
        links = content_links(text)
        found = self._wiki.resolve(links, categories=True)
        linked = tuple(title for title in links if _is_racing(found[title]))
        self._cache.write_note(Stored(stored.path, replace(stored.note, linked=linked)))
        return linked

    def _fetch_all(self, tasks: list[_Task]) -> tuple[list[Fetched], list[Missing]]:
        """Fetch, three at once; the result is in the order of the tasks."""
        fetched: list[Fetched] = []
        failed: list[Missing] = []
        pool = ThreadPoolExecutor(AT_ONCE)
        futures = [pool.submit(self._fetch_one, task) for task in tasks]
        try:
            for task, future in zip(tasks, futures, strict=True):
                outcome = _outcome(task, future)
                (fetched if isinstance(outcome, Fetched) else failed).append(outcome)  # type: ignore[arg-type]
                self._progress(f"fetched {len(fetched)} of {len(tasks)} pages")
                if len(failed) > _MOST_FAILURES:
                    raise NetworkError(f"stopped after {len(failed)} pages that did not come; {failed[-1].reason}")
        except BaseException:  # Ctrl-C, too: nothing more is begun, and what runs is ended
            self._client.stop()
            raise
        finally:
            pool.shutdown(cancel_futures=True)
        return fetched, failed

    def _fetch_one(self, task: _Task) -> Fetched:
        page = task.page
        key = f"r{page.revision}" if task.fixed else str(page.page_id)
        known = self._known.get((key, self._wanted.format.value))
        if known is not None and self._is_current(known, page):
            return Fetched(State.UNCHANGED, self._named(known, task.names))
        content = self._wiki.content(page.revision, self._wanted.format)
        data = content.text.encode("utf-8", "replace")
        note = Note(
            title=content.title,
            url=self._wiki.permalink(content.title, page.revision),
            revision=str(page.revision),
            retrieved=now(),
            licence=content.licence,
            attribution=f"Contributors to “{content.title}” on {self._wiki.host}",
            sha256=hashlib.sha256(data).hexdigest(),
            source=self._wiki.api,
            key=key,
            format=self._wanted.format.value,
            names=_merged(task.names, known.note.names if known else ()),
        )
        stem = file_stem(content.title, self._wiki.api, content.title, *([key] if task.fixed else []))
        stored = self._cache.save(f"{stem}.{self._wanted.format}", data, note)
        if known is not None and known.path != stored.path:  # the page has been moved
            self._cache.remove(known)
        return Fetched(State.CHANGED if known else State.NEW, stored)

    def _is_current(self, known: Stored, page: Page) -> bool:
        same = known.note.revision == str(page.revision) and known.note.title == page.title
        return same and self._cache.is_whole(known)

    def _named(self, stored: Stored, names: tuple[str, ...]) -> Stored:
        merged = _merged(names, stored.note.names)
        if merged != stored.note.names:
            stored = Stored(stored.path, replace(stored.note, names=merged))
            self._cache.write_note(stored)
        return stored


def find_stored_pages(cache: Cache, api: str, wanted: Wanted) -> Report:
    """Answer from the folder alone, without a network."""
    stored = [one for one in cache.stored(api) if one.note.format == wanted.format.value]
    by_name = {_plain(name): one for one in stored for name in (*one.note.names, one.note.title or "") if _latest(one)}
    by_revision = {one.note.revision: one for one in reversed(stored)}
    found: dict[str, Stored] = {}
    missing: list[Missing] = []
    titles = list(wanted.titles)
    for category in wanted.categories:
        members = cache.read_list(_list_name(category, api))
        titles += members or ()
        if members is None:
            missing.append(Missing(category, "a category that is not in the folder"))
    wishes = [(title, by_name.get(_plain(title))) for title in titles]
    wishes += [(str(number), by_revision.get(str(number))) for number in wanted.revisions]
    for asked, one in wishes:
        if one is None or not cache.is_whole(one):
            missing.append(Missing(asked, "not in the folder, and --offline asks nobody"))
        else:
            found[one.path.name] = one
    if wanted.linked:
        linked = [by_name.get(_plain(title)) for one in tuple(found.values()) for title in one.note.linked or ()]
        found |= {one.path.name: one for one in linked if one is not None}
    return Report(tuple(Fetched(State.KEPT, one) for one in found.values()), tuple(missing))


def _tasks_of(found: Iterable[tuple[str, Page | Absent]]) -> list[_Task]:
    """Return a task for each page, with all the titles that lead to it."""
    pages: dict[int, Page] = {}
    names: dict[int, tuple[str, ...]] = {}
    for title, page in found:
        if isinstance(page, Page):
            pages.setdefault(page.page_id, page)
            names[page.page_id] = (*names.get(page.page_id, ()), title)
    return [_Task(page, names[number]) for number, page in pages.items()]


def _outcome(task: _Task, future: Future[Fetched]) -> Fetched | Missing:
    try:
        return future.result()
    except PatienceError:
        raise
    except NetworkError as error:
        return Missing(task.page.title, str(error), of_network=True)


def _is_racing(page: Page | Absent) -> bool:
    return isinstance(page, Page) and page.namespace == 0 and is_racing_page(page.categories, page.language)


def _key(note: Note) -> tuple[str, str]:
    return note.key, note.format


def _latest(stored: Stored) -> bool:
    return not stored.note.key.startswith("r")


def _merged(names: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*known, *names}))


def _list_name(category: str, api: str) -> str:
    plain = _plain(category.partition(":")[2] if category.lower().startswith("category:") else category)
    return file_stem(plain, api, plain)


def _plain(title: str) -> str:
    """Return a title as wikis compare it: underscores are spaces, the first letter is a capital."""
    text = " ".join(unicodedata.normalize("NFC", title).replace("_", " ").split())
    return text[:1].upper() + text[1:]
