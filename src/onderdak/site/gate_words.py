"""Says which articles keep a step of collection locked, in the words of the page of the claim."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _


def locked_words(facts: Mapping[str, object]) -> tuple[str, str]:
    """
    Return the locks of a refused step as one sentence, and their articles; ("", "") when none are told.

    Args:
        facts: detail of CollectionGate.
    """
    # the words are of a room, and the rooms are loaded after the refusals
    from onderdak.contribution.web.collection_words import LOCKS

    locks = facts.get("locks")
    if not isinstance(locks, tuple) or not locks:
        return "", ""
    said = [_why(str(LOCKS.get(reason, reason)), article, opens) for article, reason, opens in locks]
    return _("Reden: %(why)s.") % {"why": "; ".join(said)}, ", ".join(article for article, _r, _d in locks)


def _why(words: str, article: str, opens: str) -> str:
    if not opens:
        return f"{words} ({article})"
    return _("%(why)s (%(article)s), kan vanaf %(day)s") % {
        "why": words, "article": article, "day": f"{date.fromisoformat(opens):%d-%m-%Y}",
    }  # fmt: skip
