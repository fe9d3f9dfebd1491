"""
The HTTP API as a whole: every rule that holds for all endpoints is here and only here.

The rules are those of the NLGov REST API Design Rules; `tests/api_rules` has one test per rule. A room adds
a router in its `web/api.py`; its endpoints parse, call one use case, and answer.
"""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import override
from django.views.decorators.http import require_GET
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, AuthorizationError, HttpError, ValidationError
from ninja.operation import Operation
from ninja.utils import check_csrf

from onderdak.access.types import Desk
from onderdak.kernel.errors import BankFileRefused, InputInvalid, OnderdakError
from onderdak.site import refusals
from onderdak.site.api_document import published
from onderdak.site.api_reasons import BANK_FILE, no_json, reason_of
from onderdak.site.middleware import API_VERSION

LONGEST_NAME = 400
LANGUAGE = "nl"  # the texts of the API are Dutch, whatever the browser says
MOST_BYTES = "x-most-bytes"  # extension of the document: how large the body of an operation may be
SAFE = ("GET", "HEAD", "OPTIONS")
CODE_OF_STATUS = {
    400: "input_invalid",
    401: "not_signed_in",
    403: "form_expired",
    404: "not_found",
    405: "method_not_allowed",
    415: "unsupported_media_type",
    503: "try_again",
}


class SignedInDesk:
    """
    Who calls: the desk that the middleware found, by bearer token or by the session of the pages.

    A session is a cookie, so a write with it needs the CSRF token as well. A token needs no cookie.
    """

    def __call__(self, request: HttpRequest) -> Desk | None:
        if request.desk is None:
            return None
        if not request.by_token and request.method not in SAFE and check_csrf(request):
            raise HttpError(403, "csrf")
        return request.desk


class Api(NinjaAPI):
    """django-ninja with the defaults that our rules ask for, changed in this one place."""

    def _get_bound_routers(self) -> list:
        """Bind the routers once, and make every operation strict."""
        fresh = self._bound_routers_cache is None
        bound = super()._get_bound_routers()
        if fresh:
            for router in bound:
                for view in router.path_operations.values():
                    for operation in view.operations:
                        _make_strict(operation)
        return bound

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: dict | None = None) -> dict:
        """Return the document as we publish it: paths below the server address, every answer described."""
        return published(super().get_openapi_schema(path_prefix="", path_params=path_params))


def _make_strict(operation: Operation) -> None:
    """
    Let an operation refuse what it would otherwise overlook, after sign-in and before its own checks:
    a query key that it does not know (a misspelt filter would return everything), a body that is not JSON or
    is too large. An operation that takes a file says how large in its `openapi_extra`.
    """
    known = frozenset(_query_keys(operation))
    takes_body = any(model.__ninja_param_source__ == "body" for model in operation.models)
    most = int((operation.openapi_extra or {}).get(MOST_BYTES, settings.DATA_UPLOAD_MAX_MEMORY_SIZE))
    read_values: Callable[..., dict] = operation._get_values
    operation.by_alias = True

    def values(request: HttpRequest, path: dict, answer: HttpResponse) -> dict:
        strange = sorted(set(request.GET) - known)
        if strange:
            raise InputInvalid(problems=[(key, "unknown_key") for key in strange])
        if takes_body and request.content_type != "application/json":
            raise HttpError(415, "media type")
        if takes_body:
            _read_body(request, most)
        return read_values(request, path, answer)

    operation._get_values = values


def _read_body(request: HttpRequest, most: int) -> None:
    """
    Read a body of at most `most` bytes, now that it is known who sends it.

    Above the limit of the pages Django reads no body at all and knows no exception by address; so the body is
    put where `HttpRequest.body` keeps what it has read.

    Raises:
        InputInvalid: it is larger.
    """
    length = request.headers.get("Content-Length", "")
    size = int(length) if length.isdigit() else 0
    if size > most:
        raise InputInvalid(problems=[("body", "too_large")])
    if size > settings.DATA_UPLOAD_MAX_MEMORY_SIZE and not hasattr(request, "_body"):
        request._body = request.read(most)


def _query_keys(operation: Operation) -> Iterable[str]:
    for model in operation.models:
        if model.__ninja_param_source__ == "query":
            for path in model.__ninja_flatten_map__.values():
                yield path[-1]
            for name, field in model.model_fields.items():
                yield field.alias or name
            yield from model.__ninja_flatten_map__


api = Api(
    title="Onderdak",
    version=API_VERSION,
    auth=SignedInDesk(),
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)


def add_rooms() -> None:
    """Mount the router of every room that has one."""
    for room in settings.CAPABILITIES:
        if find_spec(f"onderdak.{room}.web") and find_spec(f"onderdak.{room}.web.api"):
            api.add_router("", import_module(f"onderdak.{room}.web.api").router)


@require_GET
def document(request: HttpRequest) -> JsonResponse:
    """Publish the OpenAPI document: without sign-in, readable from any origin. Nothing else is."""
    response = JsonResponse(api.get_openapi_schema(), json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def answer(
    request: HttpRequest, code: str, facts: Mapping[str, object] | None = None, **more: object
) -> HttpResponse:
    """Answer with problem+json, in Dutch."""
    with override(LANGUAGE):
        refusal = refusals.refusal_of(code, language=LANGUAGE, facts=facts)
        response = refusals.problem(request, refusal, **more)
    if refusal.status == 503:
        response["Retry-After"] = str(refusals.AGAIN_AFTER_S)
    return response


@api.exception_handler(OnderdakError)
def refused(request: HttpRequest, error: OnderdakError) -> HttpResponse:
    """A refusal of a room. Of a field only its name and a code are sent, never its value."""
    if isinstance(error, InputInvalid):
        return answer(request, error.code, invalidParams=[_wrong(*field) for field in _fields(error)])
    if isinstance(error, BankFileRefused):
        return answer(request, error.code, invalidParams=[_at_line(*fault) for fault in _faults(error)])
    return answer(request, error.code, error.detail)


def _faults(error: BankFileRefused) -> list[tuple[int, str]]:
    """Return (line, code) of every fault of a bank file."""
    found = error.detail.get("faults")
    return [(int(line), str(code)) for line, code in found] if isinstance(found, list | tuple) else []


def _at_line(line: int, code: str) -> dict[str, str]:
    return {"name": f"inhoud, regel {line}", "code": code, "reason": BANK_FILE.format(line=line)}


def _fields(error: InputInvalid) -> list[tuple[str, str]]:
    """Return (field, code) of an error: many in `problems`, or one in `field` and `reason`."""
    many = error.detail.get("problems")
    if isinstance(many, (list, tuple)):
        return [(str(one[0]), str(one[1])) for one in many]
    return [(str(error.detail.get("field", "")), str(error.detail.get("reason", "value_error")))]


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """All field errors at once, 400 and not 422, and never the value that was sent: it may be personal."""
    wrong = [_wrong(_field(*one["loc"]), str(one["type"])) for one in error.errors]
    return answer(request, "input_invalid", invalidParams=wrong)


def _wrong(name: str, code: str) -> dict[str, str]:
    # the sender made up the name of a field that is not ours: as long as the document of the API promises
    return {"name": name[:LONGEST_NAME], "code": code, "reason": reason_of(code)}


def _field(place: str, *path: str | int) -> str:
    """Name the field as the caller knows it: ("body", "body", "personen") is `personen`."""
    return ".".join(map(str, path[1:] if place == "body" else path)) or place


@api.exception_handler(AuthenticationError)
def unknown_caller(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    response = answer(request, "not_signed_in")
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(AuthorizationError)
def not_allowed(request: HttpRequest, error: AuthorizationError) -> HttpResponse:
    return answer(request, "not_permitted")


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return answer(request, "not_found")


@api.exception_handler(HttpError)
def refused_by_the_framework(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the framework refuses. Of a body that is no JSON the place is told: its cause knows it."""
    if error.status_code == 400 and isinstance(error.__cause__, ValueError):
        wrong = {"name": "body", "code": "json_invalid", "reason": no_json(error.__cause__)}
        return answer(request, "input_invalid", invalidParams=[wrong])
    return answer(request, CODE_OF_STATUS.get(error.status_code, "error"))


@api.exception_handler(Exception)
def unexpected(request: HttpRequest, error: Exception) -> HttpResponse:
    """A database that is away, or a bug. Of a bug the code lines are logged, never the message."""
    ours = refusals.error_of(error)
    refusals.note(request, ours, error)
    return answer(request, ours.code)


add_rooms()
