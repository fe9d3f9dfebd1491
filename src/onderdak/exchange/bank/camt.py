"""
Reads a CAMT.053 statement (.001.02 and .001.08) of the bank; a file that is not whole is refused whole.

The file is hostile until it is parsed: no entities, no document type, a limit on its size, and every amount
is whole cents. What is pending is left out; only what the bank booked counts.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any
from xml.etree.ElementTree import ParseError, fromstring
from xml.parsers.expat import ExpatError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from onderdak.contribution.types import BankLine, FileFault, Statement
from onderdak.kernel.errors import BankFileRefused

MOST_BYTES = 40_000_000
MOST_FAULTS = 100
NAMESPACES = tuple(f"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}" for version in ("02", "08"))
_AMOUNT = re.compile(r"[0-9]{1,13}(?:\.([0-9]{1,5}))?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass
class _Reading:
    """Collects faults while a file is read; nothing is raised until all of them are known."""

    space: str
    line_of: Mapping[Any, int]
    faults: list[FileFault] = field(default_factory=list)
    paths: dict[str, str] = field(default_factory=dict)

    def fault(self, element: Any, code: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(FileFault(self.line_of[element], code))

    def tag(self, path: str) -> str:
        """Return a path with its namespace; asked a hundred thousand times for the same twenty paths."""
        known = self.paths.get(path)
        if known is None:
            known = self.paths[path] = "/".join(f"{self.space}{part}" for part in path.split("/"))
        return known

    def text(self, element: Any, *paths: str) -> str:
        """Return the first text of these paths, or ""."""
        for path in paths:
            found = element.find(self.tag(path))
            if found is not None and found.text and found.text.strip():
                return str(found.text.strip())
        return ""

    def cents(self, element: Any, path: str = "Amt") -> int:
        """Return the signed amount of an element: credit above zero. A fault gives 0."""
        amount = element.find(self.tag(path))
        shown = self.text(element, path)
        match = _AMOUNT.fullmatch(shown)
        if amount is None or match is None:
            self.fault(element, "amount")
            return 0
        if amount.get("Ccy") != "EUR":
            self.fault(amount, "not_euro")
        decimals = match.group(1) or ""
        if decimals[2:].strip("0"):
            self.fault(amount, "sub_cent")
        whole = int(shown.split(".")[0]) * 100 + int(decimals[:2].ljust(2, "0"))
        side = self.text(element, "CdtDbtInd")
        if side not in ("CRDT", "DBIT"):
            self.fault(element, "debit_or_credit")
        return -whole if side == "DBIT" else whole

    def day(self, element: Any, *paths: str) -> date | None:
        shown = self.text(element, *paths)[:10]
        try:
            return date.fromisoformat(shown) if _DAY.fullmatch(shown) else None
        except ValueError:
            return None


def read_camt(content: bytes) -> list[Statement]:
    """
    Return the statements of a file, in its order.

    Raises:
        BankFileRefused: `faults` as (line, code): too_large, not_xml, forbidden_markup, not_camt053,
            no_statement, own_account, opening_missing, closing_missing, statement_id, does_not_reconcile,
            batch_does_not_add_up, not_euro, sub_cent, amount, debit_or_credit, day_missing, not_booked.
    """
    if len(content) > MOST_BYTES:
        raise _refused([FileFault(1, "too_large")])
    root, line_of = _parsed(content)
    space = root.tag.partition("}")[0].lstrip("{")
    if space not in NAMESPACES or not root.tag.endswith("}Document"):
        raise _refused([FileFault(1, "not_camt053")])
    reading = _Reading(f"{{{space}}}", line_of)
    found = [
        statement
        for element in root.iterfind(reading.tag("BkToCstmrStmt/Stmt"))
        if (statement := _statement(reading, element)) is not None
    ]
    if not found and not reading.faults:
        reading.fault(root, "no_statement")
    if reading.faults:
        raise _refused(reading.faults)
    return found


def _parsed(content: bytes) -> tuple[Any, dict[Any, int]]:
    """
    Return the tree of a file and the line on which each element begins, so that a fault can be found.

    Read twice: first for what is forbidden and for the lines, without a tree; then by the quick parser, which
    knows no lines. A tree of which every element remembers its line costs four times as much.
    """
    lines: list[int] = []
    watch = DefusedXMLParser(forbid_dtd=True, forbid_entities=True, forbid_external=True).parser
    watch.StartElementHandler = lambda tag, attributes: lines.append(watch.CurrentLineNumber)
    watch.EndElementHandler = watch.CharacterDataHandler = watch.DefaultHandlerExpand = None
    watch.CommentHandler = watch.ProcessingInstructionHandler = None
    try:
        watch.Parse(content, True)
        root = fromstring(content)  # noqa: S314  what could harm was refused by the first reading
    except DefusedXmlException:
        raise _refused([FileFault(1, "forbidden_markup")]) from None
    except ExpatError as error:
        raise _refused([FileFault(error.lineno, "not_xml")]) from None
    except (ParseError, ValueError, LookupError):  # an encoding that does not exist, or bytes that are none
        raise _refused([FileFault(1, "not_xml")]) from None
    return root, dict(zip(root.iter(), lines, strict=True))


def _statement(reading: _Reading, element: Any) -> Statement | None:
    iban = reading.text(element, "Acct/Id/IBAN").replace(" ", "")
    number = reading.text(element, "Id")
    balances = _balances(reading, element)
    opening = balances.get("OPBD", balances.get("PRCD"))
    closing = balances.get("CLBD")
    checks: tuple[tuple[bool, str], ...] = (
        (not iban, "own_account"), (not number or len(number) > 35, "statement_id"),
        (opening is None, "opening_missing"), (closing is None, "closing_missing"),
    )  # fmt: skip
    for wrong, code in checks:
        if wrong:
            reading.fault(element, code)
    if opening is None or closing is None:
        return None
    about = f"{iban}|{number}|{closing[1]}"
    lines: list[BankLine] = []
    for index, entry in enumerate(element.iterfind(reading.tag("Ntry"))):
        lines += _entry(reading, entry, f"{about}|{index}")
    if opening[0] + sum(line.cents for line in lines) != closing[0]:
        reading.fault(element, "does_not_reconcile")
    day = closing[1] or reading.day(element, "CreDtTm")
    if day is None:
        reading.fault(element, "day_missing")
        return None
    return Statement(iban, number, day, opening[0], closing[0], tuple(lines), reading.line_of[element])


def _balances(reading: _Reading, element: Any) -> dict[str, tuple[int, date | None]]:
    return {
        reading.text(one, "Tp/CdOrPrtry/Cd"): (reading.cents(one), reading.day(one, "Dt/Dt", "Dt/DtTm"))
        for one in element.iterfind(reading.tag("Bal"))
    }


def _entry(reading: _Reading, entry: Any, about: str) -> Iterator[BankLine]:
    """Yield the transactions of one entry: each detail of a batch, or the entry itself."""
    status = reading.text(entry, "Sts/Cd", "Sts")
    if status != "BOOK":
        if status not in ("PDNG", "INFO", "FUTR"):
            reading.fault(entry, "not_booked")
        return
    total = reading.cents(entry)
    booked = reading.day(entry, "BookgDt/Dt", "BookgDt/DtTm")
    valued = reading.day(entry, "ValDt/Dt", "ValDt/DtTm") or booked
    if booked is None or valued is None:
        reading.fault(entry, "day_missing")
        return
    turned = reading.text(entry, "RvslInd").lower() in ("true", "1")
    details = list(entry.iterfind(reading.tag("NtryDtls/TxDtls"))) or [entry]
    amounts = [_detail_cents(reading, one, entry, total, len(details)) for one in details]
    if sum(amounts) != total:
        reading.fault(entry, "batch_does_not_add_up")
    for index, (one, cents) in enumerate(zip(details, amounts, strict=True)):
        yield _line(reading, one, f"{about}|{index}", cents, booked, valued, turned)


def _detail_cents(reading: _Reading, detail: Any, entry: Any, total: int, count: int) -> int:
    """Return the amount of a detail; without one of its own it is the entry's, if it is alone."""
    if detail is entry:
        return total
    for path in ("Amt", "AmtDtls/TxAmt/Amt"):
        if detail.find(reading.tag(path)) is not None:
            whole = _unsigned(reading, detail, path)
            side = reading.text(detail, "CdtDbtInd") or reading.text(entry, "CdtDbtInd")
            return -whole if side == "DBIT" else whole
    if count > 1:
        reading.fault(detail, "amount")
    return total if count == 1 else 0


def _unsigned(reading: _Reading, detail: Any, path: str) -> int:
    amount = detail.find(reading.tag(path))
    match = _AMOUNT.fullmatch((amount.text or "").strip())
    if match is None:
        reading.fault(detail, "amount")
        return 0
    if amount.get("Ccy") != "EUR":
        reading.fault(amount, "not_euro")
    decimals = match.group(1) or ""
    if decimals[2:].strip("0"):
        reading.fault(amount, "sub_cent")
    return int((amount.text or "").strip().split(".")[0]) * 100 + int(decimals[:2].ljust(2, "0"))


def _line(
    reading: _Reading, detail: Any, about: str, cents: int, booked: date, valued: date, turned: bool
) -> BankLine:
    text: Callable[..., str] = reading.text
    party = "Dbtr" if cents > 0 else "Cdtr"
    free = [one.text.strip() for one in detail.iterfind(reading.tag("RmtInf/Ustrd")) if one.text]
    free.append(text(detail, "AddtlTxInf", "AddtlNtryInf"))
    end = text(detail, "Refs/EndToEndId")
    reason = text(detail, "RtrInf/Rsn/Cd")
    structured = text(detail, "RmtInf/Strd/CdtrRefInf/Ref").replace(" ", "")
    references = "|".join((end, text(detail, "Refs/AcctSvcrRef", "AcctSvcrRef"), structured))
    return BankLine(
        idem=sha256(f"{about}|{references}|{cents}".encode()).hexdigest(),
        line=reading.line_of[detail], booked_on=booked, value_date=valued, cents=cents,
        structured=structured[:35], free_text=" ".join(part for part in free if part)[:500],
        end_to_end="" if end == "NOTPROVIDED" else end[:35],
        name=text(detail, f"RltdPties/{party}/Pty/Nm", f"RltdPties/{party}/Nm")[:140],
        iban=text(detail, f"RltdPties/{party}Acct/Id/IBAN").replace(" ", "")[:34],
        returned=cents < 0 and bool(turned or reason), return_reason=reason[:4],
    )  # fmt: skip


def _refused(faults: list[FileFault]) -> BankFileRefused:
    return BankFileRefused(faults=[(one.line, one.code) for one in faults])
