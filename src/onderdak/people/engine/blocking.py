"""
Which pairs are looked at: the union of ten rules, none of them on names alone or on a date alone.

Each rule is a join on equal values. Pairs go in once, lower record first; the count per rule goes in the log.
"""

from typing import Any

RULES: tuple[tuple[str, str], ...] = (
    ("birth and given", "l.birth = r.birth and coalesce(l.gskel, l.given_1) = coalesce(r.gskel, r.given_1)"),
    ("birth and surname", "l.birth = r.birth and left(l.sskel, 2) = left(r.sskel, 2)"),
    ("birth and swapped names", "l.birth = r.birth and l.given_as_surname = r.surname_1"),
    ("birth and swapped names back", "l.birth = r.birth and l.surname_1 = r.given_as_surname"),
    ("names and year", "l.both_skel = r.both_skel and l.byear = r.byear"),
    ("names and day", "l.both_skel = r.both_skel and l.md = r.md"),
    ("names and father", "l.given_1 = r.given_1 and l.surname_1 = r.surname_1 and l.father_1 = r.father_1"),
    ("given, year, surname", "l.given_1 = r.given_1 and l.byear = r.byear"
     " and left(l.sskel, 3) = left(r.sskel, 3)"),
    ("father, year, names", "l.father_1 = r.father_1 and l.byear = r.byear"
     " and left(l.sskel, 3) = left(r.sskel, 3) and left(l.gskel, 1) = left(r.gskel, 1)"),
    ("document", "l.doc = r.doc"),
    ("names, one without date", "l.given_1 = r.given_1 and l.surname_1 = r.surname_1 and l.birth is null"),
    ("names, other without date", "l.given_1 = r.given_1 and l.surname_1 = r.surname_1 and r.birth is null"),
)  # fmt: skip
PASS_TWO_MOST = 12
"""A household of more members than this is a location, not a family: it gives no second pass."""


def scope_sql(*, within: bool, across: bool) -> str:
    """Return the condition that keeps pairs inside a file, across files, or both."""
    if within and across:
        return "true"
    return "l.file <> r.file" if across else "l.file = r.file"


def block(connection: Any, scope: str) -> dict[str, int]:
    """
    Make table `pairs(a, b)` from table `records`; return how many pairs each rule brought, all of them last.
    """
    connection.execute("create or replace temp table found (a integer, b integer, rule utinyint)")
    for number, (_, rule) in enumerate(RULES):
        connection.execute(
            f"insert into found select l.rid, r.rid, {number} from records l join records r"  # noqa: S608
            f" on {rule} where l.rid < r.rid and {scope}"
        )
    # a rule that names two sides apart (swapped, without a date) must also look from the other side
    counts = dict(connection.execute("select rule, count(*) from found group by rule").fetchall())
    connection.execute("create or replace table pairs as select a, b from found group by a, b")
    connection.execute("drop table found")
    total = connection.execute("select count(*) from pairs").fetchall()[0][0]
    return {name: counts.get(at, 0) for at, (name, _) in enumerate(RULES)} | {"all": total}
