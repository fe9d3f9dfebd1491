"""
Turns the document that the framework makes into the one we publish.

It adds what the framework leaves out: the server address, contact, the answers 4xx and 5xx with their
message, the headers of every answer, and how to sign in. It is pure: a document in, a document out.
"""

import re
from collections.abc import Iterator
from typing import Any

Document = dict[str, Any]

SERVER = "/api/v1"
CONTACT = {
    "name": "Onderdak, beheer",
    "url": "https://example.org/onderdak",
    "email": "onderdak@example.org",
}
DESCRIPTION = (
    "Opvang van ontheemden uit Oekraïne: melden, een plek zoeken, reserveren, plaatsen, de opvangplicht en "
    "de bezetting per nacht. Elke weigering noemt de regel en de volgende stap."
)
MOST_OF_A_CODE = 80  # characters; what somebody wrote may be 200 and more
IS_A_CODE = (
    "Een vaste code om mee te vergelijken. De zin voor mensen is `omschrijving`, waar die ernaast staat."
)
IS_THE_SENTENCE = "De reden in een Nederlandse zin, om te tonen. Leeg als er geen reden is."
IS_WRITTEN = "In de woorden van wie het vastlegde, zonder namen."
REQUEST_KEY = (
    "Een UUID, nieuw voor elke nieuwe vraag. Dezelfde sleutel met dezelfde vraag geeft het eerste antwoord "
    "opnieuw, met dezelfde status en inhoud; er gebeurt niets nog een keer. Met een andere vraag is het 409 "
    "`request_key_reused`. Een weigering wordt opnieuw bekeken."
)
METHODS = ("get", "post", "put", "patch", "delete")
ANSWERS = {
    400: "De vraag kan niet kloppen; `invalidParams` noemt alle velden.",
    401: "Niet ingelogd.",
    403: "Deze rol mag dit niet.",
    404: "Bestaat niet, of hoort bij een andere gemeente.",
    409: "Een regel zegt nee; `code` zegt welke.",
    415: "De inhoud is geen application/json.",
    500: "Fout in het systeem; er is niets opgeslagen.",
    503: "Nu even niet; er is niets opgeslagen. Probeer het opnieuw na `Retry-After`.",
}
PROBLEM: Document = {
    "type": "object",
    "required": ["type", "status", "title", "detail", "instance", "code"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "title": {"type": "string", "maxLength": 400},
        "detail": {"type": "string", "maxLength": 4000},
        "instance": {"type": "string", "format": "uri"},
        "code": {"type": "string", "maxLength": 100},
        "rule": {
            "type": "object",
            "properties": {
                "id": {"type": "string", "maxLength": 400},
                "source": {"type": "string", "maxLength": 400},
            },
        },
        "nextSteps": {
            "type": "array",
            "maxItems": 10,
            "items": {
                "type": "object",
                "properties": {
                    "rel": {"type": "string", "maxLength": 100},
                    "href": {"type": "string", "maxLength": 400},
                },
            },
        },
        "invalidParams": {
            "type": "array",
            "maxItems": 1000,
            "items": {
                "type": "object",
                "properties": {
                    "name": {"type": "string", "maxLength": 400},
                    "code": {"type": "string", "maxLength": 100},
                    "reason": {"type": "string", "maxLength": 400},
                },
            },
        },
    },
}
HEADERS: Document = {
    "API-Version": {
        "description": "De volledige versie van deze API.",
        "schema": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
    }
}
SIGN_IN: Document = {
    "token": {"type": "http", "scheme": "bearer"},
    "sessie": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
}


def published(made: Document) -> Document:
    """Return the document to publish, from the document that the framework made."""
    document = {key: value for key, value in made.items() if key != "servers"}
    document["info"] = {**made["info"], "contact": CONTACT, "description": DESCRIPTION}
    document["servers"] = [{"url": SERVER}]
    document["components"] = {
        **made["components"],
        "schemas": {**made["components"].get("schemas", {}), "Fout": PROBLEM},
        "securitySchemes": SIGN_IN,
    }
    for path, method, operation in operations(document):
        operation["operationId"] = _operation_id(path, method)
        operation["security"] = [{name: []} for name in SIGN_IN]
        _describe_answers(operation)
        for parameter in operation.get("parameters", ()):
            if parameter["name"] == "Idempotency-Key":
                parameter["description"] = REQUEST_KEY
    for node in _nodes(document):
        if node.get("format") == "time":
            node["format"] = "time-local"
        if isinstance(node.get("properties"), dict):
            _describe_reasons(node["properties"])
    return document


def operations(document: Document) -> Iterator[tuple[str, str, Document]]:
    """Yield (path, method, operation) of every operation of a document."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def _operation_id(path: str, method: str) -> str:
    """Name an operation by method and path, so that no module name shows: `getLocatiesIdBezetting`."""
    words = re.findall(r"[A-Za-z0-9]+", path)
    return method + "".join(word[0].upper() + word[1:] for word in words)


def _describe_answers(operation: Document) -> None:
    """Add the refusals that every operation can give, and the headers that every answer carries."""
    answers = {int(status): answer for status, answer in operation["responses"].items()}
    for status, meaning in ANSWERS.items():
        if status == 415 and "requestBody" not in operation:
            continue
        content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Fout"}}}
        answers.setdefault(status, {"description": meaning, "content": content})
    for answer in answers.values():
        answer["headers"] = HEADERS
    operation["responses"] = {str(status): answers[status] for status in sorted(answers)}


def _describe_reasons(fields: dict[str, Document]) -> None:
    """Say of a `reden` whether it is a code or somebody's words, and of the `omschrijving` beside it."""
    reason = fields.get("reden")
    if reason is None:
        return
    shape = dict(next(iter(reason.get("anyOf", ())), reason))
    is_code = "enum" in shape or "const" in shape or "$ref" in shape
    is_code = is_code or shape.get("maxLength", MOST_OF_A_CODE + 1) <= MOST_OF_A_CODE
    reason.setdefault("description", IS_A_CODE if is_code else IS_WRITTEN)
    if "omschrijving" in fields:
        fields["omschrijving"].setdefault("description", IS_THE_SENTENCE)


def _nodes(part: object) -> Iterator[Document]:
    if isinstance(part, dict):
        yield part
        for inner in part.values():
            yield from _nodes(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _nodes(inner)
