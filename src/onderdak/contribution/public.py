"""What other capabilities may use of contribution: assessment, policy, claims, payments and collection."""

from onderdak.contribution.rules.claim_course import State
from onderdak.contribution.rules.deferral_ends import CHOSEN as END_GROUNDS
from onderdak.contribution.rules.deferral_ends import EndGround
from onderdak.contribution.rules.may_collect import Step, WriteOff
from onderdak.contribution.rules.unconfirmed_source import Unconfirmed
from onderdak.contribution.rules.what_was_received import Received
from onderdak.contribution.types import Switch
from onderdak.contribution.usecases.assess_month import decide_looked_at, decide_month
from onderdak.contribution.usecases.assess_reads import (
    AssessmentRow,
    IncomeRow,
    assessments_of,
    doubts_of,
    explained_unit,
    incomes_of,
)
from onderdak.contribution.usecases.claim_debtors import Debtor, debtors_of
from onderdak.contribution.usecases.claim_reads import ClaimView, claim_view, find_claim, kenmerken_of
from onderdak.contribution.usecases.claim_rows import ClaimRow
from onderdak.contribution.usecases.close_year import YearClosed, close_year
from onderdak.contribution.usecases.collect_claim import NextStep, take_step
from onderdak.contribution.usecases.collection_list import CLOSED as CLOSED_STATES
from onderdak.contribution.usecases.collection_list import (
    ClaimsAsked,
    ClaimsPage,
    Waiting,
    claims_of_persons,
    claims_page,
    collection_list,
    waiting_for_law,
)
from onderdak.contribution.usecases.declare_none import declare_none
from onderdak.contribution.usecases.end_deferral import DeferralEnded, end_deferral
from onderdak.contribution.usecases.hardship import (
    HardshipShown,
    NewHardship,
    adopt_hardship,
    count_hardships,
    hardships_of,
    propose_hardship,
)
from onderdak.contribution.usecases.income_offers import (
    Effect,
    OfferShown,
    answer_offer,
    keep_offer,
    open_offers,
)
from onderdak.contribution.usecases.keep_bank_file import empty_bank_file, keep_bank_file, open_bank_file
from onderdak.contribution.usecases.ledger_reads import (
    AccountRow,
    EntriesAsked,
    EntriesPage,
    EntryRow,
    YearReceipts,
    ledger_balance,
    ledger_entries,
    ledger_export,
    year_receipts,
)
from onderdak.contribution.usecases.link_payment import LinkPreview, link_payment, link_preview
from onderdak.contribution.usecases.mandates import (
    MandateRow,
    count_mandates,
    end_mandate,
    mandates_of,
    record_mandate,
)
from onderdak.contribution.usecases.money_waits import MoneyWaits, money_waits
from onderdak.contribution.usecases.month_facts import WithoutBirth
from onderdak.contribution.usecases.month_result import NOT_WORKED_OUT, MonthResult, UnitResult, month_result
from onderdak.contribution.usecases.month_runs import (
    RunShown,
    ask_month_run,
    go_on_with_runs,
    month_run,
    month_runs,
    stop_month_run,
)
from onderdak.contribution.usecases.municipal_policy import (
    ChoiceShown,
    NewChoice,
    adopt_choice,
    choices_of,
    policy_value,
    propose_choice,
    switches,
)
from onderdak.contribution.usecases.object_to_claim import end_claim_objection, object_to_claim
from onderdak.contribution.usecases.payment_batches import (
    BatchRow,
    batch_preview,
    batches,
    batches_asked,
    count_batches,
    end_to_end_of,
    make_batch_file,
    propose_batch,
)
from onderdak.contribution.usecases.payment_batches import Creditor as BatchCreditor
from onderdak.contribution.usecases.payments_seen import PaymentSeen, payments_seen
from onderdak.contribution.usecases.post_claims import PostedClaim, kenmerk_of_claim, post_claims_step
from onderdak.contribution.usecases.record_income import (
    MOST_CENTS,
    NewIncome,
    record_incomes,
    record_incomes_step,
)
from onderdak.contribution.usecases.remind_debtors import (
    Reminded,
    ReminderPreview,
    remind_debtor,
    reminder_preview,
)
from onderdak.contribution.usecases.remove_links import LinksRemoved, hold_link, links_due, remove_due_links
from onderdak.contribution.usecases.revoke_claims import revoke_claims_step
from onderdak.contribution.usecases.seal_ledger import LedgerVerdict, seal_ledger, verify_ledger
from onderdak.contribution.usecases.subject_rows import money_subject_rows
from onderdak.contribution.usecases.take_statements import (
    Taken,
    count_known,
    faults_of_statements,
    open_account,
    own_accounts,
    take_statements,
)
from onderdak.contribution.usecases.unlink_payment import REASONS as UNLINK_REASONS
from onderdak.contribution.usecases.unlink_payment import LinkShown, claim_of_link, unlink_payment
from onderdak.contribution.usecases.unmatched_tray import (
    Tray,
    UnmatchedRow,
    unmatched_payment,
    unmatched_payments,
)
from onderdak.contribution.usecases.write_off_agreement import Agreement, ask_write_off, write_off_agreement

__all__ = [
    "CLOSED_STATES",
    "END_GROUNDS",
    "MOST_CENTS",
    "NOT_WORKED_OUT",
    "UNLINK_REASONS",
    "AccountRow",
    "Agreement",
    "AssessmentRow",
    "BatchCreditor",
    "BatchRow",
    "ChoiceShown",
    "ClaimRow",
    "ClaimView",
    "ClaimsAsked",
    "ClaimsPage",
    "Debtor",
    "DeferralEnded",
    "Effect",
    "EndGround",
    "EntriesAsked",
    "EntriesPage",
    "EntryRow",
    "HardshipShown",
    "IncomeRow",
    "LedgerVerdict",
    "LinkPreview",
    "LinkShown",
    "LinksRemoved",
    "MandateRow",
    "MoneyWaits",
    "MonthResult",
    "NewChoice",
    "NewHardship",
    "NewIncome",
    "NextStep",
    "OfferShown",
    "PaymentSeen",
    "PostedClaim",
    "Received",
    "Reminded",
    "ReminderPreview",
    "RunShown",
    "State",
    "Step",
    "Switch",
    "Taken",
    "Tray",
    "Unconfirmed",
    "UnitResult",
    "UnmatchedRow",
    "Waiting",
    "WithoutBirth",
    "WriteOff",
    "YearClosed",
    "YearReceipts",
    "adopt_choice",
    "adopt_hardship",
    "answer_offer",
    "ask_month_run",
    "ask_write_off",
    "assessments_of",
    "batch_preview",
    "batches",
    "batches_asked",
    "choices_of",
    "claim_of_link",
    "claim_view",
    "claims_of_persons",
    "claims_page",
    "close_year",
    "collection_list",
    "count_batches",
    "count_hardships",
    "count_known",
    "count_mandates",
    "debtors_of",
    "decide_looked_at",
    "decide_month",
    "declare_none",
    "doubts_of",
    "empty_bank_file",
    "end_claim_objection",
    "end_deferral",
    "end_mandate",
    "end_to_end_of",
    "explained_unit",
    "faults_of_statements",
    "find_claim",
    "go_on_with_runs",
    "hardships_of",
    "hold_link",
    "incomes_of",
    "keep_bank_file",
    "keep_offer",
    "kenmerk_of_claim",
    "kenmerken_of",
    "ledger_balance",
    "ledger_entries",
    "ledger_export",
    "link_payment",
    "link_preview",
    "links_due",
    "make_batch_file",
    "mandates_of",
    "money_subject_rows",
    "money_waits",
    "month_result",
    "month_run",
    "month_runs",
    "object_to_claim",
    "open_account",
    "open_bank_file",
    "open_offers",
    "own_accounts",
    "payments_seen",
    "policy_value",
    "post_claims_step",
    "propose_batch",
    "propose_choice",
    "propose_hardship",
    "record_incomes",
    "record_incomes_step",
    "record_mandate",
    "remind_debtor",
    "reminder_preview",
    "remove_due_links",
    "revoke_claims_step",
    "seal_ledger",
    "stop_month_run",
    "switches",
    "take_statements",
    "take_step",
    "unlink_payment",
    "unmatched_payment",
    "unmatched_payments",
    "verify_ledger",
    "waiting_for_law",
    "write_off_agreement",
    "year_receipts",
]
