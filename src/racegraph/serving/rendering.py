"""Pages to HTML: every text is escaped, wherever it comes from."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from racegraph.version import __version__


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("racegraph.serving", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["version"] = __version__
    environment.filters["thousands"] = lambda number: f"{number:,}"
    return environment


def render(template: str, **values: object) -> bytes:
    """Return a page; values stand in it as text, never as HTML."""
    return _environment().get_template(template).render(**values).encode("utf-8", "replace")
