"""What sources say against each other, or against their own rules, as a page for people."""

from __future__ import annotations

from collections.abc import Iterator

from racegraph.validation.reports import Report, Severity, ValidationResult, short, shorten_words

_HEAD = """\
# Contradictions

Where documents contradict each other, or one its own rules. Each is stated as printed and mended nowhere: which side
is right, no graph can know. The lines under each are the sources' own.
"""


def contradictions_text(report: Report) -> str:
    """Write the warnings of a report as Markdown, by the rule that they touch."""
    warnings = report.of_severity(Severity.WARNING)
    if not warnings:
        return f"{_HEAD}\nNone was found.\n"
    return _HEAD + "".join(f"{line}\n" for line in _sections(warnings))


def _sections(warnings: tuple[ValidationResult, ...]) -> Iterator[str]:
    shape = None
    for warning in warnings:
        if warning.shape != shape:
            shape = warning.shape
            yield from ("", f"## {short(shape)}")
        named = {passage.iri: str(passage) for passage in warning.passages}
        yield from ("", f"**{short(warning.focus)}**: {_plain(shorten_words(warning.message, named))}", "")
        for passage in warning.passages:
            yield f"- {_plain(str(passage))}"
            for line in passage.text.splitlines():
                yield f"  > {_plain(line)}"


def _plain(text: str) -> str:
    """Return a text so that Markdown shows it letter by letter."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in text)
