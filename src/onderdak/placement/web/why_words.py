"""Explanations in words: the rule that rejects, who has it, what another place costs whom, the proof."""

from collections.abc import Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from onderdak.placement.public import OtherPlace, UnitAnswer
from onderdak.placement.types import Check
from onderdak.placement.web.sentences import FEATURES, proof_counts, rejection_sentence

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
    "tonight": ngettext_lazy(
        "er slaapt vannacht %(n)s persoon meer buiten", "er slapen vannacht %(n)s personen meer buiten", "n"
    ),
    "persons": ngettext_lazy(
        "er is %(n)s persoon meer zonder plek", "er zijn %(n)s personen meer zonder plek", "n"
    ),
    "households": ngettext_lazy(
        "er is %(n)s huishouden meer zonder plek", "er zijn %(n)s huishoudens meer zonder plek", "n"
    ),
    "waiting": ngettext_lazy(
        "wie langer wacht, blijft zonder plek: %(n)s dag wachten meer, per persoon geteld",
        "wie langer wacht, blijft zonder plek: %(n)s dagen wachten meer, per persoon geteld",
        "n",
    ),
    "relaxationR1": ngettext_lazy(
        "%(n)s persoon meer krijgt een tijdelijk alternatief onder de norm",
        "%(n)s personen meer krijgen een tijdelijk alternatief onder de norm",
        "n",
    ),
    "relaxationR2": ngettext_lazy(
        "%(n)s persoon meer moet zonder het huisdier",
        "%(n)s personen meer moeten zonder hun huisdier",
        "n",
    ),
    "moves": ngettext_lazy(
        "%(n)s huishouden meer moet verhuizen", "%(n)s huishoudens meer moeten verhuizen", "n"
    ),
    "locality": ngettext_lazy(
        "mensen komen verder van huis, school of werk: %(n)s stap, per persoon geteld (elders in de regio is"
        " een stap, buiten de regio zijn er twee)",
        "mensen komen verder van huis, school of werk: samen %(n)s stappen, per persoon geteld (elders in de"
        " regio is een stap, buiten de regio zijn er twee)",
        "n",
    ),
    "fit": ngettext_lazy(
        "de plekken passen samen minder goed: %(n)s punt (een bed dat leeg blijft telt twee punten, een"
        " voorziening die een ander nodig heeft drie, en eenvoudiger opvang een tot zes)",
        "de plekken passen samen minder goed: %(n)s punten (een bed dat leeg blijft telt twee punten, een"
        " voorziening die een ander nodig heeft drie, en eenvoudiger opvang een tot zes)",
        "n",
    ),
    "fairness": ngettext_lazy(
        "de verdeling over gemeenten wordt %(n)s punt schever",
        "de verdeling over gemeenten wordt %(n)s punten schever",
        "n",
    ),
}
TIER_LOSES = ngettext_lazy(
    "in groep %(tier)s is %(n)s persoon meer zonder plek",
    "in groep %(tier)s zijn %(n)s personen meer zonder plek",
    "n",
)
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
    """Say what is lost first with another place, and how much in the unit of that level."""
    if one.loses_at is None:
        return _("Voor iedereen samen komt het met deze plek net zo goed uit.")
    tier = one.loses_at.removeprefix("tier")
    words = TIER_LOSES if tier != one.loses_at else LOSES[one.loses_at]
    # every level of a round at the desk counts whole persons, households, days, steps or points
    return _("Dan verliest de ronde: %(what)s.") % {"what": words % {"n": round(one.by), "tier": tier}}


def for_them_sentence(one: OtherPlace) -> str:
    """Say how the other place fits this household by itself, beside the place that it gets."""
    if one.misfit is None or one.misfit_here is None:
        return ""
    points = {"other": round(one.misfit), "here": round(one.misfit_here)}
    if points["other"] < points["here"]:
        better = _(
            "Voor dit huishouden alleen past hij beter: %(other)s minpunten tegen %(here)s."
            " Een ander zou dan de plek krijgen die minder past."
        )
        return better % points
    if points["other"] > points["here"]:
        return _("Voor dit huishouden alleen past hij minder: %(other)s minpunten tegen %(here)s.") % points
    return _("Voor dit huishouden alleen past hij even goed: %(here)s minpunten.") % points


def given_sentence(one: OtherPlace, who: str) -> str:
    """Say who has this room in the round, and whether the two answers are equally good or only that room."""
    if one.loses_at is None:
        return _(
            "Deze ronde geeft die kamer aan %(who)s. Met elk van beide verdelingen komt het samen even goed"
            " uit; de ronde kiest er één."
        ) % {"who": who}
    return _(
        "Deze ronde geeft die kamer aan %(who)s. Voor hen is er dan een andere kamer die even goed past: zij"
        " verliezen er niets bij."
    ) % {"who": who}


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
        failed = evidence.get("failed")
        return [
            _("Geen enkele vrije plek mag: elke plek wordt door minstens één regel afgewezen."),
            *(proof_counts(failed) if isinstance(failed, Mapping) else ()),
        ]
    return []
