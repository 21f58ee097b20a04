"""`racegraph fetch`: pages and databases into a folder that `build` reads."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from racegraph.cli.network_options import ContactOption, PrivateHostsOption
from racegraph.cli.terminal import aligned, progress, say
from racegraph.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from racegraph.fetching import Client, Dataset, Fetched, Missing, Report, Wanted

    NewClient = Callable[[float], Client]  # takes the least seconds between two requests
    Progress = Callable[[str], None]

OUT = Path("fetched")


class FetchFormat(StrEnum):
    """What `--format` can name: the first two for pages, the others for a database."""

    HTML = "html"
    WIKITEXT = "wikitext"
    CSV = "csv"
    JSON = "json"
    SQLITE = "sqlite"


class DatasetName(StrEnum):
    """What `--dataset` can name."""

    F1DB = "f1db"
    JOLPICA = "jolpica"


_PAGES = {FetchFormat.HTML: "html", FetchFormat.WIKITEXT: "wikitext"}
_ARCHIVES = {FetchFormat.CSV: "csv", FetchFormat.JSON: "json-splitted", FetchFormat.SQLITE: "sqlite"}


def fetch(  # noqa: PLR0913, PLR0917 - each is an option that a person can give
    titles: Annotated[
        list[str] | None, typer.Argument(metavar="[TITLE]...", help="Titles of pages.", show_default=False)
    ] = None,
    category: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Fetch the articles of a category.", show_default=False)
    ] = None,
    lang: Annotated[str, typer.Option(metavar="CODE", help="Language of the Wikipedia to ask.")] = "en",
    oldid: Annotated[
        list[int] | None, typer.Option(metavar="N", min=1, help="Fetch this revision as it is.", show_default=False)
    ] = None,
    page_format: Annotated[
        FetchFormat | None,
        typer.Option(
            "--format",
            help="Form of the pages (html, wikitext), or of f1db (csv, json, sqlite).",
            show_default="html; csv",
        ),
    ] = None,
    linked: Annotated[
        bool, typer.Option("--linked", help="Also fetch the driver, team and season pages they link to, one step.")
    ] = False,
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, help="How many pages a category, and all links, may add.")
    ] = 200,
    offline: Annotated[bool, typer.Option("--offline", help="Ask nobody; say what the folder holds.")] = False,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder to store in; made if need be.")] = OUT,
    api: Annotated[
        str | None,
        typer.Option(metavar="URL", help="api.php of another wiki; or root of a database's API.", show_default=False),
    ] = None,
    contact: ContactOption = None,
    allow_private: PrivateHostsOption = None,
    dataset: Annotated[
        DatasetName | None, typer.Option(help="Fetch a whole database instead of pages.", show_default=False)
    ] = None,
    release: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="f1db: a release. jolpica: a season.", show_default="latest; all"),
    ] = None,
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="Fetch the database's file from here.", show_default=False)
    ] = None,
) -> None:
    """Fetch pages of a wiki, or a racing database, into a folder that `racegraph build` reads.

    Each file has a hidden note beside it: title, permanent link, revision, licence, time and checksum. A page whose
    revision is here already is not fetched again, and an interrupted run goes on where it was.

    Example: racegraph fetch "2003 Petit Le Mans" --linked --contact you@example.org && racegraph build fetched
    """
    from racegraph import fetching  # noqa: PLC0415 - heavy; --help must not pay for it

    new_client = partial(_client, contact, allow_private or ())
    with progress() as tell:
        if dataset is not None:
            _refuse_beside("--dataset", [titles, category, oldid, linked, offline])
            form = _form(page_format or FetchFormat.CSV, _ARCHIVES)
            source = _Source(fetching.Dataset(dataset.value), form, release, url, api)
            report = _fetch_dataset(new_client, source, out, tell)
        else:
            _refuse_beside("a page's title, --category or --oldid", [release, url])
            wanted = fetching.Wanted(
                titles=tuple(titles or ()),
                categories=tuple(category or ()),
                revisions=tuple(oldid or ()),
                format=fetching.PageFormat(_form(page_format or FetchFormat.HTML, _PAGES)),
                linked=linked,
                limit=limit,
            )
            report = _fetch_pages(new_client, wanted, api or fetching.wikipedia(lang), out, offline, tell)
    for line in _summary(report.fetched):
        typer.echo(line)
    _say_missing(report.missing)
    raise typer.Exit(_exit_code(report.missing))


class _Source(NamedTuple):
    dataset: Dataset
    form: str
    release: str | None
    url: str | None
    api: str | None


def _refuse_beside(option: str, others: Iterable[object]) -> None:
    if any(others):
        names = "titles, --category, --oldid, --linked, --offline" if option == "--dataset" else "--release, --url"
        raise UsageError(f"expected either pages or a database: {option} goes with none of {names}")


def _form(form: FetchFormat, forms: Mapping[FetchFormat, str]) -> str:
    if form not in forms:
        raise UsageError(f"--format: expected {' or '.join(forms)} here, found {form}")
    return forms[form]


def _client(contact: str | None, allow_private: Iterable[str], interval: float) -> Client:
    from racegraph.fetching import Client, find_contact  # noqa: PLC0415

    return Client(find_contact(contact), allow_private=frozenset(allow_private), interval=interval)


def _fetch_pages(  # noqa: PLR0913, PLR0917 - what, from where, to where, and how
    new_client: NewClient, wanted: Wanted, api: str, out: Path, offline: bool, tell: Progress
) -> Report:
    from racegraph import fetching  # noqa: PLC0415

    if not (wanted.titles or wanted.categories or wanted.revisions):
        raise UsageError("give a page's title, --category, --oldid or --dataset")
    if offline:
        return fetching.find_stored_pages(fetching.Cache(out), api, wanted)
    client = new_client(0)
    return fetching.fetch_pages(client, fetching.Wiki(client, api), fetching.Cache(out), wanted, tell)


def _fetch_dataset(new_client: NewClient, source: _Source, out: Path, tell: Progress) -> Report:
    from racegraph import fetching  # noqa: PLC0415

    client = new_client(fetching.JOLPICA_INTERVAL if source.dataset is fetching.Dataset.JOLPICA else 0)
    cache = fetching.Cache(out)
    tell(f"fetch {source.dataset}")
    if source.url is not None:
        fetched = [fetching.fetch_file(client, cache, source.url, source.dataset)]
    elif source.dataset is fetching.Dataset.JOLPICA:
        root = source.api or fetching.JOLPICA
        fetched = list(fetching.fetch_jolpica(client, cache, season=source.release, root=root, progress=tell))
    else:
        releases = source.api or fetching.F1DB_RELEASES
        archive = fetching.Archive(source.form)
        fetched = [fetching.fetch_f1db(client, cache, release=source.release, archive=archive, releases=releases)]
    return fetching.Report(tuple(fetched))


def _summary(fetched: Sequence[Fetched]) -> list[str]:
    """Return a line for each file: what became of it, its revision or checksum, its path and its title."""
    rows = [
        [one.state.value, str(one.stored.path), one.stored.note.revision or one.stored.note.sha256[:12], _title(one)]
        for one in fetched
    ]
    return aligned(rows, left=4) if rows else []


def _title(fetched: Fetched) -> str:
    return "".join(char if char.isprintable() else " " for char in fetched.stored.note.title or "")


def _say_missing(missing: Iterable[Missing]) -> None:
    for one in missing:
        say(f"racegraph: {one.asked[:100]!r}: {one.reason}")


def _exit_code(missing: Sequence[Missing]) -> int:
    if any(one.of_network for one in missing):
        return 4
    return 3 if missing else 0
