"""The text of a JSON file, strictly: what cannot be read is named with file, line and column."""

import json
from pathlib import Path
from typing import Any

from onderdak.kernel.errors import InputInvalid


def json_of(path: Path) -> Any:
    """
    Return the JSON value in a file. A byte order mark at its start, as some editors write it, is passed over.

    Raises:
        InputInvalid: not there, no file, not UTF-8, no JSON, or a key that stands twice; with file and place.
    """
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"), object_pairs_hook=_once)
    except OSError as away:
        why = f"cannot be read: {away.strerror or type(away).__name__}"
    except UnicodeDecodeError as other:
        line = other.object[: other.start].count(b"\n") + 1
        why = f"line {line}: not UTF-8 (byte {other.start + 1} of the file)"
    except json.JSONDecodeError as broken:
        empty = not broken.doc.strip()
        why = "empty" if empty else f"line {broken.lineno}, column {broken.colno}: no JSON: {broken.msg}"
    except _RepeatedKey as twice:
        why = str(twice)
    except RecursionError:
        why = "no JSON that can be meant: lists or objects too deep within each other"
    except ValueError:
        why = "no JSON that can be meant: a number with thousands of digits"
    raise InputInvalid(problems=((path.name or str(path), why),)) from None


class _RepeatedKey(ValueError):
    """A key stands twice in one object; which of the two was meant cannot be known."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        of = f' of the object with id "{found["id"]}"' if twice != "id" and "id" in found else ""
        raise _RepeatedKey(f'key "{twice}"{of} stands twice')
    return found
