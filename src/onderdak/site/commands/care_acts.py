"""Commands of care that record: a need, consent, a referral and its steps, an end, a provider, a chase."""

import argparse
from datetime import date
from typing import Any

from onderdak.site.commands.acts import add_act, options


def add_parts(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the parts that write to the command `care`."""
    made = add_act(parts, "record", "somebody needs help; no diagnosis", "care.record_need", _need)
    options(made, "help_kind", "urgency", household=int, person=int, language=list, since=date)
    made = _numbered(
        parts, "consent", "a yes to referring, or that it is taken back", "care.record_consent",
        lambda p, _: {"need_id": p.number, "kind": p.kind, "how": p.how},
    )  # fmt: skip
    options(made, "kind", "how")
    made = _numbered(
        parts, "refer", "refer a need to a provider", "care.refer",
        lambda p, _: {"need_id": p.number, "provider_id": p.provider or 0, "override": p.override,
                      "why": p.why},
    )  # fmt: skip
    options(made, "override", "why", provider=int)
    made = _numbered(
        parts, "step", "sent, accepted, refused, started, ended or withdrawn", "care.record_step",
        lambda p, _: {"referral_id": p.number, "kind": p.kind, "why": p.why},
    )  # fmt: skip
    options(made, "kind", "why")
    made = _numbered(
        parts, "end", "a need is over", "care.end_need", lambda p, _: {"need_id": p.number, "how": p.how}
    )
    options(made, "how")
    made = add_act(parts, "provider", "put a provider on the map", "care.enter_provider", _provider)
    options(
        made, "name", "place", "contact", "route", "for_whom", help_kind=list, language=list, age=list,
        interpreter=bool, national=bool, contract_from=date, contract_until=date,
    )  # fmt: skip
    made = _numbered(
        parts, "chase", "a provider was asked for new figures", "care.chase_figure",
        lambda p, _: {"provider_id": p.number, "how": p.how},
    )  # fmt: skip
    options(made, "how")


def _numbered(parts: Any, *words: Any) -> argparse.ArgumentParser:
    made = add_act(parts, *words)
    made.add_argument("number", type=int)
    return made


def _need(p: argparse.Namespace, public: Any) -> dict[str, object]:
    given = public.NewNeed(
        p.household or 0, p.person or 0, p.help_kind, tuple(p.language), p.urgency, p.since
    )
    return {"need": given}


def _provider(p: argparse.Namespace, public: Any) -> dict[str, object]:
    given = public.NewProvider(
        p.name, p.place, tuple(p.help_kind), tuple(p.language), p.interpreter, tuple(p.age), p.contact,
        p.route, p.national, p.contract_from, p.contract_until, p.for_whom,
    )  # fmt: skip
    return {"provider": given}
