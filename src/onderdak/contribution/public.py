"""What other capabilities may use of contribution: claims, ledger, payments and collection."""

from onderdak.contribution.rules.may_collect import Step
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
from onderdak.contribution.usecases.post_claims import PostedClaim, kenmerk_of_claim, post_claims_step
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
    "ClaimRow",
    "ClaimView",
    "EntryRow",
    "LedgerVerdict",
    "NextStep",
    "PostedClaim",
    "Reminded",
    "Step",
    "Taken",
    "UnmatchedRow",
    "Waiting",
    "YearReceipts",
    "claim_view",
    "claims_of_persons",
    "collection_list",
    "count_known",
    "empty_bank_file",
    "end_deferral",
    "faults_of_statements",
    "find_claim",
    "keep_bank_file",
    "kenmerk_of_claim",
    "ledger_balance",
    "ledger_entries",
    "ledger_export",
    "open_account",
    "open_bank_file",
    "own_accounts",
    "post_claims_step",
    "remind_debtor",
    "revoke_claims_step",
    "seal_ledger",
    "settle_unmatched",
    "take_statements",
    "take_step",
    "unmatched_payments",
    "verify_ledger",
    "waiting_for_law",
    "year_receipts",
]
