"""A visitor with a real browser: opens pages, remembers what the browser complained about, and runs axe."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.conf import settings
from playwright.sync_api import BrowserContext, Page, Request, Response

WIDTHS = {"desk": 1280, "phone": 390}
LOOK_MS = 25
# only violations: places of what is in order need not be worked out
_RUN_AXE = (
    "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], iframes: false})"
    ".then(result => result.violations)"
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The browser itself logs one line per answer of 400 and above; that line alone may be expected.
LOGGED_STATUS = re.compile(r"Failed to load resource: the server responded with a status of (\d{3})")


@dataclass
class Visitor:
    """
    One browser tab. `complaints` holds console errors, script errors and requests that failed;
    `under_way` the requests that have no end yet.
    """

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    under_way: set[Request] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        # a question that was under way when the page was left is no failure
        self.page.on(
            "requestfailed",
            lambda request: (
                request.failure != "net::ERR_ABORTED" and self.complaints.append(f"failed: {request.url}")
            ),
        )
        self.page.on("request", lambda request: self.under_way.add(request))
        self.page.on("requestfinished", lambda request: self.under_way.discard(request))
        self.page.on("requestfailed", lambda request: self.under_way.discard(request))

    def open(self, path: str) -> Response:
        """Go to a path of the product and wait until it is quiet."""
        answer = self.page.goto(f"{self.address}{path}")
        assert answer is not None
        self.settle()
        return answer

    def settle(self) -> None:
        """
        Wait until the page is loaded and asks nothing more of the server, at two looks in a row.

        The wait of the browser itself ("networkidle") adds half a second of silence to every step.
        """
        self.page.wait_for_load_state("load")
        still = 0
        while still < 2:
            self.page.wait_for_timeout(LOOK_MS)
            still = 0 if self.under_way else still + 1

    def complaints_but(self, *expected_status: int) -> list[str]:
        """Return the complaints without the browser's own line on answers with these statuses."""
        return [text for text in self.complaints if not _is_expected(text, expected_status)]

    def axe(self) -> list[str]:
        """Return each finding of axe-core on the page as it is now: rule, impact, first places."""
        self.page.evaluate(_axe_source())
        found = self.page.evaluate(_RUN_AXE, RULES)
        return [
            f"{rule['id']} ({rule['impact']}): {[node['target'] for node in rule['nodes'][:3]]}"
            for rule in found
        ]

    def sideways_px(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))

    def assert_in_order(self, *expected_status: int) -> None:
        """Check what holds on every page: one h1, one main, a title, quiet, axe clean, no overflow."""
        assert self.page.locator("h1").count() == 1
        assert self.page.locator("main").count() == 1
        assert self.page.title()
        assert self.sideways_px() <= 0
        found = self.axe()
        assert found == [], found
        assert self.complaints_but(*expected_status) == []

    def picture(self, name: str) -> None:
        """Save a picture of the whole page under `screens/`, when ONDERDAK_PICTURES asks for it."""
        if not os.environ.get("ONDERDAK_PICTURES"):
            return
        folder = settings.ROOT / "screens"
        folder.mkdir(exist_ok=True)
        self.page.screenshot(path=folder / f"{name}.png", full_page=True)


def _is_expected(text: str, statuses: tuple[int, ...]) -> bool:
    match = LOGGED_STATUS.match(text)
    return bool(match) and int(match[1]) in statuses


def _axe_source() -> str:
    return (settings.NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@contextmanager
def visiting(context: BrowserContext, address: str) -> Iterator[Visitor]:
    """Open a tab and close it after."""
    page = context.new_page()
    try:
        yield Visitor(page, address)
    finally:
        page.close()
