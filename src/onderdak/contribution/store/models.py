"""Tables of contribution. What happened is appended; the state of a claim is read from its events."""

from onderdak.contribution.store.assessing import (
    ASSESSMENT,
    Assessment,
    Hardship,
    Income,
    IncomeOffer,
    IncomeOfferAnswer,
    PolicyAdopted,
    PolicyChoice,
)
from onderdak.contribution.store.bank import (
    BankAccount,
    BankFile,
    BankStatement,
    BankTransaction,
    Mandate,
    PaymentLink,
    PaymentOrder,
    PaymentParty,
    PaymentUnlinked,
)
from onderdak.contribution.store.claims import Claim, ClaimEvent, ClaimSubject, SubjectRemoved
from onderdak.contribution.store.ledger import Account, Entry, LedgerSeal, Line
from onderdak.contribution.store.orders import HardshipAsked, MonthRun, PaymentBatch, PaymentFile

__all__ = [
    "ASSESSMENT",
    "Account",
    "Assessment",
    "BankAccount",
    "BankFile",
    "BankStatement",
    "BankTransaction",
    "Claim",
    "ClaimEvent",
    "ClaimSubject",
    "Entry",
    "Hardship",
    "HardshipAsked",
    "Income",
    "IncomeOffer",
    "IncomeOfferAnswer",
    "LedgerSeal",
    "Line",
    "Mandate",
    "MonthRun",
    "PaymentBatch",
    "PaymentFile",
    "PaymentLink",
    "PaymentOrder",
    "PaymentParty",
    "PaymentUnlinked",
    "PolicyAdopted",
    "PolicyChoice",
    "SubjectRemoved",
]
