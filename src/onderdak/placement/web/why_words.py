"""Explanations in words: the rule that rejects, who has it, what another place costs whom, the proof."""

from collections.abc import Mapping

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onderdak.placement.public import OtherPlace, UnitAnswer
from onderdak.placement.types import Check
from onderdak.placement.web.sentences import FEATURES, rejection_sentence

RULES = {
    "released": gettext_lazy("De gemeente van de plek geeft hem vrij"),
    "reach": gettext_lazy("Binnen de afstand die het huishouden wil"),
    "dates": gettext_lazy("Open op deze nacht"),
    "sharing": gettext_lazy("Eigen kamer, of delen met dezelfde groep"),
    "in_use": gettext_lazy("Niet in gebruik bij een ander huishouden"),
    "size": gettext_lazy("Genoeg bedden voor iedereen"),
    "women_only": gettext_lazy("Mag ook voor mannen, of er is geen man"),
    "needs": gettext_lazy("Wat het huishouden nodig heeft"),
}
LOSES = {
    "tonight": gettext_lazy("er slapen vannacht meer personen buiten"),
    "persons": gettext_lazy("er zijn meer personen zonder plek"),
    "households": gettext_lazy("er zijn meer huishoudens zonder plek"),
    "waiting": gettext_lazy("wie langer wacht, blijft zonder plek"),
    "relaxationR1": gettext_lazy("meer personen krijgen een tijdelijk alternatief onder de norm"),
    "relaxationR2": gettext_lazy("meer personen moeten zonder hun huisdier"),
    "moves": gettext_lazy("er moet iemand extra verhuizen"),
    "locality": gettext_lazy("iemand komt verder van huis, school of werk"),
    "fit": gettext_lazy("de plekken passen samen minder goed"),
    "fairness": gettext_lazy("de verdeling over gemeenten wordt schever"),
}
ANSWERS = {True: "yes", False: "no", None: "unknown"}


def check_line(check: Check) -> dict[str, str]:
    """Return one rule with its answer and, when it fails, what is missing."""
    text = str(RULES[check.rule])
    if check.rule == "needs" and check.passed is False:
        missing = check.detail["missing"]
        words = [str(FEATURES.get(one, one)) for one in missing] if isinstance(missing, list) else []
        text = _("Ontbreekt: %(missing)s") % {"missing": ", ".join(words)}
    elif check.passed is False:
        code = f"sharing.{check.detail['sharing']}" if check.rule == "sharing" else check.rule
        text = rejection_sentence(code)
    return {"answer": ANSWERS[check.passed], "text": text}


def taken_sentence(unit: UnitAnswer) -> str:
    """Say who has a room tonight: counts and until when, never who."""
    if unit.taken is None:
        return ""
    persons = ngettext("%(n)s persoon", "%(n)s personen", unit.taken.persons) % {"n": unit.taken.persons}
    households = ngettext(
        "%(n)s huishouden heeft hier plek: %(persons)s.",
        "%(n)s huishoudens hebben hier plek: %(persons)s.",
        unit.taken.households,
    ) % {"n": unit.taken.households, "persons": persons}
    if unit.taken.held:
        households += " " + _("Een deel is alleen gereserveerd.")
    if unit.taken.until is None:
        return households + " " + _("Geen einde bekend.")
    return (
        households
        + " "
        + _("De eerste plek komt vrij op %(day)s.") % {"day": date_format(unit.taken.until, "j F Y")}
    )


def loss_sentence(one: OtherPlace) -> str:
    """Say what is lost first with another place, and how much."""
    if one.loses_at is None:
        return _("Deze plek is net zo goed.")
    by = number_format(one.by, decimal_pos=0 if one.by == int(one.by) else 1, force_grouping=True)
    if one.loses_at.startswith("tier"):
        words = _("in groep %(tier)s zijn meer personen zonder plek") % {"tier": one.loses_at[4:]}
    else:
        words = str(LOSES.get(one.loses_at, one.loses_at))
    return _("Dan verliest de ronde: %(what)s (verschil %(by)s).") % {"what": words, "by": by}


def proof_lines(evidence: Mapping[str, object]) -> list[str]:
    """Return the proof that no place is left, in counts."""
    if evidence.get("kind") == "cut":
        return [
            _(
                "Alle plekken die dit huishouden zou kunnen gebruiken, ook als anderen opschuiven, zijn "
                "vergeven: %(copies)s plekken, aan %(households)s huishoudens met %(persons)s personen."
            )
            % {
                "copies": evidence.get("copies", 0),
                "households": evidence.get("householdsCount", 0),
                "persons": evidence.get("persons", 0),
            },
            _("Met een kamer erbij in deze groep krijgt een van hen een plek. Zonder die kamer niet."),
        ]
    if evidence.get("kind") == "rules":
        return [_("Geen enkele vrije plek mag: elke plek wordt door minstens één regel afgewezen.")]
    return []
