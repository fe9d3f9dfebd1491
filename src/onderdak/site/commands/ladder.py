"""
Commands of the ladder: an incident, the look at care, a measure from its proposal to its end, elsewhere.

A second person says yes on a page or through the API: a command acts as the system, and is nobody's second.
"""

import argparse
from datetime import date, datetime
from typing import Any

from onderdak.site.commands.acts import add_act, options


def add_parts(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the parts that write to the command `conduct`."""
    _of_incidents(parts)
    _of_measures(parts)
    _of_elsewhere(parts)


def _of_incidents(parts: Any) -> None:
    made = add_act(parts, "record", "record an incident at a location", "conduct.record_incident", _incident)
    options(made, "kind", "spot", "facts", "police", location=int, at=datetime.fromisoformat, impact=list)
    made = _numbered(
        parts, "involve", "put somebody in a role", "conduct.involve",
        lambda p, _: {"incident_id": p.number, "household_id": p.household, "person_id": p.person,
                      "role": p.role},
    )  # fmt: skip
    options(made, "role", household=int, person=int)
    made = _numbered(
        parts, "look", "somebody looked at care: yes or no, never which", "conduct.check_care",
        lambda p, _: {"incident_id": p.number, "person_id": p.person, "outcome": p.outcome},
    )  # fmt: skip
    options(made, "outcome", person=int)
    made = _numbered(
        parts, "proof", "what shows what happened", "conduct.add_evidence",
        lambda p, public: {"incident_id": p.number,
                           "evidence": public.NewEvidence(p.kind, p.on, p.text, p.sha256)},
    )  # fmt: skip
    options(made, "kind", "text", "sha256", on=date)
    made = _numbered(
        parts, "end", "an incident was dealt with", "conduct.end_incident",
        lambda p, _: {"incident_id": p.number, "how": p.how},
    )  # fmt: skip
    options(made, "how")


def _of_measures(parts: Any) -> None:
    made = _numbered(
        parts, "propose", "propose a measure after an incident", "conduct.propose_measure",
        lambda p, public: {"incident_id": p.number, "measure": _measure(p, public, p.kind)},
    )  # fmt: skip
    options(_about_measure(made), "kind")
    made = _numbered(
        parts, "decide", "write the decision, with the move it brings", "conduct.decide_or_move",
        lambda p, _: {"measure_id": p.number, "answer": p.answer or ""},
    )  # fmt: skip
    options(made, "answer")
    made = _numbered(
        parts, "lift", "stop a measure before its day", "conduct.lift_measure",
        lambda p, _: {"measure_id": p.number, "reason": p.reason, "text": p.why},
    )  # fmt: skip
    options(made, "reason", "why")
    made = _numbered(parts, "hear", "the view of the person, or why none", "conduct.hear_measure", _heard)
    options(made, "kind", "text", "channel", "exception", on=date)


def _of_elsewhere(parts: Any) -> None:
    made = _numbered(
        parts, "out", "propose to sleep elsewhere for a while", "conduct.propose_out_placement", _out
    )
    _about_measure(made)
    options(made, "safety", "return_plan", unit=int, consent=bool, release=bool, transfer=int)
    _numbered(
        parts, "back", "let somebody come back to the place that was kept", "conduct.come_back",
        lambda p, _: {"measure_id": p.number},
    )  # fmt: skip
    made = _numbered(
        parts, "ask-place", "ask another municipality for a place", "conduct.ask_transfer",
        lambda p, _: {"incident_id": p.number, "person_id": p.person, "to_municipality": p.to,
                      "until": p.until, "consent": p.consent},
    )  # fmt: skip
    options(made, "to", person=int, until=date, consent=bool)
    made = _numbered(
        parts, "answer-place", "accepted with a room, refused with a reason, or withdrawn",
        "conduct.answer_transfer",
        lambda p, _: {"transfer_id": p.number, "answer": p.answer, "unit_id": p.unit, "reason": p.reason},
    )  # fmt: skip
    options(made, "answer", "reason", unit=int)


def _numbered(parts: Any, *words: Any) -> argparse.ArgumentParser:
    made = add_act(parts, *words)
    made.add_argument("number", type=int)
    return made


def _about_measure(made: argparse.ArgumentParser) -> argparse.ArgumentParser:
    return options(
        made, "facts", "weighed", "lighter", "family", person=int, start=date, until=date, review=date,
        answer_by=date, tried=list,
    )  # fmt: skip


def _incident(p: argparse.Namespace, public: Any) -> dict[str, object]:
    given = public.NewIncident(
        p.kind, p.spot, p.location, p.at, tuple(p.impact), p.facts, police_number=p.police
    )
    return {"incident": given}


def _measure(p: argparse.Namespace, public: Any, kind: str) -> object:
    return public.NewMeasure(
        p.person, kind, p.facts, p.weighed, p.start, p.until, p.review, p.answer_by, tuple(p.tried),
        p.lighter, p.family,
    )  # fmt: skip


def _heard(p: argparse.Namespace, _public: Any) -> dict[str, object]:
    return {
        "measure_id": p.number, "kind": p.kind, "text": p.text, "channel": p.channel or "talk",
        "exception": p.exception, "heard_on": p.on,
    }  # fmt: skip


def _out(p: argparse.Namespace, public: Any) -> dict[str, object]:
    out = public.NewOut(p.unit or 0, p.consent, not p.release, p.safety, p.return_plan, p.transfer)
    return {"incident_id": p.number, "measure": _measure(p, public, "out_placement"), "out": out}
