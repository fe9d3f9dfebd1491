"""Acts: make an account, withdraw it, and list those of the demo."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from onderdak.access.rules.rights import rights_of
from onderdak.access.store.models import Account, AccountLocation, ApiToken
from onderdak.access.store.tokens import digest_of
from onderdak.access.types import DemoLogin, Desk, Role
from onderdak.access.usecases.record import record
from onderdak.kernel.errors import InputInvalid, NotVisible

SHORTEST_TOKEN = 40
NEEDS_MUNICIPALITY = frozenset(
    {
        Role.INTAKE_WORKER,
        Role.LOCATION_MANAGER,
        Role.PLACEMENT_COORDINATOR,
        Role.FINANCE_OFFICER,
        Role.CARE_COORDINATOR,
        Role.AUDITOR,
    }
)


def make_account(
    *,
    desk: Desk,
    now: datetime,
    username: str,
    password: str,
    role: Role,
    label: str,
    municipality: str = "",
    region: str = "",
    covers: Iterable[str] = (),
    locations: Iterable[int] = (),
    demo: bool = False,
) -> int:
    """
    Make a user with one role; the same username again changes its account and password.

    Args:
        covers: the municipalities of the region, for a regional coordinator.
        demo: the account exists for the demo and can sign in only there.

    Returns:
        The id of the user, which is the actor id of its desk.

    Raises:
        NotPermitted: the desk may not change settings.
        InputInvalid: a role that is bound to a municipality or a region comes without one.
    """
    desk.must_have("admin.settings")
    _must_be_bound(role, municipality, frozenset(covers))
    with transaction.atomic(durable=True):
        user, _ = get_user_model().objects.get_or_create(username=username)
        user.set_password(password)
        user.is_active = True
        user.save()
        account, _ = Account.objects.update_or_create(
            user=user,
            defaults={
                "role": role.value,
                "label": label,
                "municipality": municipality,
                "region": region,
                "covers": sorted(covers),
                "active": True,
                "demo": demo,
            },
        )
        AccountLocation.objects.filter(account=account).delete()
        AccountLocation.objects.bulk_create(
            AccountLocation(account=account, location_id=number) for number in sorted(set(locations))
        )
        record(
            desk,
            "access.account_made",
            now=now,
            municipality=municipality,
            subject="user",
            subject_id=user.pk,
        )
    return int(user.pk)


def make_token(
    *, desk: Desk, now: datetime, user_id: int, token: str, label: str, until: datetime | None = None
) -> None:
    """
    Let an account use the API with `token`, which the caller made from at least 32 random bytes.

    Raises:
        NotPermitted: the desk may not change settings.
        NotVisible: there is no such account.
        InputInvalid: the token is too short to be random.
    """
    desk.must_have("admin.settings")
    if len(token) < SHORTEST_TOKEN:
        raise InputInvalid(field="token", reason="string_too_short")
    with transaction.atomic(durable=True):
        account = Account.objects.filter(user_id=user_id, active=True).first()
        if account is None:
            raise NotVisible(actor_id=desk.actor_id)
        ApiToken.objects.create(
            account=account, digest=digest_of(token), label=label, made_at=now, until=until
        )
        record(desk, "access.token_made", now=now, subject="user", subject_id=user_id, until=until)


def withdraw_account(*, desk: Desk, now: datetime, user_id: int) -> None:
    """
    Take the role away; the next request of the user is refused, within the 60 seconds of our promise.

    Raises:
        NotPermitted: the desk may not change settings.
        NotVisible: there is no such account.
    """
    desk.must_have("admin.settings")
    with transaction.atomic(durable=True):
        account = Account.objects.select_for_update().filter(user_id=user_id).first()
        if account is None:
            raise NotVisible(actor_id=desk.actor_id)
        account.active = False
        account.save(update_fields=["active"])
        record(
            desk,
            "access.account_withdrawn",
            now=now,
            municipality=account.municipality,
            subject="user",
            subject_id=user_id,
        )


def demo_logins() -> list[DemoLogin]:
    """List the accounts of the demo, in the order of the roles; nothing outside demo mode."""
    if not settings.DEMO:
        return []
    order = {role.value: place for place, role in enumerate(Role)}
    accounts = Account.objects.filter(demo=True, active=True).select_related("user")
    found = [
        DemoLogin(account.user.get_username(), account.label, Role(account.role)) for account in accounts
    ]
    return sorted(found, key=lambda login: (order[login.role.value], login.username))


def _must_be_bound(role: Role, municipality: str, covers: frozenset[str]) -> None:
    rights_of(role)
    if role in NEEDS_MUNICIPALITY and not municipality:
        raise InputInvalid(field="municipality", reason="missing")
    if role is Role.REGIONAL_COORDINATOR and not covers:
        raise InputInvalid(field="covers", reason="missing")
