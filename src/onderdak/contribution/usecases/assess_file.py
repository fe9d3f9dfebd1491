"""Use case (pure but for files): assess the cases of a CSV file and write what follows beside each other."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from onderdak.contribution.engine.cases import Cases, Fault, read_cases
from onderdak.contribution.engine.policy_file import read_policy
from onderdak.contribution.engine.sums import one_of
from onderdak.contribution.rules.adult import last_birth_of_adults
from onderdak.contribution.rules.policy_switches import allowed_values, value_fault
from onderdak.contribution.rules.reference_date import first_of_month, first_of_next, reference_date
from onderdak.contribution.rules.unconfirmed_source import unconfirmed
from onderdak.contribution.types import Assessed, Terms
from onderdak.contribution.usecases.assess_households import assess
from onderdak.contribution.usecases.explain_household import explain, flags_of, keys_used, zone_name
from onderdak.contribution.usecases.receipts import policy_hash, receipt_of
from onderdak.contribution.usecases.terms_of_month import NO_POLICY, terms_of_month
from onderdak.kernel.errors import InputInvalid
from onderdak.law.public import law_hash, receipt_fields, rows_hash
from onderdak.law.types import LawBook

COLUMNS = (
    "case_id", "on", "known", "scenarios", "reference_date", "persons", "adults", "minors", "payers",
    "income_allowance_cents", "income_contribution_cents", "allowance_full_cents", "t1_cents", "t2_cents",
    "zone", "allowance_cents", "contribution_full_cents", "contribution_exploitation_cents",
    "contribution_catering_cents", "contribution_cents", "flags", "law_hash", "policy_hash", "rows_hash",
)  # fmt: skip
MADE = (".csv", ".claims.csv", ".receipt.json", ".explain.jsonl")


@dataclass(frozen=True, slots=True)
class Asked:
    """What one run of the command is asked."""

    cases: bytes
    on: date
    known: date
    scenarios: tuple[str, ...]
    policy: str | None
    explains: bool


def cases_refused(faults: Sequence[Fault]) -> InputInvalid:
    """The refusal of a file: `detail["faults"]` says where and why. Nothing was worked out."""
    return InputInvalid(problems=len(faults), faults=tuple(faults))


def assess_file(asked: Asked) -> dict[str, str]:
    """
    Return the text of each file to write, by the end of its name.

    Raises:
        InputInvalid: the cases or the policy have faults; all of them are in it.
        LawUnknown: the law has no row for that date.
    """
    policy = NO_POLICY
    if asked.policy is not None:
        policy, wrong = read_policy(asked.policy, fault_of=value_fault, allowed_of=allowed_values)
        if wrong:
            raise cases_refused(wrong)
    reference = first_of_month(asked.on)
    cut = last_birth_of_adults(reference).toordinal()
    cases, faults = read_cases(
        asked.cases,
        last_day=first_of_next(reference) - timedelta(days=1),
        is_minor=lambda birth: birth > cut,
    )
    if faults:
        raise cases_refused(faults)
    terms = terms_of_month(asked.on, asked.known, scenarios=asked.scenarios, policy=policy)
    done = assess(cases.households, terms)
    rows = list(_rows(asked, cases, terms, done, policy))
    files = {
        ".csv": _csv(COLUMNS, ([row[column] for column in COLUMNS] for row in rows)),
        ".claims.csv": _csv(("case_id", "person_no", "contribution_cents"), _claims(cases, done)),
        ".receipt.json": json.dumps(_receipt(asked, terms, done, policy), indent=1) + "\n",
    }
    if asked.explains:
        files[".explain.jsonl"] = "".join(_explained(asked, cases, terms, policy, rows))
    return files


def write_files(out: Path, files: dict[str, str]) -> None:
    """Write each file under a temporary name, then rename all of them: nobody finds half an output."""
    base = base_of(out)
    for ending in MADE:
        if ending not in files:
            Path(f"{base}{ending}").unlink(missing_ok=True)
    for ending, text in files.items():
        Path(f"{_target(out, ending)}.part").write_bytes(text.encode("utf-8"))
    for ending in files:
        Path(f"{_target(out, ending)}.part").replace(_target(out, ending))
    Path(f"{base}.errors.csv").unlink(missing_ok=True)


def write_faults(out: Path, faults: Sequence[Fault]) -> None:
    """Write what is wrong, and take away an older output: it does not belong to this input."""
    text = _csv(
        ("line", "column", "code", "message"),
        ([fault.line, fault.column, fault.code, fault.message] for fault in faults),
    )
    base = base_of(out)
    Path(f"{base}.errors.csv.part").write_bytes(text.encode("utf-8"))
    Path(f"{base}.errors.csv.part").replace(f"{base}.errors.csv")
    for ending in MADE:
        _target(out, ending).unlink(missing_ok=True)


def base_of(out: Path) -> str:
    """Return the path without its ".csv"."""
    return str(out).removesuffix(".csv")


def _target(out: Path, ending: str) -> Path:
    return out if ending == ".csv" else Path(f"{base_of(out)}{ending}")


def _rows(
    asked: Asked, cases: Cases, terms: Terms, done: Assessed, policy: LawBook
) -> Iterator[dict[str, Any]]:
    day = reference_date(asked.on, terms.policy.scheme, terms.policy.reference_days)
    shared = {
        "on": asked.on.isoformat(), "known": asked.known.isoformat(),
        "scenarios": ";".join(sorted(asked.scenarios)), "reference_date": day.isoformat(),
        "law_hash": law_hash(), "policy_hash": policy_hash(policy),
    }  # fmt: skip
    hashes: dict[int, tuple[str, str]] = {}
    contribution = done.contribution
    for unit, name in enumerate(cases.names):
        marks = int(done.used[unit]) << 8 | int(done.attention[unit])
        if marks not in hashes:
            used = rows_hash(terms.rows[key] for key in keys_used(done, unit))
            hashes[marks] = used, ";".join(flags_of(done, unit, terms))
        t1, t2 = int(done.t1[unit]), int(done.t2[unit])
        yield shared | {
            "case_id": name, "persons": int(done.persons[unit]), "adults": int(done.adults[unit]),
            "minors": int(done.minors[unit]), "payers": int(done.payers[unit]),
            "income_allowance_cents": int(done.income_allowance[unit]),
            "income_contribution_cents": int(done.income_contribution[unit]),
            "allowance_full_cents": int(done.allowance_full[unit]),
            "t1_cents": "" if t1 < 0 else t1, "t2_cents": "" if t2 < 0 else t2, "zone": zone_name(done, unit),
            "allowance_cents": int(done.allowance[unit]),
            "contribution_full_cents": int(done.contribution_full[unit]),
            "contribution_exploitation_cents": int(done.exploitation[unit]),
            "contribution_catering_cents": int(done.catering[unit]),
            "contribution_cents": int(contribution[unit]), "flags": hashes[marks][1],
            "rows_hash": hashes[marks][0],
        }  # fmt: skip


def _claims(cases: Cases, done: Assessed) -> Iterator[tuple[str, int, int]]:
    starts = cases.households.start
    units = starts.searchsorted(done.claims.person, side="right") - 1
    for unit, person, first, rest in zip(
        units, done.claims.person, done.claims.exploitation, done.claims.catering, strict=True
    ):
        yield cases.names[int(unit)], cases.numbers[int(person)], int(first) + int(rest)


def _explained(
    asked: Asked, cases: Cases, terms: Terms, policy: LawBook, rows: Sequence[dict[str, Any]]
) -> Iterator[str]:
    for unit, name in enumerate(cases.names):
        done, tree = explain(one_of(cases.households, unit), terms)
        receipt = receipt_of(terms, keys_used(done, 0), asked.scenarios, policy, inputs=asked.cases)
        flags = [flag for flag in rows[unit]["flags"].split(";") if flag]
        told = {
            "case_id": name, "result": {key: rows[unit][key] for key in COLUMNS}, "tree": tree,
            "warnings": flags, "receipt": receipt_fields(receipt),
        }  # fmt: skip
        yield json.dumps(told, ensure_ascii=False) + "\n"


def _receipt(asked: Asked, terms: Terms, done: Assessed, policy: LawBook) -> dict[str, object]:
    keys = {key for unit in _one_of_each(done) for key in keys_used(done, unit)}
    fields = receipt_fields(
        receipt_of(terms, tuple(sorted(keys)), asked.scenarios, policy, inputs=asked.cases)
    )
    doubts = unconfirmed((terms.rows[key] for key in keys), terms.known)
    return fields | {"unconfirmed": [asdict(one) for one in doubts]}


def _one_of_each(done: Assessed) -> list[int]:
    first: dict[int, int] = {}
    for unit, bits in enumerate(done.used.tolist()):
        first.setdefault(bits, unit)
    return list(first.values())


def _csv(header: Sequence[str], rows: Any) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
