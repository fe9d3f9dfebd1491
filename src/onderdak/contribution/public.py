"""What other capabilities may use of contribution: assessment, policy, claims, payments and collection."""

from onderdak.contribution.rules.may_collect import Step
from onderdak.contribution.types import Switch
from onderdak.contribution.usecases.assess_month import MonthResult, UnitResult, decide_month, month_result
from onderdak.contribution.usecases.assess_reads import (
    AssessmentRow,
    IncomeRow,
    assessments_of,
    explained_unit,
    incomes_of,
)
from onderdak.contribution.usecases.claim_reads import (
    ClaimRow,
    ClaimView,
    Waiting,
    claim_view,
    claims_of_persons,
    collection_list,
    find_claim,
    waiting_for_law,
)
from onderdak.contribution.usecases.collect_claim import NextStep, end_deferral, take_step
from onderdak.contribution.usecases.keep_bank_file import empty_bank_file, keep_bank_file, open_bank_file
from onderdak.contribution.usecases.ledger_reads import (
    AccountRow,
    EntryRow,
    YearReceipts,
    ledger_balance,
    ledger_entries,
    ledger_export,
    year_receipts,
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
from onderdak.contribution.usecases.post_claims import PostedClaim, kenmerk_of_claim, post_claims_step
from onderdak.contribution.usecases.record_income import NewIncome, record_incomes, record_incomes_step
from onderdak.contribution.usecases.remind_debtors import Reminded, remind_debtor
from onderdak.contribution.usecases.revoke_claims import revoke_claims_step
from onderdak.contribution.usecases.seal_ledger import LedgerVerdict, seal_ledger, verify_ledger
from onderdak.contribution.usecases.settle_unmatched import (
    UnmatchedRow,
    settle_unmatched,
    unmatched_payments,
)
from onderdak.contribution.usecases.take_statements import (
    Taken,
    count_known,
    faults_of_statements,
    open_account,
    own_accounts,
    take_statements,
)

__all__ = [
    "AccountRow",
    "AssessmentRow",
    "ChoiceShown",
    "ClaimRow",
    "ClaimView",
    "EntryRow",
    "IncomeRow",
    "LedgerVerdict",
    "MonthResult",
    "NewChoice",
    "NewIncome",
    "NextStep",
    "PostedClaim",
    "Reminded",
    "Step",
    "Switch",
    "Taken",
    "UnitResult",
    "UnmatchedRow",
    "Waiting",
    "YearReceipts",
    "adopt_choice",
    "assessments_of",
    "choices_of",
    "claim_view",
    "claims_of_persons",
    "collection_list",
    "count_known",
    "decide_month",
    "empty_bank_file",
    "end_deferral",
    "explained_unit",
    "faults_of_statements",
    "find_claim",
    "incomes_of",
    "keep_bank_file",
    "kenmerk_of_claim",
    "ledger_balance",
    "ledger_entries",
    "ledger_export",
    "month_result",
    "open_account",
    "open_bank_file",
    "own_accounts",
    "policy_value",
    "post_claims_step",
    "propose_choice",
    "record_incomes",
    "record_incomes_step",
    "remind_debtor",
    "revoke_claims_step",
    "seal_ledger",
    "settle_unmatched",
    "switches",
    "take_statements",
    "take_step",
    "unmatched_payments",
    "verify_ledger",
    "waiting_for_law",
    "year_receipts",
]
