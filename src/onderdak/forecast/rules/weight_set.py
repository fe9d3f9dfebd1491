"""Decides whether weights of scenarios may be kept: whole, adding up to one, by somebody, for a reason."""

from collections.abc import Mapping, Sequence

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="House rule: no chance over scenarios without weights that a named person stands for",
    article="-",
    force=Force.POLICY,
)


def weight_faults(
    weights: Mapping[str, float], scenarios: Sequence[str], *, reason: str
) -> list[tuple[str, str]]:
    """
    Return what is wrong with a set of weights, as (field, code); nothing when it may be kept.

    Source: SOURCE.
    """
    wrong = []
    if set(weights) != set(scenarios):
        wrong.append(("weights", "choice"))
    if any(not 0 <= one <= 1 for one in weights.values()):
        wrong.append(("weights", "range"))
    if abs(sum(weights.values()) - 1) > 1e-6:
        wrong.append(("weights", "sum"))
    if not reason.strip():
        wrong.append(("reason", "missing"))
    return wrong
