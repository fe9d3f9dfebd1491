"""Who asks, for which municipalities, with which rights. Pure: frozen values, no clock, no tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from onderdak.kernel.errors import NotPermitted, NotVisible


class Role(StrEnum):
    """The nine staff roles, the functional administrator, the resident, and the machine."""

    INTAKE_WORKER = "intake_worker"
    LOCATION_MANAGER = "location_manager"
    PLACEMENT_COORDINATOR = "placement_coordinator"
    REGIONAL_COORDINATOR = "regional_coordinator"
    NATIONAL_COORDINATOR = "national_coordinator"
    FINANCE_OFFICER = "finance_officer"
    CARE_COORDINATOR = "care_coordinator"
    POLICY_ANALYST = "policy_analyst"
    AUDITOR = "auditor"
    FUNCTIONAL_ADMINISTRATOR = "functional_administrator"
    RESIDENT = "resident"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Scope:
    """
    A set of municipalities by four-digit code; None means the whole country.

    >>> Scope(frozenset({"0344", "0363"})).as_setting()
    '0344,0363'
    >>> Scope(None).as_setting(), Scope(frozenset()).as_setting()
    ('*', '')
    """

    municipalities: frozenset[str] | None

    @classmethod
    def of(cls, codes: Iterable[str]) -> "Scope":
        """Make the scope of these codes; empty texts are left out."""
        return cls(frozenset(code for code in codes if code))

    def covers(self, code: str) -> bool:
        """Tell whether rows of municipality `code` lie inside this scope."""
        return self.municipalities is None or code in self.municipalities

    def as_setting(self) -> str:
        """Return the text that the row-level policies compare with: codes in order, `*`, or nothing."""
        return "*" if self.municipalities is None else ",".join(sorted(self.municipalities))


NOWHERE = Scope(frozenset())
COUNTRY = Scope(None)


@dataclass(frozen=True, slots=True)
class Desk:
    """
    A signed-in employee or a job: bound by the session to its scopes, never by the URL.

    `persons` are the municipalities whose named rows may be read, `cases` those whose
    pseudonymous rows may be read, `writes` those where facts may be recorded.
    """

    actor_id: int
    role: Role
    label: str
    municipality: str
    region: str
    locations: frozenset[int]
    persons: Scope
    cases: Scope
    writes: Scope
    rights: frozenset[str]
    trace: UUID

    def may(self, right: str) -> bool:
        """Tell whether this desk has the right; for menus and buttons."""
        return right in self.rights

    def must_have(self, right: str) -> None:
        """Raise NotPermitted unless this desk has the right."""
        if right not in self.rights:
            raise NotPermitted(actor_id=self.actor_id, role=self.role.value, right=right)

    def may_one(self, rights: Iterable[str]) -> bool:
        """Tell whether this desk has at least one of the rights."""
        return not self.rights.isdisjoint(rights)

    def must_have_one(self, rights: Sequence[str]) -> None:
        """Raise NotPermitted, naming all of the rights, unless this desk has at least one of them."""
        if not self.may_one(rights):
            raise NotPermitted(actor_id=self.actor_id, role=self.role.value, rights=tuple(rights))

    def must_see_persons(self, code: str) -> None:
        """Raise NotVisible unless named rows of municipality `code` may be read."""
        self._must_cover(self.persons, code)

    def must_see_cases(self, code: str) -> None:
        """Raise NotVisible unless pseudonymous rows of municipality `code` may be read."""
        self._must_cover(self.cases, code)

    def must_write(self, code: str) -> None:
        """Raise NotVisible unless facts of municipality `code` may be recorded."""
        self._must_cover(self.writes, code)

    def _must_cover(self, scope: Scope, code: str) -> None:
        # The same answer as for a row that does not exist: the code is not repeated.
        if not scope.covers(code):
            raise NotVisible(actor_id=self.actor_id)


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """One account that the login page of the demo may show."""

    username: str
    label: str
    role: Role


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One line of the audit trail, as the Logboek shows it. Ids and codes only."""

    audit_id: int
    municipality: str
    at: datetime
    actor_id: int
    actor_label: str
    role: str
    event: str
    subject: str
    subject_id: int | None
    ids: dict[str, object]
    trace: UUID
    sealed: bool


@dataclass(frozen=True, slots=True)
class Anchor:
    """The head of one chain at one moment, to be kept where no single administrator can change it."""

    municipality: str
    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class ChainFault:
    """One thing that is wrong with a chain; `number` is the place in the chain, 0 when it has none."""

    municipality: str
    number: int
    kind: str


@dataclass(frozen=True, slots=True)
class ChainVerdict:
    """What a check of the audit chains found. Changes made after the last anchor are not seen."""

    chains: int
    sealed: int
    unsealed: int
    anchors: int
    faults: tuple[ChainFault, ...]

    @property
    def whole(self) -> bool:
        return not self.faults


Link = tuple[int, bytes, str | None]
"""A seal: number from 1, digest of 32 bytes, the entry in canonical form or None when it is gone."""


@dataclass(frozen=True, slots=True)
class Approval:
    """A question to a second person: what, about which subject, and the answer when there is one."""

    approval_id: int
    municipality: str
    what: str
    subject: str
    reason: str
    asked_by: int
    asked_at: datetime
    answered_by: int | None
    answered_at: datetime | None
    granted: bool | None
