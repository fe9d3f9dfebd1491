from django.db import migrations

from onderdak.access.public import append_only, protect
from onderdak.contribution.store.ledger_walls import (
    BALANCE,
    KEEPS_HISTORY,
    LINE_BELONGS,
    SEED_ACCOUNTS,
    STAMPS,
)

CASES = (
    "contribution_claim",
    "contribution_claimevent",
    "contribution_entry",
    "contribution_line",
    "contribution_subjectremoved",
    "contribution_bankaccount",
    "contribution_bankstatement",
    "contribution_banktransaction",
    "contribution_unmatchedsettled",
    "contribution_paymentorder",
)
PERSONS = ("contribution_claimsubject", "contribution_paymentparty", "contribution_mandate")
APPEND_ONLY = (
    "contribution_claim",
    "contribution_subjectremoved",
    "contribution_bankstatement",
    "contribution_banktransaction",
    "contribution_unmatchedsettled",
    "contribution_paymentorder",
)


class Migration(migrations.Migration):
    dependencies = [("contribution", "0001_ledger"), ("access", "0001_initial")]

    operations = [
        SEED_ACCOUNTS,
        STAMPS,
        LINE_BELONGS,
        BALANCE,
        KEEPS_HISTORY,
        *(protect(table, "cases") for table in CASES),
        *(protect(table, "persons") for table in PERSONS),
        *(append_only(table) for table in APPEND_ONLY),
    ]
