"""Two at a time: searches that do not depend on each other, here and in one child process."""

import pickle
import signal
import subprocess
import sys
from dataclasses import dataclass
from math import inf
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any

from onderdak.placement.engine.mip import Floats
from onderdak.placement.engine.scip import NO_LIMIT, search_whole

CHILD = "from onderdak.placement.engine.team import answer_tasks; answer_tasks()"
WORTH_A_CHILD = 5_000  # columns; a child needs more than a second to start


@dataclass(frozen=True, slots=True)
class Solved:
    """The whole numbers found, None when none were found in time, their cost, and a bound of the cost."""

    numbers: Floats | None
    bound: float
    value: float = inf


NOTHING = Solved(None, -inf)


def solved(task: dict[str, Any]) -> Solved:
    """Search one program for its seconds."""
    program, cost = task["program"], task["cost"]
    found = search_whole(
        program, cost, task["near"], task["seconds"], task.get("start"), task.get("nodes", NO_LIMIT)
    )
    if found.values is None:
        return Solved(None, found.bound)
    return Solved(found.values[program["integer"]], found.bound, float(cost @ found.values))


def answer_tasks() -> None:
    """Read lists of tasks from standard input until it ends; write a list of answers for each."""
    waiting: SimpleQueue[list[dict[str, Any]]] = SimpleQueue()

    def listen() -> None:  # beside the search, so that this process ends as soon as its asker is gone
        try:
            while True:
                waiting.put(pickle.load(sys.stdin.buffer))  # noqa: S301 - from the process that started this
        except (EOFError, OSError, pickle.UnpicklingError):
            signal.raise_signal(signal.SIGKILL)

    Thread(target=listen, daemon=True).start()
    while True:
        pickle.dump([solved(task) for task in waiting.get()], sys.stdout.buffer)
        sys.stdout.buffer.flush()


class Team:
    """
    This process and one child, which starts when there is enough to do and ends with the team. The answers
    do not depend on who gives them.
    """

    def __init__(self) -> None:
        self.child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Team":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.child is not None:
            self.child.kill()
            self.child.communicate()

    def solved(self, tasks: list[dict[str, Any]]) -> list[Solved]:
        """Return the answers in the order of the tasks; every second one is searched by the child."""
        there, here = tasks[1::2], tasks[0::2]
        if self.child is None and there and sum(len(task["cost"]) for task in tasks) > WORTH_A_CHILD:
            command = [sys.executable, "-c", CHILD]
            self.child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        told = self.child
        if told is None or told.stdin is None or told.stdout is None or not there:
            return [solved(task) for task in tasks]
        answers = [NOTHING] * len(tasks)
        try:
            pickle.dump(there, told.stdin)
            told.stdin.flush()
            answers[0::2] = [solved(task) for task in here]
            answers[1::2] = pickle.load(told.stdout)  # noqa: S301 - from our own child
        except (OSError, EOFError, pickle.UnpicklingError):  # the child is gone: do its part here
            self.child = None
            answers = [solved(task) for task in tasks]
        return answers
