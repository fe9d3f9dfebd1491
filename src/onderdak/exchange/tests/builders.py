"""Bank files for tests. Every account and name is invented."""

from collections.abc import Iterable

OWN = "NL91ABNA0417164300"
PAYER = "NL02RABO0123456789"


def a_transaction(
    euros: str = "244.22", *, kenmerk: str = "", text: str = "", end: str = "NOTPROVIDED",
    name: str = "O Vydumana", new: bool = False, reason: str = "",
) -> str:  # fmt: skip
    """Give the details of one transaction."""
    party = f"<Pty><Nm>{name}</Nm></Pty>" if new else f"<Nm>{name}</Nm>"
    strd = f"<Strd><CdtrRefInf><Ref>{kenmerk}</Ref></CdtrRefInf></Strd>" if kenmerk else ""
    free = f"<Ustrd>{text}</Ustrd>" if text else ""
    back = f"<RtrInf><Rsn><Cd>{reason}</Cd></Rsn></RtrInf>" if reason else ""
    return (
        f"<TxDtls><Refs><EndToEndId>{end}</EndToEndId></Refs><Amt Ccy=\"EUR\">{euros}</Amt>"
        f"<RltdPties><Dbtr>{party}</Dbtr><DbtrAcct><Id><IBAN>{PAYER}</IBAN></Id></DbtrAcct></RltdPties>"
        f"<RmtInf>{free}{strd}</RmtInf>{back}</TxDtls>"
    )  # fmt: skip


def an_entry(
    euros: str = "244.22", details: str | None = None, *, side: str = "CRDT", status: str = "BOOK",
    new: bool = False, day: str = "2026-03-10", turned: bool = False, **differs: object,
) -> str:  # fmt: skip
    """Give one entry; without details it has one transaction of its whole amount."""
    inner = a_transaction(euros, new=new, **differs) if details is None else details  # type: ignore[arg-type]
    state = f"<Sts><Cd>{status}</Cd></Sts>" if new else f"<Sts>{status}</Sts>"
    back = "<RvslInd>true</RvslInd>" if turned else ""
    return (
        f"<Ntry><Amt Ccy=\"EUR\">{euros}</Amt><CdtDbtInd>{side}</CdtDbtInd>{back}{state}"
        f"<BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt><NtryDtls>{inner}</NtryDtls></Ntry>\n"
    )  # fmt: skip


def a_balance(kind: str, euros: str, day: str = "2026-03-10", side: str = "CRDT") -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{euros}</Amt>"
        f"<CdtDbtInd>{side}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>\n"
    )  # fmt: skip


def a_statement(
    entries: Iterable[str] = (), *, opening: str = "1000.00", closing: str = "1000.00",
    number: str = "2026-001", iban: str = OWN, day: str = "2026-03-10",
) -> str:  # fmt: skip
    return (
        f"<Stmt>\n<Id>{number}</Id><Acct><Id><IBAN>{iban}</IBAN></Id></Acct>\n"
        f"{a_balance('OPBD', opening, day)}{a_balance('CLBD', closing, day)}{''.join(entries)}</Stmt>\n"
    )


def a_file(*statements: str, version: str = "02") -> bytes:
    space = f"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"
    body = "".join(statements)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="{space}"><BkToCstmrStmt>\n'
        f"{body}</BkToCstmrStmt></Document>"
    ).encode()
