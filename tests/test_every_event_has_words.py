"""Does the log say in words what happened and to what, whatever the product writes?"""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.utils import translation

from onderdak.access.web.wording import EVENTS, SUBJECTS
from onderdak.care.types import ReferralState
from onderdak.contribution.rules.claim_course import Happened as OfClaim
from onderdak.duty.rules.may_follow import ALLOWED as OF_DUTY
from onderdak.duty.rules.objection_course import ALLOWED as OF_OBJECTION
from onderdak.forecast.usecases.state_full import ENDS, OF_TASK
from onderdak.governance.types import Happened as OfAgreement
from onderdak.governance.usecases.drafts import NEEDS as OF_DRAFT
from onderdak.placement.usecases.record_stay import ALLOWED as OF_STAY

SOURCE = Path(__file__).parent.parent / "src" / "onderdak"
# the functions that write to the trail, and at which place the event is said
WRITES = {
    "record": 1, "record_many": 1, "record_read": 1, "record_reads": 1, "record_processing_step": 1,
}  # fmt: skip
# events whose last part is the kind of what happened: every kind there is
KINDS: dict[str, Iterable[str]] = {
    "conduct.measure_": ("reviewed", "lifted"),
    "contribution.": [one.value for one in OfClaim],
    "care.consent_": ("given", "withdrawn"),
    "care.referral_": [one.value for one in ReferralState if one is not ReferralState.PREPARED],
    "conduct.transfer_": ("accepted", "refused", "withdrawn"),
    "duty.": OF_DUTY,
    "duty.clock_": ("paused", "resumed", "met"),
    "duty.court_": ("complied", "set_aside", "paid", "corrected"),
    "duty.objection_": OF_OBJECTION,
    "forecast.full_": ENDS,
    "forecast.task_": OF_TASK,
    "governance.agreement_": [one.value for one in OfAgreement],
    "governance.draft_": OF_DRAFT,
    "governance.meeting_": ("decision", "action", "done"),
    "people.": ("linked", "confirmed", "unlinked", "refused"),
    "people.handover_": ("accepted", "refused", "withdrawn"),
    "placement.": ("members_changed", "withdrawn"),
    "stay.": (*OF_STAY, "extended", "shortened"),
}


Place = tuple[Path, ast.FunctionDef]


def called(node: ast.AST) -> str:
    name = node.func if isinstance(node, ast.Call) else None
    return name.id if isinstance(name, ast.Name) else name.attr if isinstance(name, ast.Attribute) else ""


class Room:
    """The use cases of one room and its pages that write to the trail: functions, and who calls what."""

    def __init__(self, folder: Path) -> None:
        self.functions: list[Place] = []
        self.calls: dict[str, list[tuple[Place, ast.Call]]] = {}
        pages = [path for path in folder.glob("web/*.py") if "    record(" in path.read_text("utf-8")]
        for path in sorted([*folder.glob("usecases/*.py"), *pages]):
            tree = ast.parse(path.read_text("utf-8"))
            places = [(path, node) for node in tree.body if isinstance(node, ast.FunctionDef)]
            self.functions += [place for place in places if place[1].name not in WRITES]
            for place in places:
                for node in ast.walk(place[1]):
                    if isinstance(node, ast.Call):
                        self.calls.setdefault(called(node), []).append((place, node))

    def written(self) -> Iterator[tuple[str, set[str], set[str]]]:
        """Each place that writes to the trail: where, its events, its subjects."""
        for name, at in WRITES.items():
            for place, node in self.calls.get(name, []):
                if place[1].name not in WRITES and len(node.args) > at:
                    about = [one.value for one in node.keywords if one.arg == "subject"]
                    subjects = (self.said(place, one) for one in about)
                    yield str(place[0]), self.said(place, node.args[at]), set().union(*subjects)

    def said(self, place: Place, node: ast.expr, steps: int = 3) -> set[str]:
        """Every code that an expression can be, at most some steps up from who calls."""
        if isinstance(node, ast.JoinedStr):
            start = str(node.values[0].value)  # type: ignore[attr-defined]
            return {f"{start}{kind}" for kind in KINDS[start]}
        if isinstance(node, ast.Name) and steps:
            every = self._passed_on(place, node.id)
            return set().union(*(self.said(where, one, steps - 1) for where, one in every))
        found = {one.value for one in ast.walk(node) if isinstance(one, ast.Constant)}
        return {one for one in found if isinstance(one, str)}

    def _passed_on(self, place: Place, name: str) -> Iterator[tuple[Place, ast.expr]]:
        """What a variable can be: what is put in it there, or what the callers of the function say."""
        path, inside = place
        for node in ast.walk(inside):
            if isinstance(node, ast.Assign) and any(ast.unparse(one) == name for one in node.targets):
                yield place, node.value
        names = [one.arg for one in inside.args.args]
        for where, call in self.calls.get(inside.name, []):
            if inside.name.startswith("_") and where[0] != path:  # another file has its own of that name
                continue
            yield from ((where, one.value) for one in call.keywords if one.arg == name)
            if name in names and len(call.args) > names.index(name):
                yield where, call.args[names.index(name)]


@pytest.fixture(scope="module")
def codes() -> tuple[set[str], set[str]]:
    """Every event and every subject that any room can write."""
    events: set[str] = set()
    subjects: set[str] = set()
    for folder in sorted(path.parent for path in SOURCE.glob("*/usecases")):
        for where, said, about in Room(folder).written():
            assert said, f"which event does {where} write?"
            events |= said
            subjects |= about
    return events, subjects


def test_every_event_that_can_be_written_has_words_and_no_word_is_for_nothing(codes) -> None:
    events, _ = codes
    assert len(events) > 250
    assert sorted(events ^ EVENTS.keys()) == []


def test_every_subject_has_words(codes) -> None:
    assert sorted(codes[1] - {""} - SUBJECTS.keys()) == []


def test_no_code_is_given_for_a_word() -> None:
    with translation.override("nl"):
        told = [str(words) for words in (*EVENTS.values(), *SUBJECTS.values())]
    assert all(text and not {".", "_"} & set(text) for text in told)
