"""Does every word of the API stand in the glossary?"""

from collections.abc import Iterator
from pathlib import Path

from onderdak.site.api import api
from onderdak.site.api_document import operations

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
PROBLEM = "Fout"  # the shape of RFC 9457: its keys are English by that standard


def words() -> Iterator[str]:
    document = api.get_openapi_schema()
    for _, _, operation in operations(document):
        yield from (one["name"] for one in operation["parameters"] if one["in"] in ("query", "path"))
    for name, schema in document["components"]["schemas"].items():
        if name != PROBLEM:
            yield from schema.get("properties", {})


def test_every_key_and_parameter_is_in_the_glossary() -> None:
    missing = {word for word in words() if f"`{word}`" not in GLOSSARY}

    assert not missing
