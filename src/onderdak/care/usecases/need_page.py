"""Part of the list of needs: which stand on a page, in which order, and the true counts of everything."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from onderdak.access.public import Desk
from onderdak.care.rules.referral_state import late_since
from onderdak.care.usecases.norm import norm_on

PAGE = 50
LATE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class NeedsAsked:
    """What the list is asked for: "" is what runs, "stuck" where a step is late, "ended", "all"."""

    state: str = ""
    help: str = ""
    first: int = 0


@dataclass(frozen=True, slots=True)
class NeedCounts:
    """`total`: that pass the filters. The others before them: running, stuck, without any referral."""

    total: int
    running: int
    stuck: int
    unreferred: int


# the newest referral of each need and its newest event, once for all: no look per need
_PAGE = """
WITH last AS (SELECT DISTINCT ON (need_id) need_id, id, made_on FROM care_referral ORDER BY need_id, id DESC),
told AS (SELECT DISTINCT ON (referral_id) referral_id, kind, "on" FROM care_referralevent
         ORDER BY referral_id, id DESC),
seen AS MATERIALIZED (
  SELECT n.id, n.help, n.urgency, n.start, d.id IS NOT NULL AS ended, r.id IS NOT NULL AS referred,
    d.id IS NULL AND CASE
      WHEN r.id IS NULL THEN n.start < %(idle)s
      WHEN e.kind IS NULL THEN r.made_on < %(prepared)s
      WHEN e.kind = 'sent' THEN e."on" < %(sent)s
      WHEN e.kind = 'accepted' THEN e."on" < %(accepted)s
      WHEN e.kind IN ('refused', 'withdrawn') THEN e."on" < %(idle)s
      ELSE false END AS late
  FROM care_need n
  LEFT JOIN care_needend d ON d.need_id = n.id
  LEFT JOIN last r ON r.need_id = n.id
  LEFT JOIN told e ON e.referral_id = r.id
  WHERE (%(codes)s::text[] IS NULL OR n.municipality = ANY(%(codes)s::text[]))
    AND (%(over)s OR d.id IS NULL)),
kept AS (
  SELECT * FROM seen WHERE (%(help)s = '' OR help = %(help)s)
    AND CASE %(state)s WHEN 'stuck' THEN late WHEN 'ended' THEN ended WHEN 'all' THEN true ELSE NOT ended END)
SELECT (SELECT count(*) FROM kept), count(*) FILTER (WHERE NOT ended),
  count(*) FILTER (WHERE late), count(*) FILTER (WHERE NOT ended AND NOT referred),
  ARRAY(SELECT k.id FROM kept k
        ORDER BY k.ended, k.late DESC, array_position(ARRAY['crisis', 'soon', 'normal'], k.urgency::text),
                 k.start, k.id
        LIMIT %(most)s OFFSET %(first)s)
FROM seen
"""


def need_page(desk: Desk, today: date, asked: NeedsAsked) -> tuple[list[int], NeedCounts]:
    """
    Return the needs of a page in its order, and the counts of all, in one question.

    What is stuck comes first, then by urgency, then the oldest; the terms are those of the rule.
    """
    late = {state.value: day for state, day in late_since(today, norm_on(today)).items()}
    codes = desk.persons.municipalities
    values = {
        **late, "idle": today - LATE, "codes": None if codes is None else sorted(codes),
        "over": asked.state in ("ended", "all"), "help": asked.help, "state": asked.state, "most": PAGE,
        "first": asked.first,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_PAGE, values)
        total, running, stuck, unreferred, numbers = cursor.fetchone()
    return list(numbers), NeedCounts(total, running, stuck, unreferred)
