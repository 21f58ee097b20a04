from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest

from . import pages
from .faulty_proxy import FaultyProxy
from .mediawiki import NEEDS, MediaWiki, is_installed


@pytest.fixture(scope="session")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MediaWiki]:
    """A wiki with our own pages; a test that changes pages uses pages of its own."""
    if not is_installed():
        pytest.skip(NEEDS)
    wiki = MediaWiki(tmp_path_factory.mktemp("wiki"))
    try:
        for title, text in pages.PAGES.items():
            wiki.write(title, text)
        wiki.start()
    except subprocess.CalledProcessError as error:
        pytest.fail(f"{error}: {error.stderr[-500:]}")
    yield wiki
    wiki.stop()


@pytest.fixture
def proxy(wiki: MediaWiki) -> Iterator[FaultyProxy]:
    with FaultyProxy(wiki.port) as proxy:
        yield proxy
