"""Act: check a name and a password, with the brake before and after."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction

from onderdak.access.rules.brake import WINDOW, WRONG_PER_ADDRESS, braked_until
from onderdak.access.store.keys import blind_index
from onderdak.access.store.models import Account, LoginAttempt
from onderdak.kernel.errors import NotPermitted

KEPT = timedelta(days=1)
LONGEST_NAME = 150
LONGEST_PASSWORD = 1_000


def sign_in(*, username: str, password: str, address: str, now: datetime) -> AbstractBaseUser:
    """
    Return the user whose name and password these are.

    The try is written down as wrong before the password is looked at, and set right afterwards: so
    many tries at the same moment cannot pass the brake together. An unknown name, a wrong password and
    a withdrawn account get the same answer after the same work.

    Raises:
        NotPermitted: reason `sign_in_refused`; or `sign_in_braked`, with `until`.
    """
    name = username.strip().lower()[:LONGEST_NAME]
    keys = blind_index("account", name), blind_index("address", address)
    attempt = _write_down(keys, now)
    # Django compares in constant time and hashes once for an unknown name too.
    user = authenticate(username=name, password=password[:LONGEST_PASSWORD])
    if user is None or not _may_enter(user):
        raise NotPermitted(reason="sign_in_refused")
    LoginAttempt.objects.filter(pk=attempt.pk).update(succeeded=True)
    return user


def demo_sign_in(*, username: str) -> AbstractBaseUser:
    """
    Return the user of a demo account, without a password; only where the demo runs.

    Raises:
        NotPermitted: this is no demo, or no account of the demo.
    """
    account = Account.objects.filter(user__username=username, demo=True, active=True).first()
    if not settings.DEMO or account is None:
        raise NotPermitted(reason="sign_in_refused")
    return account.user


def note_try(*, kind: str, address: str, now: datetime) -> int:
    """
    Write down a try of a secret that is no password, such as the code on a letter, under the same brake.

    It stands as wrong until `try_succeeded`: many tries at once cannot pass the brake together.

    Returns: the id of the try.

    Raises:
        NotPermitted: reason `sign_in_braked`, with `until`: too many wrong ones from this address.
    """
    keys = blind_index("account", f"code:{kind}"), blind_index("address", address)
    return int(_write_down(keys, now).pk)


def try_succeeded(try_id: int) -> None:
    """Set a try right: the secret was good."""
    LoginAttempt.objects.filter(pk=try_id).update(succeeded=True)


def _write_down(keys: tuple[bytes, bytes], now: datetime) -> LoginAttempt:
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(keys[1][:7], "big")])
        until = _brake(keys, now)
        if until is None:
            return LoginAttempt.objects.create(
                account_key=keys[0], address_key=keys[1], at=now, succeeded=False
            )
    raise NotPermitted(reason="sign_in_braked", until=until)


def _brake(keys: tuple[bytes, bytes], now: datetime) -> datetime | None:
    recent = LoginAttempt.objects.filter(address_key=keys[1], at__gt=now - 2 * WINDOW)
    pair = recent.filter(account_key=keys[0])
    last_success = pair.filter(succeeded=True).order_by("-at").values_list("at", flat=True).first()
    wrong = pair.filter(succeeded=False)
    if last_success is not None:
        wrong = wrong.filter(at__gt=last_success)
    of_pair = braked_until(wrong.values_list("at", flat=True), now)
    everywhere = recent.filter(succeeded=False).values_list("at", flat=True)
    return of_pair or braked_until(everywhere, now, limit=WRONG_PER_ADDRESS)


def _may_enter(user: AbstractBaseUser) -> bool:
    account = Account.objects.filter(user_id=user.pk, active=True).first()
    return account is not None and (settings.DEMO or not account.demo)


def forget_login_attempts(*, now: datetime) -> int:
    """Remove tries that no longer count for any brake. Returns: how many."""
    return LoginAttempt.objects.filter(at__lt=now - KEPT).delete()[0]
