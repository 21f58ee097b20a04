"""The network in, files out: the only room that asks the network for anything, and only when told to.

client = Client("you@example.org")
wiki = Wiki(client, wikipedia("en"))
report = fetch_pages(client, wiki, Cache(Path("fetched")), Wanted(titles=("2003 Petit Le Mans",)))
"""

from racegraph.fetching.cache import Cache, Note, Stored
from racegraph.fetching.client import AbsentError, Allowance, Answer, Client, PatienceError
from racegraph.fetching.contact import find_contact
from racegraph.fetching.datasets import (
    F1DB_RELEASES,
    JOLPICA,
    JOLPICA_INTERVAL,
    Archive,
    Dataset,
    fetch_f1db,
    fetch_file,
    fetch_jolpica,
)
from racegraph.fetching.pages import (
    Fetched,
    Missing,
    Report,
    State,
    Wanted,
    fetch_pages,
    find_stored_pages,
)
from racegraph.fetching.reconciliation import Candidate, Manifest, Query, Reconciliation
from racegraph.fetching.wiki import Absent, Content, Page, PageFormat, Wiki, wikipedia

__all__ = [
    "F1DB_RELEASES",
    "JOLPICA",
    "JOLPICA_INTERVAL",
    "Absent",
    "AbsentError",
    "Allowance",
    "Answer",
    "Archive",
    "Cache",
    "Candidate",
    "Client",
    "Content",
    "Dataset",
    "Fetched",
    "Manifest",
    "Missing",
    "Note",
    "Page",
    "PageFormat",
    "PatienceError",
    "Query",
    "Reconciliation",
    "Report",
    "State",
    "Stored",
    "Wanted",
    "Wiki",
    "fetch_f1db",
    "fetch_file",
    "fetch_jolpica",
    "fetch_pages",
    "find_contact",
    "find_stored_pages",
    "wikipedia",
]
