"""The ladder on the dossier: per step what was asked, what was answered, and which step is next."""

from django.utils.translation import gettext as _

from onderdak.duty.public import HouseholdDuty
from onderdak.duty.types import Attempt, AttemptAnswer, Step
from onderdak.site.desk.household_forms import ANSWERS, CHANNELS
from onderdak.site.desk.sentences import language
from onderdak.site.theme import words


def ladder_of(duty: HouseholdDuty) -> list[dict[str, object]]:
    """Return the four steps in order, each with its attempts in words."""
    names = {
        Step.OWN: _("Eigen gemeente"),
        Step.REGION: _("Veiligheidsregio"),
        Step.COUNTRY: _("Landelijk knooppunt"),
        Step.ALTERNATIVE: _("Tijdelijk alternatief"),
    }
    now_at = duty.next_step.step if duty.next_step else None
    rows = []
    for step in Step:
        tried = [one for one in duty.attempts if one.step is step]
        rows.append(
            {
                "name": names[step],
                "source": "RooO art. 3" if step is Step.ALTERNATIVE else "",
                "text": " ".join(_attempt(one) for one in tried) or _("Nog niet gevraagd."),
                "current": step is now_at,
                "tag": _("nu hier") if step is now_at else _tag(tried),
                "tone": "due" if step is now_at else "",
            }
        )
    return rows


def _tag(tried: list[Attempt]) -> str:
    """A step is done when everybody who was asked has answered."""
    if any(one.answer is None for one in tried):
        return _("wacht op antwoord")
    return _("gedaan") if tried else ""


def _attempt(one: Attempt) -> str:
    said = {code: label for code, label in ANSWERS}
    how = {code: label for code, label in CHANNELS}
    channel = how.get(one.channel, one.channel)
    asked = _("%(party)s, %(at)s (%(how)s):") % {
        "party": one.party,
        "at": words.moment(one.asked_at, language()),
        "how": channel,
    }
    answer = said[one.answer.value] if isinstance(one.answer, AttemptAnswer) else _("nog geen antwoord")
    return f"{asked} {answer}."
