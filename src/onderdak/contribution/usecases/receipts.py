"""Use case (pure): the receipt of an assessment, so that it can be made again years later."""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from onderdak.contribution.types import Terms
from onderdak.law.public import canonical, law_hash, receipt_fields, rows_hash
from onderdak.law.types import LawBook, Receipt

ENGINE = "onderdak.contribution/1"
SCHEMA = "onderdak.assessment/1"
RULES = (
    "adult", "allowance", "attention", "contribution", "full_allowance", "hardship", "income_that_counts",
    "payers", "policy_switches", "proration", "reference_date", "rounding", "split", "threshold", "zone",
)  # fmt: skip
FACTS = "facts"  # stands where the hash of the facts comes
RULE_IDS = tuple(f"contribution.{name}" for name in RULES)


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


class Receipts:
    """Makes the receipts of one calculation; what many results share is hashed once."""

    def __init__(self, terms: Terms, scenarios: Iterable[str], policy: LawBook) -> None:
        self._terms, self._scenarios = terms, tuple(sorted(scenarios))
        self._law, self._policy = law_hash(), policy_hash(policy)
        self._rows: dict[tuple[str, ...], str] = {}
        self._kept: dict[tuple[str, ...], tuple[dict[str, object], str, str]] = {}

    def of(self, keys: Iterable[str], inputs_hash: str) -> Receipt:
        """Return the receipt of a result that rests on these rows and facts."""
        used, terms = tuple(keys), self._terms
        if used not in self._rows:
            self._rows[used] = rows_hash(terms.rows[key] for key in used)
        return Receipt(
            engine=ENGINE, code_version=code_version(), schema=SCHEMA, law_hash=self._law,
            policy_hash=self._policy, rows_hash=self._rows[used], rule_ids=RULE_IDS, on=terms.reference,
            known=terms.known, scenarios=self._scenarios, inputs_hash=inputs_hash, created_at=terms.known,
        )  # fmt: skip

    def kept(self, keys: Iterable[str], inputs_hash: str) -> tuple[dict[str, object], str]:
        """Return the receipt as JSON keeps it, and its hash; what results share is written once."""
        used = tuple(keys)
        if used not in self._kept:
            fields = receipt_fields(self.of(used, FACTS))
            head, _, tail = canonical(fields).partition(FACTS)
            self._kept[used] = fields, head, tail
        fields, head, tail = self._kept[used]
        sha = hashlib.sha256(f"{head}{inputs_hash}{tail}".encode()).hexdigest()
        return fields | {"inputs_hash": inputs_hash}, sha


def receipt_of(
    terms: Terms, keys: Iterable[str], scenarios: Iterable[str], policy: LawBook, *, inputs: bytes
) -> Receipt:
    """Return the receipt of a result that rests on these rows; `inputs` are the bytes that were read."""
    return Receipts(terms, scenarios, policy).of(keys, hashlib.sha256(inputs).hexdigest())


def facts_hash(facts: object) -> str:
    """Return the hash of facts that are no file: text, cents and ids as JSON knows them, no names."""
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
