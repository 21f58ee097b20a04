"""Text with bare pipe tables that have lost their rules: `a | b |` alone, or one cell per line, `a |`."""

from __future__ import annotations

from racegraph.documents.pipes import is_rule
from racegraph.documents.readers.bare_pipes import BarePipes
from racegraph.documents.readers.line_marks import (
    bracket_title,
    equals_heading,
    hash_heading,
    is_cell_line,
    opens_another_format,
)
from racegraph.documents.source import Source

_FEWEST = 2  # lines
_STRAY = 3  # lines with a first bar only


class UnruledPipes(BarePipes):
    """Tables as `a | b |` without a rule, read as those with one."""

    name = "untitled text with bare pipe tables without rules"
    looks_for = "tables as `a | b |` without a rule"

    def claims(self, source: Source) -> bool:
        """Whether some lines end with a bar and none begins with one, and there is no rule and no heading."""
        first = source.line(source.first_printed)
        if bracket_title(first) is not None or equals_heading(first) is not None or opens_another_format(source):
            return False
        if any(line.startswith("| ") or is_rule(line) or hash_heading(line) is not None for line in source.lines):
            return False
        if sum(map(is_cell_line, source.lines)) > _STRAY:
            return False
        return sum(line.rstrip().endswith("|") for line in source.lines) >= _FEWEST
