"""Use case (act): enter what was agreed, asked or promised, with its source, owners and day."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.capacity.public import municipality_cards
from onderdak.governance.rules.complete import lacks
from onderdak.governance.rules.may_write import NATION, levels_of
from onderdak.governance.rules.result import Compare, target_means_something
from onderdak.governance.store.models import Agreement
from onderdak.governance.types import Kind, Table
from onderdak.governance.usecases.done_once import RECORD, done_once
from onderdak.governance.usecases.figures import figure_names
from onderdak.kernel.errors import AgreementIncomplete, InputInvalid
from onderdak.kernel.nights import local_date

THEMES = (
    "placement", "capacity", "registration", "funding", "contribution", "nuisance", "care", "governance",
    "long_term",
)  # fmt: skip
MOST_OWNERS = 8
LONGEST = {"title": 160, "text": 2000, "source": 300}


@dataclass(frozen=True, slots=True)
class NewAgreement:
    """
    What was agreed. An owner is a body in words; `owner_codes` are those that work with this product: NL for
    the country, a region as VR13, or a municipality. Without `due` it must be said that none was agreed.
    """

    kind: str
    theme: str
    title: str
    text: str
    source: str
    source_date: date | None
    table: str
    owners: tuple[str, ...]
    owner_codes: tuple[str, ...] = ()
    due: date | None = None
    undated: bool = False
    escalate_days: int = 30
    figure: str = ""
    compare: str = "at_least"
    target: float | None = None


def enter_agreement(*, desk: Desk, now: datetime, agreement: NewAgreement, request_key: UUID) -> int:
    """
    Enter an agreement at the level of this desk and return its number.

    Raises:
        NotPermitted: not this role. AgreementIncomplete: no source, owner or day. InputInvalid: a word
        that is not on its list, or a text that is too long.
    """
    desk.must_have(RECORD)
    missing = lacks(
        text=agreement.text, source=agreement.source, source_date=agreement.source_date,
        owners=(*agreement.owners, *agreement.owner_codes), due=agreement.due, undated=agreement.undated,
    )  # fmt: skip
    if missing:
        raise AgreementIncomplete(missing=missing)
    wrong = _wrong(agreement, local_date(now))
    if wrong:
        raise InputInvalid(problems=tuple(wrong))
    question = {**asdict(agreement)}
    return done_once(
        desk=desk, now=now, act="enter", request_key=request_key, question=question,
        work=lambda: _enter(desk, now, agreement),
    )  # fmt: skip


def _enter(desk: Desk, now: datetime, given: NewAgreement) -> int:
    municipality, region = levels_of(desk)
    measures = bool(given.figure)
    row = Agreement.objects.create(
        municipality=municipality, region=region, kind=given.kind, theme=given.theme,
        title=given.title.strip(), text=given.text.strip(), source=given.source.strip(),
        source_date=given.source_date, table=given.table,
        owners=[owner.strip() for owner in given.owners if owner.strip()] or list(given.owner_codes),
        owner_codes=sorted(set(given.owner_codes)), due=given.due, undated=given.due is None,
        escalate_days=given.escalate_days, figure=given.figure, compare=given.compare if measures else "",
        target=given.target if measures else None, recorded_at=now, actor_id=desk.actor_id,
        entered_by=desk.label[:120],
    )  # fmt: skip
    record(
        desk, "governance.agreement_entered", now=now, municipality=municipality, subject="agreement",
        subject_id=row.pk,
    )  # fmt: skip
    return int(row.pk)


def _wrong(given: NewAgreement, today: date) -> list[tuple[str, str]]:
    lists = {
        "kind": given.kind in set(Kind),
        "table": given.table in set(Table),
        "theme": given.theme in THEMES,
        "compare": given.compare in set(Compare),
        "figure": not given.figure or given.figure in figure_names(),
        "title": bool(given.title.strip()),
        "target": not given.figure or given.target is not None,
        "escalate_days": 1 <= given.escalate_days <= 365,
        "owners": len(given.owners) <= MOST_OWNERS and all(len(one) <= 80 for one in given.owners),
        "owner_codes": _known(given.owner_codes, today),
        "source_date": given.source_date is None or given.source_date <= today,
    }
    found = [(name, "choice") for name, right in lists.items() if not right]
    if not found and given.figure and given.target is not None:
        says = target_means_something(given.figure, Compare(given.compare), given.target)
        found += [] if says else [("target", "means_nothing")]
    return found + [(name, "too_long") for name, most in LONGEST.items() if len(getattr(given, name)) > most]


def _known(codes: tuple[str, ...], today: date) -> bool:
    """Every code is the country, a region or a municipality of today."""
    cards = municipality_cards(on=today) if codes else ()
    return set(codes) <= {NATION, *(card.code for card in cards), *(card.region for card in cards)}
