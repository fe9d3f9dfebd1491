"""Use case (pure): the receipt of an assessment, so that it can be made again years later."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from onderdak.contribution.types import Terms
from onderdak.law.public import hash_of, law_hash, rows_hash
from onderdak.law.types import LawBook, Receipt

ENGINE = "onderdak.contribution/1"
SCHEMA = "onderdak.assessment/1"
RULES = (
    "adult", "allowance", "attention", "contribution", "full_allowance", "hardship", "income_that_counts",
    "payers", "policy_switches", "proration", "reference_date", "rounding", "split", "threshold", "zone",
)  # fmt: skip


@cache
def code_version() -> str:
    """Return the version of the product; "unknown" when it is not installed as a package."""
    try:
        return version("onderdak")
    except PackageNotFoundError:
        return "unknown"


def policy_hash(policy: LawBook) -> str:
    """Return the hash of the choices of a municipality; that of no choices is a hash too."""
    return rows_hash(policy)


def receipt_of(
    terms: Terms, keys: Iterable[str], scenarios: Iterable[str], policy: LawBook, *, inputs: bytes | str
) -> Receipt:
    """
    Return the receipt of a result that rests on these rows.

    Args:
        inputs: the bytes that were read, or the hash of the facts when they are no file.
    """
    facts = inputs if isinstance(inputs, str) else hashlib.sha256(inputs).hexdigest()
    return Receipt(
        engine=ENGINE, code_version=code_version(), schema=SCHEMA, law_hash=law_hash(),
        policy_hash=policy_hash(policy), rows_hash=rows_hash(terms.rows[key] for key in keys),
        rule_ids=tuple(f"contribution.{name}" for name in RULES), on=terms.reference, known=terms.known,
        scenarios=tuple(sorted(scenarios)), inputs_hash=facts, created_at=terms.known,
    )  # fmt: skip


def facts_hash(facts: object) -> str:
    """Return the hash of facts that are no file: dates, cents and ids, no names."""
    return hash_of(facts)
