"""
A search in a process of its own: it tells what it found so far, and it ends when its time is over.

A solver overruns its own limit now and then, by a minute and more. So whatever must end on time runs apart
and is killed; what it told before stands. A child ends as soon as the process that asked is gone.
"""

import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from threading import Thread
from time import perf_counter
from types import TracebackType
from typing import Any, BinaryIO

from onderdak.kernel.errors import RuleRefused

# Arithmetic that waits on all cores would take them from the search beside it.
ALONE = "import os; os.environ.update(OPENBLAS_NUM_THREADS='1', OMP_NUM_THREADS='1'); "
CHILD = ALONE + "from onderdak.placement.engine.apart import answer; answer()"
START_S = 1.5  # a child needs this long to begin; where less is left it is not asked
Tell = Callable[[object], None]
Elapsed = Callable[[], float]


class Apart:
    """
    One child process that does one task and tells messages meanwhile; leaving the block ends it.

    Args:
        work: a function at the top of a module, called in the child as work(task, elapsed_s, tell); its
            seconds count from there.
        task: what it needs; both are sent to the child.
    """

    def __init__(self, work: Callable[[Any, Elapsed, Tell], None], task: object) -> None:
        self.work, self.task = work, task
        self.told: SimpleQueue[object] = SimpleQueue()

    def __enter__(self) -> "Apart":
        command = [sys.executable, "-c", CHILD]
        self.child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        Thread(target=self._send, daemon=True).start()
        Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.child.kill()
        self.child.wait()

    def messages(self, left_s: Callable[[], float]) -> Iterator[Any]:
        """
        Yield what the child tells, until it is done or no seconds are left.

        Raises:
            RuleRefused: as in the child.
        """
        while (left := left_s()) > 0:
            try:
                message = self.told.get(timeout=left)
            except Empty:
                return
            if isinstance(message, _Done):
                if message.refused is not None:
                    raise RuleRefused(**message.refused)
                return
            yield message

    def _send(self) -> None:
        try:
            pickle.dump((self.work, self.task), _pipe(self.child.stdin))
            _pipe(self.child.stdin).flush()  # and left open: the child ends when this end is gone
        except (OSError, ValueError):  # the child is gone already
            return

    def _listen(self) -> None:
        try:
            while True:
                self.told.put(pickle.load(_pipe(self.child.stdout)))  # noqa: S301 - from our own child
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            self.told.put(_Done())


class _Done:
    """The last message of a child."""

    def __init__(self, refused: dict[str, object] | None = None) -> None:
        self.refused = refused


def _pipe(end: Any) -> BinaryIO:
    found: BinaryIO = end
    return found


def answer() -> None:
    """In the child: read one task from standard input, do it, and write what it tells to standard output."""
    work, task = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
    began = perf_counter()  # the child is the edge of the engine here, so it brings the clock
    end_with_asker()

    def tell(message: object) -> None:
        pickle.dump(message, sys.stdout.buffer)
        sys.stdout.buffer.flush()

    try:
        work(task, lambda: perf_counter() - began, tell)
        tell(_Done())
    except RuleRefused as refused:
        tell(_Done(dict(refused.detail)))


def end_with_asker() -> None:
    """End this process, whatever it does, as soon as its standard input is closed; nothing more is read."""

    def watch() -> None:
        with open(sys.stdin.fileno(), "rb", buffering=0, closefd=False) as end:  # a buffer has a lock
            end.read()
        signal.raise_signal(signal.SIGKILL)

    Thread(target=watch, daemon=True).start()
