"""What other capabilities may use of the duty: report, ladder, ledger, courts, objections, round, outbox."""

from onderdak.duty.rules.court_order import penalty_so_far
from onderdak.duty.rules.ending_grounds import GROUNDS as ENDING_GROUNDS
from onderdak.duty.rules.evidence_whole import faults_of
from onderdak.duty.rules.letter_rights import LETTERS_OF_MONEY, made_again_by, read_by
from onderdak.duty.store.letter_texts import words as letter_words
from onderdak.duty.types import (
    AidState,
    AlternativeKind,
    Attempt,
    AttemptAnswer,
    ClockKind,
    DecisionKind,
    DutyState,
    Hearing,
    HearingKind,
    LetterKind,
    NewDecision,
    NewReminder,
    NextStep,
    ObjectionState,
    OrderState,
    Paragraph,
    Payable,
    PayTo,
    Reported,
    Roof,
    RunningClock,
    Step,
    TextBlock,
    Unsheltered,
    Whereabouts,
    WrittenDecision,
)
from onderdak.duty.usecases.aid_reads import Aid, aid_request, aid_requests
from onderdak.duty.usecases.announce_decision import announce_decision
from onderdak.duty.usecases.ask_authority import AidAnswerGiven, answer_aid, ask_authority, authority_of
from onderdak.duty.usecases.change_needs import NeedsChanged, NeedsNow, ask_again, change_needs
from onderdak.duty.usecases.climb_ladder import answer_attempt, arrange_alternative, record_attempt
from onderdak.duty.usecases.clocks_running import running_clocks
from onderdak.duty.usecases.confirm_round import RoundConfirmed, confirm_round
from onderdak.duty.usecases.court_orders import NewOrder, record_order_event, register_order
from onderdak.duty.usecases.court_reads import (
    CourtCounts,
    Order,
    OrderEvent,
    court_counts,
    court_order,
    court_orders,
    like_cases,
)
from onderdak.duty.usecases.day_list import DayList, day_list, day_lists
from onderdak.duty.usecases.decide_move import announce_move, rooms_for_move
from onderdak.duty.usecases.decide_prepared import decide_prepared, record_view
from onderdak.duty.usecases.deliver_letter import (
    deliver_letters,
    may_hand_over,
    must_hand_over,
    renew_letter,
)
from onderdak.duty.usecases.edit_texts import (
    TextVersion,
    approve_text,
    texts_in_force,
    versions_of,
    write_text,
)
from onderdak.duty.usecases.end_duty import EndAsked, end_duty, propose_end, reopen_duty
from onderdak.duty.usecases.evidence_file import evidence_file, evidence_files, was_made_here
from onderdak.duty.usecases.evidence_tables import Annex, evidence_tables
from onderdak.duty.usecases.hand_over_duty import answer_handover, ask_handover, withdraw_handover
from onderdak.duty.usecases.intention_reads import Prepared, prepared, prepared_of
from onderdak.duty.usecases.intention_states import (
    IntentionState,
    announced_and_decided,
    intention_states,
)
from onderdak.duty.usecases.keep_day_lists import day_list_page, keep_day_lists
from onderdak.duty.usecases.keep_ledger import (
    end_alternative,
    end_own_housing,
    interrupt_duty,
    record_own_housing,
    resume_duty,
)
from onderdak.duty.usecases.ledger_reads import EndOpen, OutreachMade, ends_open, outreach_made
from onderdak.duty.usecases.letter_reads import (
    LetterRow,
    LetterView,
    changed_letters,
    decisions_made_known,
    information_given,
    letter_view,
    letters,
    letters_about_claim,
    letters_sent,
    read_letter,
)
from onderdak.duty.usecases.letters_due import LettersWritten, write_due_letters
from onderdak.duty.usecases.load_reports import NewDuty, ReportRow, load_duties, load_reports
from onderdak.duty.usecases.objection_reads import ObjectionView, objection_of, objections
from onderdak.duty.usecases.objections import (
    NewObjection,
    NextEvent,
    receive_objection,
    record_objection_event,
)
from onderdak.duty.usecases.outbox import Told, emit_step, events_after
from onderdak.duty.usecases.own_owed import Owed, hand_over_owed
from onderdak.duty.usecases.payment_codes import in_fours, unbroken
from onderdak.duty.usecases.print_letter import evidence_page, letter_page, letter_pdf, pdf_of
from onderdak.duty.usecases.reach_out import try_outreach
from onderdak.duty.usecases.reissue_code import CodeMade, code_made, code_sheet, reissue_code
from onderdak.duty.usecases.resident_page import OwnStatus, open_with_code, own_letter, own_status
from onderdak.duty.usecases.search_for import ask_to_clear, back_in_sight, clear_place, take_search_step
from onderdak.duty.usecases.search_reads import SearchView, TakenStep, clearing_granted, search_of, with_duty
from onderdak.duty.usecases.send_events import cloud_event, send_events, subscribe, unsubscribe
from onderdak.duty.usecases.standing import Standing, standing_of
from onderdak.duty.usecases.stop_clock import meet_clock_step, pause_clock, resume_clock
from onderdak.duty.usecases.subject_rows import duty_subject_rows
from onderdak.duty.usecases.take_report import NewReport, take_report
from onderdak.duty.usecases.temporary_move import (
    TemporaryMove,
    announce_temporary_move,
    write_temporary_move_step,
)
from onderdak.duty.usecases.tonight import HouseholdDuty, household_duty, unsheltered_tonight
from onderdak.duty.usecases.watch_duties import watch_duties
from onderdak.duty.usecases.whereabouts import elsewhere_tonight, where_everybody_is
from onderdak.duty.usecases.work_items import work_items
from onderdak.duty.usecases.write_decision import reference_of as decision_reference
from onderdak.duty.usecases.write_decision import write_decision_step, write_decisions_step
from onderdak.duty.usecases.write_reminder import WrittenReminder, write_reminder_step

__all__ = [
    "ENDING_GROUNDS",
    "LETTERS_OF_MONEY",
    "Aid",
    "AidAnswerGiven",
    "AidState",
    "AlternativeKind",
    "Annex",
    "Attempt",
    "AttemptAnswer",
    "ClockKind",
    "CodeMade",
    "CourtCounts",
    "DayList",
    "DecisionKind",
    "DutyState",
    "EndAsked",
    "EndOpen",
    "Hearing",
    "HearingKind",
    "HouseholdDuty",
    "IntentionState",
    "LetterKind",
    "LetterRow",
    "LetterView",
    "LettersWritten",
    "NeedsChanged",
    "NeedsNow",
    "NewDecision",
    "NewDuty",
    "NewObjection",
    "NewOrder",
    "NewReminder",
    "NewReport",
    "NextEvent",
    "NextStep",
    "ObjectionState",
    "ObjectionView",
    "Order",
    "OrderEvent",
    "OrderState",
    "OutreachMade",
    "Owed",
    "OwnStatus",
    "Paragraph",
    "PayTo",
    "Payable",
    "Prepared",
    "ReportRow",
    "Reported",
    "Roof",
    "RoundConfirmed",
    "RunningClock",
    "SearchView",
    "Standing",
    "Step",
    "TakenStep",
    "TemporaryMove",
    "TextBlock",
    "TextVersion",
    "Told",
    "Unsheltered",
    "Whereabouts",
    "WrittenDecision",
    "WrittenReminder",
    "aid_request",
    "aid_requests",
    "announce_decision",
    "announce_move",
    "announce_temporary_move",
    "announced_and_decided",
    "answer_aid",
    "answer_attempt",
    "answer_handover",
    "approve_text",
    "arrange_alternative",
    "ask_again",
    "ask_authority",
    "ask_handover",
    "ask_to_clear",
    "authority_of",
    "back_in_sight",
    "change_needs",
    "changed_letters",
    "clear_place",
    "clearing_granted",
    "cloud_event",
    "code_made",
    "code_sheet",
    "confirm_round",
    "court_counts",
    "court_order",
    "court_orders",
    "day_list",
    "day_list_page",
    "day_lists",
    "decide_prepared",
    "decision_reference",
    "decisions_made_known",
    "deliver_letters",
    "duty_subject_rows",
    "elsewhere_tonight",
    "emit_step",
    "end_alternative",
    "end_duty",
    "end_own_housing",
    "ends_open",
    "events_after",
    "evidence_file",
    "evidence_files",
    "evidence_page",
    "evidence_tables",
    "faults_of",
    "hand_over_owed",
    "household_duty",
    "in_fours",
    "information_given",
    "intention_states",
    "interrupt_duty",
    "keep_day_lists",
    "letter_page",
    "letter_pdf",
    "letter_view",
    "letter_words",
    "letters",
    "letters_about_claim",
    "letters_sent",
    "like_cases",
    "load_duties",
    "load_reports",
    "made_again_by",
    "may_hand_over",
    "meet_clock_step",
    "must_hand_over",
    "objection_of",
    "objections",
    "open_with_code",
    "outreach_made",
    "own_letter",
    "own_status",
    "pause_clock",
    "pdf_of",
    "penalty_so_far",
    "prepared",
    "prepared_of",
    "propose_end",
    "read_by",
    "read_letter",
    "receive_objection",
    "record_attempt",
    "record_objection_event",
    "record_order_event",
    "record_own_housing",
    "record_view",
    "register_order",
    "reissue_code",
    "renew_letter",
    "reopen_duty",
    "resume_clock",
    "resume_duty",
    "rooms_for_move",
    "running_clocks",
    "search_of",
    "send_events",
    "standing_of",
    "subscribe",
    "take_report",
    "take_search_step",
    "texts_in_force",
    "try_outreach",
    "unbroken",
    "unsheltered_tonight",
    "unsubscribe",
    "versions_of",
    "was_made_here",
    "watch_duties",
    "where_everybody_is",
    "with_duty",
    "withdraw_handover",
    "work_items",
    "write_decision_step",
    "write_decisions_step",
    "write_due_letters",
    "write_reminder_step",
    "write_temporary_move_step",
    "write_text",
]
