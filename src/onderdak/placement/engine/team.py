"""Two at a time: searches that do not depend on each other, here and in one child process."""

import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any

from onderdak.placement.engine.apart import ALONE
from onderdak.placement.engine.hot import Session
from onderdak.placement.engine.mip import Floats
from onderdak.placement.engine.scip import NO_LIMIT, search_whole

CHILD = ALONE + "from onderdak.placement.engine.team import answer_tasks; answer_tasks()"
WORTH_A_CHILD = 5_000  # columns; a child needs more than a second to start


@dataclass(frozen=True, slots=True)
class Solved:
    """The whole numbers found, None when none were found in time, their cost, and a bound of the cost."""

    numbers: Floats | None
    bound: float
    value: float = inf


NOTHING = Solved(None, -inf)


def solved(task: dict[str, Any]) -> Solved:
    """Search one program for its seconds; where a bound is asked, its linear program gives one at least."""
    program, cost = task["program"], task["cost"]
    found = search_whole(
        *(program, cost, task["near"], task["seconds"], task.get("start")),
        nodes=task.get("nodes", NO_LIMIT),
        for_bound=task.get("for_bound", False),
    )
    if found.values is None and task.get("for_bound", False):
        return Solved(None, Session(program).relaxed(cost).bound)
    if found.values is None:
        return Solved(None, found.bound)
    return Solved(found.values[program["integer"]], found.bound, float(cost @ found.values))


def answer_tasks() -> None:
    """Read work and task from standard input until it ends; write the answer of each."""
    waiting: SimpleQueue[tuple[Callable[[Any], Any], Any]] = SimpleQueue()

    def listen() -> None:  # beside the search, so that this process ends as soon as its asker is gone
        try:
            while True:
                waiting.put(pickle.load(sys.stdin.buffer))  # noqa: S301 - from the process that started this
        except (EOFError, OSError, pickle.UnpicklingError):
            signal.raise_signal(signal.SIGKILL)

    Thread(target=listen, daemon=True).start()
    while True:
        work, task = waiting.get()
        pickle.dump(work(task), sys.stdout.buffer)
        sys.stdout.buffer.flush()


class Team:
    """
    This process and one child, which starts when there is enough to do and ends with the team. Each takes the
    next task when it is free; the answers do not depend on who gives them.
    """

    def __init__(self) -> None:
        self.child: subprocess.Popen[bytes] | None = None
        self.alone = False  # after the child was lost
        self.other: Thread | None = None  # work that the child began
        self.answer: Any = None

    def __enter__(self) -> "Team":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.child is not None:
            self.child.kill()
            self.child.communicate()

    def start(self) -> None:
        """Start the child, which takes a second; without this it starts at the first tasks."""
        if self.child is None and not self.alone:
            command = [sys.executable, "-c", CHILD]
            self.child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def begin(self, work: Callable[[Any], Any], task: Any) -> None:
        """Let the child do other work meanwhile: a function at the top of a module."""

        def ask() -> None:
            try:
                self.answer = self._told(work, task)
            except (OSError, EOFError, pickle.UnpicklingError):
                self.child, self.alone = None, True

        self.start()
        if self.child is not None:
            self.other = Thread(target=ask, daemon=True)
            self.other.start()

    def ended(self) -> Any:
        """Return what the child found when it is done; None when it was lost, or did not begin."""
        if self.other is not None:
            self.other.join()
            self.other = None
        found, self.answer = self.answer, None
        return found

    def solved(self, tasks: list[dict[str, Any]]) -> list[Solved]:
        """Return the answers in the order of the tasks; they are searched in that order too."""
        if len(tasks) > 1 and sum(len(task["cost"]) for task in tasks) > WORTH_A_CHILD:
            self.start()
        answers = [NOTHING] * len(tasks)
        waiting = deque(enumerate(tasks))
        beside = Thread(target=self._by_child, args=(waiting, answers), daemon=True)
        if self.child is not None and len(tasks) > 1:
            beside.start()
        while True:
            _here(waiting, answers)
            if beside.ident is not None:
                beside.join()
            if not waiting:  # or the child was lost, and with it what it was at
                return answers

    def _by_child(self, waiting: deque[tuple[int, dict[str, Any]]], answers: list[Solved]) -> None:
        """Let the child search tasks until none is left; what it does not answer waits again."""
        if self.other is not None:
            self.other.join()
        while self.child is not None:
            try:
                number, task = waiting.popleft()
            except IndexError:
                return
            try:
                answers[number] = self._told(solved, task)
            except (OSError, EOFError, pickle.UnpicklingError):
                waiting.append((number, task))
                self.child, self.alone = None, True
                return

    def _told(self, work: Callable[[Any], Any], task: Any) -> Any:
        child = self.child
        assert child is not None and child.stdin is not None and child.stdout is not None
        pickle.dump((work, task), child.stdin)
        child.stdin.flush()
        return pickle.load(child.stdout)  # noqa: S301 - from our own child


def _here(waiting: deque[tuple[int, dict[str, Any]]], answers: list[Solved]) -> None:
    """Search tasks in this process until none is left."""
    while True:
        try:
            number, task = waiting.popleft()
        except IndexError:
            return
        answers[number] = solved(task)
