"""Does every account and every kind of booking that the code writes have words on the page of the ledger?"""

import ast
from pathlib import Path

from onderdak.contribution.rules import posting_lines
from onderdak.contribution.usecases import close_year
from onderdak.contribution.web.collection_words import ACCOUNTS, ENTRIES

USECASES = Path(close_year.__file__).parent
WRITERS = ("NewEntry", "_post", "post")


def kinds_written() -> set[str]:
    """Give the kinds of entries that stand as a text in a call that books."""
    found = {close_year.KIND}
    for file in USECASES.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or _name(node.func) not in WRITERS:
                continue
            texts = [*node.args, *(one.value for one in node.keywords if one.arg == "kind")]
            found |= {
                one.value for one in texts if isinstance(one, ast.Constant) and isinstance(one.value, str)
            }
    return found


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_every_kind_of_booking_has_words() -> None:
    written = kinds_written()
    assert {"assessment", "reversal", "write_off", "year_end", "payment"} <= written
    assert written <= set(ENTRIES), written - set(ENTRIES)


def test_every_account_that_is_booked_on_has_words() -> None:
    codes = {one for one in vars(posting_lines).values() if isinstance(one, str) and one.isdigit()}
    assert len(codes) > 10 and codes <= set(ACCOUNTS), codes - set(ACCOUNTS)
