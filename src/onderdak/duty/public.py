"""What other capabilities may use of the duty: report, ladder, ledger, courts, objections, round, outbox."""

from onderdak.duty.rules.court_order import penalty_so_far
from onderdak.duty.rules.ending_grounds import GROUNDS as ENDING_GROUNDS
from onderdak.duty.types import (
    AidState,
    AlternativeKind,
    Attempt,
    AttemptAnswer,
    ClockKind,
    DutyState,
    NextStep,
    ObjectionState,
    OrderState,
    Reported,
    Roof,
    RunningClock,
    Step,
    Unsheltered,
    Whereabouts,
)
from onderdak.duty.usecases.aid_reads import Aid, aid_request, aid_requests
from onderdak.duty.usecases.ask_authority import AidAnswerGiven, answer_aid, ask_authority, authority_of
from onderdak.duty.usecases.climb_ladder import answer_attempt, arrange_alternative, record_attempt
from onderdak.duty.usecases.clocks_running import running_clocks
from onderdak.duty.usecases.confirm_round import RoundConfirmed, confirm_round
from onderdak.duty.usecases.court_orders import NewOrder, record_order_event, register_order
from onderdak.duty.usecases.court_reads import (
    CourtCounts,
    Order,
    court_counts,
    court_order,
    court_orders,
    like_cases,
)
from onderdak.duty.usecases.end_duty import EndAsked, end_duty, propose_end, reopen_duty
from onderdak.duty.usecases.keep_ledger import (
    end_alternative,
    end_own_housing,
    interrupt_duty,
    record_own_housing,
    resume_duty,
)
from onderdak.duty.usecases.ledger_reads import EndOpen, OutreachMade, ends_open, outreach_made
from onderdak.duty.usecases.load_reports import NewDuty, ReportRow, load_duties, load_reports
from onderdak.duty.usecases.objection_reads import ObjectionView, objection_of, objections
from onderdak.duty.usecases.objections import (
    NewObjection,
    NextEvent,
    receive_objection,
    record_objection_event,
)
from onderdak.duty.usecases.outbox import Told, emit_step, events_after
from onderdak.duty.usecases.reach_out import try_outreach
from onderdak.duty.usecases.send_events import cloud_event, send_events, subscribe, unsubscribe
from onderdak.duty.usecases.standing import Standing, standing_of
from onderdak.duty.usecases.stop_clock import meet_clock_step, pause_clock, resume_clock
from onderdak.duty.usecases.take_report import NewReport, take_report
from onderdak.duty.usecases.tonight import HouseholdDuty, household_duty, unsheltered_tonight
from onderdak.duty.usecases.watch_duties import watch_duties
from onderdak.duty.usecases.whereabouts import where_everybody_is
from onderdak.duty.usecases.work_items import work_items

__all__ = [
    "ENDING_GROUNDS",
    "Aid",
    "AidAnswerGiven",
    "AidState",
    "AlternativeKind",
    "Attempt",
    "AttemptAnswer",
    "ClockKind",
    "CourtCounts",
    "DutyState",
    "EndAsked",
    "EndOpen",
    "HouseholdDuty",
    "NewDuty",
    "NewObjection",
    "NewOrder",
    "NewReport",
    "NextEvent",
    "NextStep",
    "ObjectionState",
    "ObjectionView",
    "Order",
    "OrderState",
    "OutreachMade",
    "ReportRow",
    "Reported",
    "Roof",
    "RoundConfirmed",
    "RunningClock",
    "Standing",
    "Step",
    "Told",
    "Unsheltered",
    "Whereabouts",
    "aid_request",
    "aid_requests",
    "answer_aid",
    "answer_attempt",
    "arrange_alternative",
    "ask_authority",
    "authority_of",
    "cloud_event",
    "confirm_round",
    "court_counts",
    "court_order",
    "court_orders",
    "emit_step",
    "end_alternative",
    "end_duty",
    "end_own_housing",
    "ends_open",
    "events_after",
    "household_duty",
    "interrupt_duty",
    "like_cases",
    "load_duties",
    "load_reports",
    "meet_clock_step",
    "objection_of",
    "objections",
    "outreach_made",
    "pause_clock",
    "penalty_so_far",
    "propose_end",
    "receive_objection",
    "record_attempt",
    "record_objection_event",
    "record_order_event",
    "record_own_housing",
    "register_order",
    "reopen_duty",
    "resume_clock",
    "resume_duty",
    "running_clocks",
    "send_events",
    "standing_of",
    "subscribe",
    "take_report",
    "try_outreach",
    "unsheltered_tonight",
    "unsubscribe",
    "watch_duties",
    "where_everybody_is",
    "work_items",
]
