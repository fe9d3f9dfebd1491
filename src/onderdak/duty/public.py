"""What other capabilities may use of the duty: report, ladder, alternative, the confirmed round, and reads."""

from onderdak.duty.types import (
    AlternativeKind,
    Attempt,
    AttemptAnswer,
    DutyState,
    NextStep,
    Reported,
    Roof,
    Step,
    Unsheltered,
)
from onderdak.duty.usecases.climb_ladder import answer_attempt, arrange_alternative, record_attempt
from onderdak.duty.usecases.confirm_round import RoundConfirmed, confirm_round
from onderdak.duty.usecases.load_reports import NewDuty, ReportRow, load_duties, load_reports
from onderdak.duty.usecases.take_report import NewReport, take_report
from onderdak.duty.usecases.tonight import HouseholdDuty, household_duty, unsheltered_tonight
from onderdak.duty.usecases.work_items import work_items

__all__ = [
    "AlternativeKind",
    "Attempt",
    "AttemptAnswer",
    "DutyState",
    "HouseholdDuty",
    "NewDuty",
    "NewReport",
    "NextStep",
    "ReportRow",
    "Reported",
    "Roof",
    "RoundConfirmed",
    "Step",
    "Unsheltered",
    "answer_attempt",
    "arrange_alternative",
    "confirm_round",
    "household_duty",
    "load_duties",
    "load_reports",
    "record_attempt",
    "take_report",
    "unsheltered_tonight",
    "work_items",
]
