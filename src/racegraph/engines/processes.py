"""Several documents at once, each in a process that can be stopped.

A document may be made to be slow, or to bring down native code. Here that costs one worker and one document: the
worker is replaced, the item comes back as `Lost`, and the rest goes on.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

MEMORY_BYTES = 1 << 30  # that one item may need beyond what a worker has at its start
# spawn: a fork of a process with native threads (pyoxigraph has them) can hang.
_SPAWN = get_context("spawn")
_WALL_SHARE = 4.0  # wall time over processor time: workers share the machine with others


@dataclass(frozen=True, slots=True)
class Lost(Generic[Item]):
    """An item whose worker was stopped, or fell."""

    item: Item
    reason: str


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    place: int = -1  # of the item at work
    deadline: float = 0.0


class ProcessPool:
    """The engine for many documents, and for documents of strangers.

    Args:
        jobs: how many processes, at least one.
        allowance: seconds of processor time that an item may take.
    """

    def __init__(self, jobs: int, allowance: Callable[[Any], float]) -> None:
        self._jobs = jobs
        self._allowance = allowance

    def map(self, function: Callable[[Item], Outcome], items: Iterable[Item]) -> Iterator[Outcome | Lost[Item]]:
        """Yield the function's result for each item, in order. Function, items and results must be picklable."""
        everything = list(items)
        waiting = deque(range(len(everything)))
        done: dict[int, Outcome | Lost[Item]] = {}
        workers: list[_Worker] = []
        try:
            for place in range(len(everything)):
                while place not in done:
                    while waiting and len(workers) < self._jobs:
                        workers.append(_start(function))
                        self._give(workers[-1], waiting.popleft(), everything)
                    for worker in _ready(workers):
                        done[worker.place] = _take(worker, everything[worker.place])
                        if isinstance(done[worker.place], Lost):
                            workers.remove(worker)
                        elif waiting:
                            self._give(worker, waiting.popleft(), everything)
                        else:
                            worker.place = -1
                yield done.pop(place)
        finally:
            for worker in workers:
                _stop(worker)

    def _give(self, worker: _Worker, place: int, items: list[Item]) -> None:
        seconds = self._allowance(items[place])
        worker.place = place
        worker.deadline = time.monotonic() + _WALL_SHARE * seconds
        with suppress(OSError):  # a worker that has just fallen is noticed when its answer is due
            worker.pipe.send((seconds, items[place]))


def _start(function: Callable[[Item], Outcome]) -> _Worker:
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_work, args=(function, theirs), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _ready(workers: list[_Worker]) -> list[_Worker]:
    """Wait for an answer, for the end of a worker, or for the first deadline."""
    busy = [worker for worker in workers if worker.place >= 0]
    patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
    spoken = wait([worker.pipe for worker in busy], timeout=patience)
    now = time.monotonic()
    return [worker for worker in busy if worker.pipe in spoken or worker.deadline <= now]


def _take(worker: _Worker, item: Item) -> Any:  # noqa: ANN401 - what a pipe carries has no type
    """Return a worker's answer; stop a worker that has none."""
    if worker.pipe.poll():
        try:
            raised, answer = worker.pipe.recv()
        except (EOFError, OSError):
            _stop(worker)
            return Lost(item, "more processor time or memory than a document may take")
        if raised:
            raise answer
        return answer
    _stop(worker)
    return Lost(item, "more time than a document may take")


def _stop(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()


def _work(function: Callable[[Item], Outcome], pipe: Connection) -> None:
    """Answer items until the pipe closes; runs in the worker."""
    _limit_memory()
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            seconds, item = pipe.recv()
            _limit_processor_time(seconds)
            answer: tuple[bool, Outcome | Exception]
            try:
                answer = (False, function(item))
            except MemoryError:
                return
            except Exception as error:
                answer = (True, error)
            pipe.send(answer)


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        pages = int(open("/proc/self/statm", encoding="ascii").read().split()[0])  # noqa: SIM115
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MEMORY_BYTES,) * 2)


def _limit_processor_time(seconds: float) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415

        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        used = time.process_time()
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + 1, hard))
