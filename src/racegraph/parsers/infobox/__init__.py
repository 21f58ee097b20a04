"""The infobox of a race's page: what its labels promise, read as facts."""

from racegraph.parsers.infobox.facts import parse_infobox
from racegraph.parsers.infobox.lines import is_infobox

__all__ = ["is_infobox", "parse_infobox"]
