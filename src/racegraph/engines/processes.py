"""Several documents at once, each in a process that can be stopped.

A document may be made to be slow, or to bring down native code. Here that costs one worker and one document: the
worker is replaced, the item comes back as `Lost`, and the rest goes on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, Self, TypeVar

from racegraph.collector import collect_young, collector_at_rest

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

MEMORY_BYTES = 1 << 30  # that one item may need beyond what a worker has at its start
# spawn: a fork of a process with native threads (pyoxigraph has them) can hang.
_SPAWN = get_context("spawn")
_AHEAD = 4  # results that may wait for an earlier one, for each process
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
    """The engine for many documents, and for documents of strangers: `with ProcessPool(2) as pool: ...`.

    Its processes start when they are first needed, and serve one `map` after another until the end of the block.

    Args:
        jobs: how many processes, at least one.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop all processes."""
        while self._workers:
            _stop(self._workers.pop())

    def map(
        self, function: Callable[[Item], Outcome], items: Iterable[Item], allowance: Callable[[Item], float]
    ) -> Iterator[Outcome | Lost[Item]]:
        """Yield the function's result for each item, in order. Function, items and results must be picklable.

        Args:
            function: of an item.
            items: taken one by one, as processes become free.
            allowance: seconds of processor time that an item may take.
        """
        waiting = enumerate(items)
        at_work: dict[int, Item] = {}
        done: dict[int, Outcome | Lost[Item]] = {}
        following = 0
        is_last = False
        try:
            while not is_last or at_work or done:
                while not is_last and len(at_work) < self._jobs and len(done) < _AHEAD * self._jobs:
                    place, item = next(waiting, (-1, None))
                    is_last = place < 0
                    if item is not None and not is_last:
                        at_work[place] = item
                        self._give(place, item, function, allowance(item))
                for worker in _ready(self._workers) if at_work else ():
                    place = worker.place
                    done[place] = self._take(worker, at_work.pop(place))
                while following in done:
                    yield done.pop(following)
                    following += 1
        finally:
            self._forget_the_busy()

    def _give(self, place: int, item: Item, function: Callable[[Item], Outcome], seconds: float) -> None:
        worker = next((worker for worker in self._workers if worker.place < 0), None)
        if worker is None:
            worker = _start()
            self._workers.append(worker)
        worker.place = place
        worker.deadline = time.monotonic() + _WALL_SHARE * seconds
        with suppress(OSError):  # a worker that has just fallen is noticed when its answer is due
            worker.pipe.send((seconds, function, item))

    def _take(self, worker: _Worker, item: Item) -> Any:  # noqa: ANN401 - what a pipe carries has no type
        """Return a worker's answer; a worker without one is stopped."""
        worker.place = -1
        answer: tuple[bool, Any] | None = None
        if worker.pipe.poll():
            with suppress(EOFError, OSError):
                answer = worker.pipe.recv()
            reason = "more processor time or memory than a document may take"
        else:
            reason = "more time than a document may take"
        if answer is None:
            self._workers.remove(worker)
            _stop(worker)
            return Lost(item, reason)
        raised, outcome = answer
        if raised:
            raise outcome
        return outcome

    def _forget_the_busy(self) -> None:
        """Stop the processes whose answers nobody waits for any more."""
        for worker in [worker for worker in self._workers if worker.place >= 0]:
            self._workers.remove(worker)
            _stop(worker)


def _start() -> _Worker:
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_work, args=(theirs,), daemon=True)
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


def _stop(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()


def _work(pipe: Connection) -> None:
    """Answer items until the pipe closes; runs in the worker."""
    _limit_memory()
    with suppress(EOFError, KeyboardInterrupt), collector_at_rest():
        while True:
            collect_young()
            seconds, function, item = pipe.recv()
            _limit_processor_time(seconds)
            answer: tuple[bool, object]
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
