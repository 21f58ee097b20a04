"""The infobox of a page: what its labels promise, read as facts."""

from racegraph.parsers.infobox.box_lines import is_lasting_box
from racegraph.parsers.infobox.facts import parse_infobox
from racegraph.parsers.infobox.lasting import parse_lasting_box
from racegraph.parsers.infobox.lines import is_infobox

__all__ = ["is_infobox", "is_lasting_box", "parse_infobox", "parse_lasting_box"]
