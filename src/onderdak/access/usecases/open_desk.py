"""Reads: the desk of a signed-in user, and the desk of the machine."""

from datetime import datetime
from uuid import UUID

from onderdak.access.rules.rights import rights_of
from onderdak.access.rules.scope_of_role import scopes_of
from onderdak.access.store.models import Account, AccountLocation
from onderdak.access.store.tokens import valid_token
from onderdak.access.types import Desk, Role
from onderdak.kernel.errors import NotPermitted

MACHINE = 0


def desk_for(user_id: int, trace: UUID) -> Desk:
    """
    Build the desk of a user from the account as it is now.

    Read anew at each request, so a role that was withdrawn is gone at the next one.

    Raises:
        NotPermitted: there is no active account for this user.
    """
    account = Account.objects.filter(user_id=user_id, active=True, user__is_active=True).first()
    if account is None:
        raise NotPermitted(actor_id=user_id, reason="no_active_account")
    return _desk_of(account, trace)


def desk_for_token(token: str, *, now: datetime, trace: UUID) -> Desk | None:
    """
    Build the desk of a machine account from its API token; None when the token is not valid now.

    None is no refusal: the API answers 401, and says nothing about which tokens exist.
    """
    found = valid_token(token, now)
    return desk_for(found.account.user_id, trace) if found else None


def _desk_of(account: Account, trace: UUID) -> Desk:
    locations = AccountLocation.objects.filter(account=account).values_list("location_id", flat=True)
    return make_desk(
        actor_id=account.user_id,
        role=Role(account.role),
        label=account.label,
        municipality=account.municipality,
        region=account.region,
        covers=frozenset(account.covers),
        locations=frozenset(locations),
        trace=trace,
    )


def system_desk(trace: UUID) -> Desk:
    """Build the desk of jobs, commands and the nightly round: every right, the whole country."""
    return make_desk(actor_id=MACHINE, role=Role.SYSTEM, label="Onderdak", trace=trace)


def make_desk(
    *,
    actor_id: int,
    role: Role,
    label: str,
    trace: UUID,
    municipality: str = "",
    region: str = "",
    covers: frozenset[str] = frozenset(),
    locations: frozenset[int] = frozenset(),
) -> Desk:
    """Put role, place and rights together by the two rules; no table is read."""
    scopes = scopes_of(role, municipality, covers)
    return Desk(
        actor_id=actor_id,
        role=role,
        label=label,
        municipality=municipality,
        region=region,
        locations=locations,
        persons=scopes.persons,
        cases=scopes.cases,
        writes=scopes.writes,
        rights=rights_of(role),
        trace=trace,
    )
