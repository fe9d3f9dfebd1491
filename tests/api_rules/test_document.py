"""Does the published document keep the NLGov REST API Design Rules? One test per rule, named by it."""

import re
from collections.abc import Iterator
from typing import Any

from onderdak.site.api_document import IS_A_CODE, IS_WRITTEN, operations

MAY_BE_NO_NOUN = re.compile(r"^_[a-z]+$")
PROBLEM = "application/problem+json"


def segments(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for path in document["paths"]:
        for segment in path.strip("/").split("/"):
            yield path, segment


def schemas(part: object, name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (property name, schema) of every property, wherever it stands."""
    if isinstance(part, dict):
        for key, inner in (
            part.get("properties", {}).items() if isinstance(part.get("properties"), dict) else ()
        ):
            if isinstance(inner, dict):
                yield key, inner
        for parameter in part.get("parameters", ()) if isinstance(part.get("parameters"), list) else ():
            yield parameter["name"], parameter["schema"]
        for inner in part.values():
            yield from schemas(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from schemas(inner)


def formats(schema: dict[str, Any]) -> set[str]:
    found = {schema["format"]} if "format" in schema else set()
    for option in schema.get("anyOf", ()):
        found |= formats(option)
    return found


def test_doc_openapi(document) -> None:
    assert document["openapi"].startswith("3.")
    text = str(document)
    for reference in set(re.findall(r"#/components/schemas/([A-Za-z0-9_]+)", text)):
        assert reference in document["components"]["schemas"], reference


def test_every_reason_says_whether_it_is_a_code_or_somebodys_words(document) -> None:
    found = {
        name: schema["properties"]
        for name, schema in document["components"]["schemas"].items()
        if "reden" in schema.get("properties", {})
    }
    said = {name: fields["reden"]["description"] for name, fields in found.items()}
    assert set(said.values()) == {IS_A_CODE, IS_WRITTEN}
    assert {said[name] for name in ("ProposalOut", "ReasonOut", "BlockIn", "ClaimStepIn")} == {IS_A_CODE}
    assert {said[name] for name in ("FullStatementOut", "CostBackIn")} == {IS_WRITTEN}
    sentences = {name for name, fields in found.items() if "omschrijving" in fields}
    assert sentences and {said[name] for name in sentences} == {IS_A_CODE}


def test_doc_openapi_contact(document) -> None:
    assert set(document["info"]["contact"]) == {"name", "url", "email"}


def test_uri_version(document) -> None:
    assert [server["url"] for server in document["servers"]] == ["/api/v1"]
    assert not [path for path in document["paths"] if path.startswith("/api")]


def test_semver(document) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", document["info"]["version"])


def test_no_trailing_slash(document) -> None:
    assert not [path for path in document["paths"] if path.endswith("/")]


def test_path_segments_kebab_case(document) -> None:
    for path, segment in segments(document):
        plain = re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", segment)
        parameter = re.fullmatch(r"\{[a-z][A-Za-z0-9]*\}", segment)
        last = path.endswith("/" + segment) and MAY_BE_NO_NOUN.fullmatch(segment)
        assert plain or parameter or last, path


def test_query_keys_camel_case(document) -> None:
    for _, _, operation in operations(document):
        for parameter in operation["parameters"]:
            if parameter["in"] == "query":
                assert re.fullmatch(r"[a-z][A-Za-z0-9]*", parameter["name"]), parameter["name"]


def test_properties_camel_case(document) -> None:
    for name, _ in schemas(document["components"]["schemas"]):
        assert re.fullmatch(r"[a-z][A-Za-z0-9]*", name), name


def test_hide_implementation(document) -> None:
    names = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(names) == len(set(names))
    assert not re.search(r"onderdak_|ninja|django|pydantic|psycopg", str(document).lower())


def test_date_time_format(document) -> None:
    allowed = {"date", "date-time", "time-local", "uuid", "uri", "uri-reference", "email"}
    for name, schema in schemas(document):
        assert formats(schema) <= allowed, name


def test_date_time_date_omit_time_portion(document) -> None:
    for name, schema in schemas(document):
        if name.endswith(("Datum", "datum")):
            assert formats(schema) == {"date"}, name


def test_http_methods(document) -> None:
    for path, method, _ in operations(document):
        assert method in ("get", "post", "put", "patch", "delete"), path


def test_resource_operations(document) -> None:
    """An operation that is no resource is a POST on a last segment that starts with an underscore."""
    for path, method, _ in operations(document):
        if MAY_BE_NO_NOUN.fullmatch(path.rsplit("/", 1)[-1]):
            assert method == "post", path


def test_error_handling_problem_details(document) -> None:
    for path, method, operation in operations(document):
        for status, answer in operation["responses"].items():
            if status >= "400":
                assert list(answer["content"]) == [PROBLEM], (path, method, status)


def test_error_handling_invalid_input(document) -> None:
    for path, method, operation in operations(document):
        assert "400" in operation["responses"], (path, method)
        assert "422" not in operation["responses"], (path, method)


def test_version_header(document) -> None:
    for path, method, operation in operations(document):
        for status, answer in operation["responses"].items():
            assert "API-Version" in answer["headers"], (path, method, status)


def test_interface_language(document) -> None:
    """Every operation has a Dutch summary and a description of its own."""
    for path, method, operation in operations(document):
        assert operation.get("summary"), (path, method)
        assert operation.get("description"), (path, method)


def test_transport_no_sensitive_uris(document) -> None:
    forbidden = re.compile(r"bsn|naam|achternaam|voornaam|geboorte|vnummer|telefoon|email", re.IGNORECASE)
    for path, method, operation in operations(document):
        for parameter in operation["parameters"]:
            if parameter["in"] in ("query", "path"):
                assert not forbidden.search(parameter["name"]), (path, method, parameter["name"])


def test_writes_name_a_request_key(document) -> None:
    """Ours: a write is safe to send twice. A search by POST (`_zoek`, `_zoek…`) writes nothing."""
    for path, method, operation in operations(document):
        if method == "get" or path.rsplit("/", 1)[-1].startswith(("_zoek", "_toets")):
            continue
        keys = [one for one in operation["parameters"] if one["name"] == "Idempotency-Key"]
        assert keys and keys[0]["required"], (path, method)
        assert "dezelfde status" in keys[0]["description"], (path, method)


def test_every_text_list_and_number_has_an_upper_bound(document) -> None:
    """Ours: without a bound a huge id is a 500 and a huge text a full disk."""
    for _, _, operation in operations(document):
        for parameter in operation["parameters"]:
            _bounded(parameter["name"], parameter["schema"])
    for _, _, operation in operations(document):
        for content in operation.get("requestBody", {}).get("content", {}).values():
            reference = content["schema"].get("$ref", "").rsplit("/", 1)[-1]
            for name, schema in (
                document["components"]["schemas"].get(reference, {}).get("properties", {}).items()
            ):
                _bounded(f"{reference}.{name}", schema)


def _bounded(name: str, schema: dict[str, Any]) -> None:
    for option in schema.get("anyOf", [schema]):
        kind = option.get("type")
        if kind == "string":
            assert {"maxLength", "format", "enum", "pattern", "const"} & set(option), name
        if kind in ("integer", "number"):
            assert {"maximum", "exclusiveMaximum"} & set(option), name
        if kind == "array":
            assert "maxItems" in option, name


def test_every_message_has_a_name_of_its_own() -> None:
    """Ours: two messages with one name overwrite each other in the document, without a word."""
    from onderdak.site.api import api

    owners: dict[str, set[str]] = {}
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            for operation in view.operations:
                models = [*operation.models, *operation.response_models.values()]
                for message in _messages([one for one in models if hasattr(one, "model_fields")]):
                    owners.setdefault(message.__name__, set()).add(message.__module__)
    shared = {
        name: modules for name, modules in owners.items() if len(modules) > 1 and "ninja" not in str(modules)
    }
    assert shared == {}


def _messages(start: list[type]) -> set[type]:
    """Return every message that these use, at any depth."""
    from typing import get_args

    from pydantic import BaseModel

    found: set[type] = set()
    waiting: list[object] = list(start)
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and issubclass(one, BaseModel):
            if one not in found:
                found.add(one)
                waiting.extend(field.annotation for field in one.model_fields.values())
        else:
            waiting.extend(get_args(one))
    return {one for one in found if one.__module__.startswith("onderdak.")}
