"""Chromium of the system, a server on loopback, and a visitor per role and width."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from django.conf import settings as django_settings

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright keeps a loop in the thread of the test

from onderdak.access.public import Role
from tests.browser.visiting import WIDTHS, Visitor, visiting
from tests.builders import a_client

FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Start Debian's Chromium, never a download; a root user has no sandbox."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("no chromium on this computer: apt-get install chromium")
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {"executable_path": found, "args": [*FLAGS, *as_root], "headless": True}


@pytest.fixture(params=list(WIDTHS))
def width(request: pytest.FixtureRequest) -> int:
    """Run the test at the width of a desk and of a phone."""
    return WIDTHS[request.param]


@pytest.fixture
def visit(browser, live_server) -> Iterator[Visit]:
    """
    Give a function that opens a tab: `visit(Role.INTAKE_WORKER, width=390, theme="dark", language="en")`.

    Without a role nobody is signed in. All tabs close after the test.
    """
    with ExitStack() as open_tabs:

        def opened(
            role: Role | None = None,
            *,
            width: int = WIDTHS["desk"],
            theme: str = "",
            language: str = "",
            municipality: str = "0344",
            scripts: bool = True,
        ) -> Visitor:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                locale="nl-NL",
                timezone_id="Europe/Amsterdam",
                java_script_enabled=scripts,
            )
            open_tabs.callback(context.close)
            cookies = {"weergave": theme, "taal": language}
            if role is not None:
                signed_in = a_client(role, municipality).cookies[django_settings.SESSION_COOKIE_NAME]
                cookies[django_settings.SESSION_COOKIE_NAME] = signed_in.value
            context.add_cookies(
                [{"name": k, "value": v, "url": live_server.url} for k, v in cookies.items() if v]
            )
            return open_tabs.enter_context(visiting(context, live_server.url))

        yield opened
