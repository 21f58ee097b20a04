"""Python's search for cycles, put to rest while work goes on that makes many objects and no cycles.

What racegraph makes of documents are trees: reference counts free them. The search for cycles would walk all of them
again and again, which took a third of all processor time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Pause the search for cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def collect_young() -> None:
    """Search what was made since the last time; what outlived that is not walked again."""
    gc.collect(0)
