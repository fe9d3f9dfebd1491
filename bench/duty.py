"""
How long do the papers of the duty take? 1,000 evidence files in 60 s is the goal.

Works out and confirms tonight's round of the demo world first, so that there are letters of a whole country.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from bench import frame

FILES = 1000
PRINTED = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--no-lists", action="store_true", help="leave out the PDF of every municipality")
    size = parser.parse_args()
    frame.start(demo=True)
    from onderdak.duty import public as duty
    from onderdak.kernel.nights import night_of
    from onderdak.placement.public import propose_round
    from onderdak.site import clock
    from onderdak.site.commands.start import as_system

    rows = []
    with as_system() as desk:
        now = clock.now()
        made = propose_round(
            desk=desk, now=now, night=night_of(now), municipalities=None, tick=time.perf_counter,
            request_key=uuid4(),
        )  # fmt: skip
        duty.confirm_round(desk=desk, now=now, run_id=made.run_id)
        rows.append(
            _timed("letters of a round", lambda: duty.write_due_letters(desk=desk, now=now).decisions)
        )
        rows.append(_timed("letters compared with their hash", lambda: len(duty.changed_letters())))
        chosen = _households(size.files)
        files = _timed(
            "evidence files",
            lambda: sum(1 for _ in duty.evidence_files(desk=desk, now=now, household_ids=chosen)),
        )
        rows.append(files | {"goal_s": 60})
        found, _ = duty.letters(desk=desk, size=PRINTED)
        views = [duty.letter_view(desk=desk, now=now, letter_id=one.letter_id, named=True) for one in found]
        rows.append(_timed("letters in one PDF", lambda: len(views) if duty.letter_pdf(views) else 0))
        rows.append(_timed("day lists read", lambda: len(duty.day_lists(desk=desk, now=now))))
        if not size.no_lists:
            with tempfile.TemporaryDirectory() as folder:
                kept = _timed(
                    "day lists as PDF",
                    lambda: duty.keep_day_lists(desk=desk, now=now, folder=Path(folder)),
                )
            rows.append(kept | {"goal_s": 900})
    frame.report("duty", rows, households=made.households, files=size.files)


def _households(count: int) -> list[int]:
    """The households that reported last: they have attempts, choices and letters."""
    from onderdak.duty.store.models import Duty

    newest = Duty.objects.order_by("-id").values_list("household_id", flat=True)[: count * 5]
    return list(dict.fromkeys(newest))[:count]


def _timed(what: str, work: Callable[[], int]) -> dict[str, object]:
    began, used = time.perf_counter(), time.process_time()
    count = work()
    return {
        "what": what,
        "count": count,
        "seconds": round(time.perf_counter() - began, 1),
        "cpu_s": round(time.process_time() - used, 1),
    }


if __name__ == "__main__":
    main()
