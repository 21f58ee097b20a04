"""Where documents are read and parsed: in this process, or in processes that can be stopped.

An engine maps a function over independent items and gives the results in the order of the items, so that the
output is the same bytes on all of them.
"""

from __future__ import annotations

from racegraph.engines.processes import Lost, ProcessPool
from racegraph.engines.serial import Serial
from racegraph.engines.spool import Spool

Engine = Serial | ProcessPool

__all__ = ["Engine", "Lost", "ProcessPool", "Serial", "Spool"]
