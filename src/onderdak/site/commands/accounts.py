"""Commands for who may sign in: make an account, give it a token for the API, withdraw it."""

import argparse
import getpass
import secrets
import sys

from onderdak.site.command_refused import CommandRefused
from onderdak.site.commands.start import as_system, start

SHORTEST_PASSWORD = 12
TOKEN_BYTES = 32


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this module to the parser."""
    account = commands.add_parser("account", help="who may sign in: make, token, withdraw")
    parts = account.add_subparsers(dest="part", required=True, metavar="make|token|withdraw")
    make = parts.add_parser("make", help="make an account with one role, or change it; asks the password")
    make.add_argument("username")
    make.add_argument(
        "--role", required=True, help="for example placement_coordinator; a wrong one lists all"
    )
    make.add_argument("--name", required=True, help="how the log and letters call this person")
    make.add_argument("--municipality", default="", help="four digits, for a role of a municipality")
    make.add_argument("--region", default="", help="VR09, for a regional coordinator")
    make.add_argument("--location", type=int, action="append", default=[], help="for a location manager")
    make.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    make.set_defaults(handler=_make)
    token = parts.add_parser("token", help="let an account use the API; prints the token this once")
    token.add_argument("username")
    token.add_argument("--label", required=True, help="which system uses it")
    token.set_defaults(handler=_token)
    gone = parts.add_parser("withdraw", help="take the role away; the next request is refused")
    gone.add_argument("username")
    gone.set_defaults(handler=_withdraw)


def _make(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.access.public import Role, make_account
    from onderdak.capacity.public import region_of_municipality
    from onderdak.site import clock

    roles = [role.value for role in Role if role not in (Role.SYSTEM, Role.RESIDENT)]
    if parsed.role not in roles:
        raise CommandRefused(f"No role is called {parsed.role}. There are: {', '.join(roles)}.")
    areas = region_of_municipality()
    if parsed.municipality and parsed.municipality not in areas:
        raise CommandRefused(
            f"No municipality has the code {parsed.municipality}: four digits, such as 0344."
        )
    if parsed.region and parsed.region not in areas.values():
        raise CommandRefused(f"No safety region has the code {parsed.region}: such as VR09.")
    password = _password(parsed.password_stdin)
    with as_system() as desk:
        made = make_account(
            desk=desk, now=clock.now(), username=parsed.username, password=password, role=Role(parsed.role),
            label=parsed.name, municipality=parsed.municipality, region=parsed.region,
            covers=[code for code, region in areas.items() if region == parsed.region],
            locations=parsed.location,
        )  # fmt: skip
    print(f"{parsed.username} may sign in as {parsed.role} (account {made})")
    return 0


def _password(from_stdin: bool) -> str:
    """A password that nobody sees on the screen or finds in the history of the shell."""
    if not from_stdin and not sys.stdin.isatty():
        raise CommandRefused("There is no terminal to ask the password at: give it with --password-stdin.")
    given = sys.stdin.readline().rstrip("\n") if from_stdin else getpass.getpass("Password: ")
    if len(given) < SHORTEST_PASSWORD:
        raise CommandRefused(f"A password has at least {SHORTEST_PASSWORD} signs.")
    if not from_stdin and getpass.getpass("Once more: ") != given:
        raise CommandRefused("The two passwords are not the same.")
    return given


def _token(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.access.public import make_token
    from onderdak.site import clock

    token = secrets.token_urlsafe(TOKEN_BYTES)
    with as_system() as desk:
        make_token(
            desk=desk, now=clock.now(), user_id=_user(parsed.username), token=token, label=parsed.label
        )
    print(token)
    return 0


def _withdraw(parsed: argparse.Namespace) -> int:
    start()
    from onderdak.access.public import withdraw_account
    from onderdak.site import clock

    with as_system() as desk:
        withdraw_account(desk=desk, now=clock.now(), user_id=_user(parsed.username))
    print(f"{parsed.username} may do nothing any more")
    return 0


def _user(username: str) -> int:
    from django.contrib.auth import get_user_model

    found = get_user_model().objects.filter(username=username).values_list("pk", flat=True).first()
    if found is None:
        raise CommandRefused(f"Nobody signs in as {username}.")
    return int(found)
