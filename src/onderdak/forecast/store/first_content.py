"""Puts meanings of full, levels of warning and public forecasts of others in an empty installation."""

import hashlib
import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.functions import Now

CONTENT = Path(__file__).with_name("first_content.toml")
BY = "Onderdak"
VALID_FROM = date(2022, 3, 4)


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Enter everything of `first_content.toml` once; what is there already is left alone."""
    del editor
    if apps.get_model("forecast", "Definition").objects.exists():
        return
    told = tomllib.loads(CONTENT.read_text(encoding="utf-8"))
    own = {"recorded_at": Now(), "actor_id": 0}
    for one in told["definition"]:
        apps.get_model("forecast", "Definition").objects.create(
            **one, **own, version=1, valid_from=VALID_FROM, set_by=BY, sha256=_digest(one["body"])
        )
    for one in told["alarm"]:
        apps.get_model("forecast", "AlarmLevel").objects.create(**one, **own, set_by=BY)
    _official(apps, told["official"])


def _official(apps: Apps, rows: list[dict[str, Any]]) -> None:
    """Chain the forecasts of others, each with what was observed later: a point, no band."""
    previous = "0" * 64
    for number, one in enumerate(rows, start=1):
        payload = {key: str(value) if isinstance(value, date) else value for key, value in one.items()}
        body = {
            "entry": number, "kind": "official", "issuedAt": payload["published"], "issuer": one["issuer"],
            "target": one["target"], "origin": payload["published"], "runId": "", "codeVersion": "",
            "dataSha256": [], "seed": None, "payload": payload, "payloadSha256": _digest(payload),
            "prevSha256": previous,
        }  # fmt: skip
        previous = _digest(body)
        apps.get_model("forecast", "LedgerEntry").objects.create(
            entry=number, kind="official", target=one["target"], origin=one["published"],
            body={**body, "sha256": previous}, sha256=previous, recorded_at=Now(),
        )  # fmt: skip


def _digest(value: object) -> str:
    """Hash as the chain of the ledger does: canonical JSON, SHA-256. A test checks the chain as a whole."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
