"""Attempts of a proven round, written as sets: thousands of households, a few steps each."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection

PARTIES = {"own": "eigen gemeente", "region": "veiligheidsregio", "country": "landelijk"}

# one statement: each attempt with its answer, so that neither stands without the other
WRITE = """
WITH asked AS (
  SELECT * FROM unnest(
    %(codes)s::text[], %(households)s::bigint[], %(requests)s::bigint[], %(answers)s::text[])
    AS r (municipality, household_id, request_id, answer)),
tried AS (
  INSERT INTO duty_attempt (municipality, household_id, request_id, step, party, channel, asked_at, answer_by,
    actor_id, proof, recorded_at)
  SELECT a.municipality, a.household_id, a.request_id, s.step, s.party, 'system', %(now)s, %(now)s, %(actor)s,
    %(proof)s::jsonb, %(now)s
  FROM asked a CROSS JOIN unnest(%(steps)s::text[], %(parties)s::text[]) WITH ORDINALITY AS s (step, party, n)
  ORDER BY a.household_id, s.n
  RETURNING id, municipality, request_id, party)
INSERT INTO duty_attemptanswer
  (attempt_id, municipality, answer, answered_at, answered_by, actor_id, recorded_at)
SELECT t.id, t.municipality, a.answer, %(now)s, t.party, %(actor)s, %(now)s
FROM tried t JOIN asked a ON a.request_id = t.request_id
"""


def write_proven(
    *,
    rows: Sequence[tuple[str, int, int, str]],
    steps: Sequence[str],
    proof: Mapping[str, object],
    actor_id: int,
    now: datetime,
) -> None:
    """Write one attempt per step with its answer. `rows`: (municipality, household, request, answer)."""
    if not rows:
        return
    codes, households, requests, answers = (list(column) for column in zip(*rows, strict=True))
    values = {
        "codes": codes, "households": households, "requests": requests, "answers": answers,
        "steps": list(steps), "parties": [PARTIES[step] for step in steps], "now": now, "actor": actor_id,
        "proof": json.dumps(dict(proof)),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(WRITE, values)
