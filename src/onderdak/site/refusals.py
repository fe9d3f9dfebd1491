"""
Makes the sentence for people out of an error: what was refused, by which rule, and what can be done next.

The texts stand in `refusals.toml`, per error code in nl, en, uk and ru. The same refusal is a page for a
browser and problem+json for a program.
"""

import sys
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID, uuid4

import structlog
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.utils.translation import get_language

from onderdak.access.public import rights_of
from onderdak.access.types import Role
from onderdak.access.web.wording import ROLES
from onderdak.kernel.errors import (
    CollectionGate,
    InvariantBroken,
    NotVisible,
    OnderdakError,
    TryAgain,
    every_error,
)
from onderdak.site.frame import pages
from onderdak.site.gate_words import locked_words

LANGUAGES = ("nl", "en", "uk", "ru")
AGAIN_AFTER_S = 2
NOBODY = (Role.SYSTEM, Role.RESIDENT)  # no colleague to ask
SITE_CODES = ("not_signed_in", "form_expired", "method_not_allowed", "unsupported_media_type")
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class NextStep:
    """One way on: a stable name, the words on the link, and a path ("" means: this page again)."""

    rel: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal in one language, ready for a page or for the wire."""

    code: str
    status: int
    sentence: str
    rule: str
    source: str
    steps: tuple[NextStep, ...]
    facts: Mapping[str, object]

    @property
    def title(self) -> str:
        """The first sentence."""
        return self.sentence.partition(". ")[0].rstrip(".")


@cache
def texts() -> Mapping[str, Mapping[str, object]]:
    """Return the tables of `refusals.toml`: one per code, and `steps`."""
    return tomllib.loads((Path(__file__).parent / "refusals.toml").read_text(encoding="utf-8"))


def every_code() -> frozenset[str]:
    """Return every code that a caller can meet: the error tree and the web's own."""
    return frozenset(kind.code for kind in every_error()) | frozenset(SITE_CODES)


def refusal_of(code: str, *, language: str = "nl", facts: Mapping[str, object] | None = None) -> Refusal:
    """
    Return the refusal of `code` in `language`; an unknown language reads Dutch.

    Raises:
        KeyError: no text for this code (a test walks the tree, so this cannot ship).
    """
    words = language if language in LANGUAGES else "nl"
    text = texts()[code]
    steps = tuple(_step(name, words) for name in text["next"]) if "next" in text else ()
    why, articles = locked_words(facts) if code == CollectionGate.code and facts else ("", "")
    return Refusal(
        code=code,
        status=int(str(text["status"])),
        sentence=f"{text[words]} {why}".rstrip(),
        rule=str(text.get("rule", "")),
        source=articles or str(text.get("source", "")),
        steps=steps,
        facts=facts or {},
    )


def _step(name: str, language: str) -> NextStep:
    step = texts()["steps"][name]
    return NextStep(rel=name, label=step[language], url=step["path"])


def error_of(exception: BaseException) -> OnderdakError:
    """Translate what a view or the database raised into our own tree. What we do not know is a bug."""
    if isinstance(exception, OnderdakError):
        return exception
    if isinstance(exception, (OperationalError, InterfaceError)):
        return TryAgain(reason="database")
    if isinstance(exception, Http404):
        return NotVisible()
    return InvariantBroken(kind=type(exception).__name__)


def answer(request: HttpRequest, code: str, facts: Mapping[str, object] | None = None) -> HttpResponse:
    """Answer a request with a refusal: problem+json under /api/, else the page with the next steps."""
    refusal = refusal_of(code, language=get_language() or "nl", facts=facts)
    response = problem(request, refusal) if request.path.startswith("/api/") else _page(request, refusal)
    if refusal.status == 503:
        response["Retry-After"] = str(AGAIN_AFTER_S)
    return response


def refuse(request: HttpRequest, exception: BaseException) -> HttpResponse:
    """Answer with the refusal of an exception, and log it without its text when it is a bug."""
    error = error_of(exception)
    note(request, error, exception)
    return answer(request, error.code, error.detail)


def note(request: HttpRequest, error: OnderdakError, exception: BaseException) -> None:
    """Log what an operator must know: a bug with its code lines, a lost database or lock with its class."""
    if isinstance(error, InvariantBroken):
        broken(request, exception)
    elif isinstance(error, TryAgain):
        log.warning("try_again", error=type(exception).__name__, trace=str(trace_of(request)))


def broken(request: HttpRequest, exception: BaseException) -> None:
    """Log a bug: class and code lines. Never the message, which may hold the values of a row."""
    info = (type(exception), exception, exception.__traceback__)
    log.error("unexpected_error", exc_info=info, trace=str(trace_of(request)))


def problem(request: HttpRequest, refusal: Refusal, **more: object) -> JsonResponse:
    """Answer as RFC 9457 problem+json. `instance` is the trace, never the address of the request."""
    body: dict[str, object] = {
        "type": f"/fouten/{refusal.code.replace('_', '-')}",
        "status": refusal.status,
        "title": refusal.title,
        "detail": refusal.sentence,
        "instance": f"urn:uuid:{trace_of(request)}",
        "code": refusal.code,
        **more,
    }
    if refusal.rule:
        body["rule"] = {"id": refusal.rule, "source": refusal.source}
    if refusal.steps:
        body["nextSteps"] = [{"rel": step.rel, "href": step.url} for step in refusal.steps if step.url]
    return JsonResponse(body, status=refusal.status, content_type="application/problem+json")


def _page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """
    Render the page, or the panel alone when a part of a page asked for it.

    With the database away or a bug, the frame around it (which reads it) is left out.
    """
    again = request.path if request.method == "GET" else "/"
    shown = {
        "title": refusal.title,
        "rule": refusal.sentence.partition(". ")[2],
        "source": ", ".join(part for part in (refusal.rule, refusal.source) if part),
        "facts": _facts(refusal.facts),
        "steps": [
            {"label": step.label, "url": step.url or again}
            for step in refusal.steps
            if _may_open(request, step.url)
        ],
        "reference": trace_of(request),
    }
    is_part = bool(getattr(request, "htmx", False)) and not request.htmx.boosted
    template = "onderdak/components/refusal.html" if is_part else "onderdak/refusal.html"
    inside = request if refusal.status < 500 else None
    html = loader.render_to_string(template, {"refusal": shown, "status": refusal.status}, inside)
    return HttpResponse(html, status=refusal.status)


def _may_open(request: HttpRequest, path: str) -> bool:
    """Say whether a next step leads to a page that this desk may open, by the right in the menu."""
    desk = getattr(request, "desk", None)
    right = next((right for _, url, right, _ in pages() if url == path), "")
    return desk is None or not right or desk.may(right)


def _facts(detail: Mapping[str, object]) -> list[tuple[str, object]]:
    """Return (label, value) of the counts and dates in `detail`; ids stay in the log."""
    labels = texts()["facts"]
    language = "en" if get_language() == "en" else "nl"
    found = [(labels[key][language], value) for key, value in detail.items() if key in labels]
    rights = detail.get("rights", (detail.get("right", ""),))
    who = who_may(rights if isinstance(rights, tuple) else ())
    return [*found, (labels["who_may"][language], who)] if who else found


def who_may(rights: Collection[object]) -> str:
    """Name the roles that have at least one of the rights, in the words of the desk; "" when none has."""
    may = [
        name for role, name in ROLES.items() if role not in NOBODY and not rights_of(role).isdisjoint(rights)
    ]
    return ", ".join(str(name) for name in may)


def trace_of(request: HttpRequest) -> UUID:
    """Return the trace of this request; one that failed before the first middleware gets a new one."""
    return getattr(request, "trace", None) or uuid4()


def not_found(request: HttpRequest, exception: BaseException | None = None) -> HttpResponse:
    """Django's 404: an address that does not exist."""
    return answer(request, "not_found")


def bad_request(request: HttpRequest, exception: BaseException | None = None) -> HttpResponse:
    """Django's 400: a request that is malformed."""
    return answer(request, "input_invalid")


def forbidden(request: HttpRequest, exception: BaseException | None = None) -> HttpResponse:
    """Django's 403."""
    return answer(request, "not_permitted")


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF refusal."""
    return answer(request, "form_expired")


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's 500: what no one caught. A database that is away is 503, not a bug."""
    exception = sys.exc_info()[1]
    return refuse(request, exception) if exception else answer(request, "invariant_broken")
