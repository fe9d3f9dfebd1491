"""When to look at a claim by actual cost: the year's cost differs much from the norm, above or below."""

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Actual cost 'in betekenende mate' above or below the norm; no percentage is given, ours only flags",
    article="BooO 3(2)",
    force=Force.POLICY,
    url="https://wetten.overheid.nl/BWBR0046732/",
)
FLAG_PCT = 10  # choice of the product, funding.actual_cost.flag_pct: it raises a flag and decides nothing


def differs_much(by_norm: int, actual: int, *, flag_pct: int = FLAG_PCT) -> bool:
    """
    Return whether actual cost is at least so many percent away from the norm amount. It decides nothing.

    Source: SOURCE.
    """
    return abs(actual - by_norm) * 100 >= by_norm * flag_pct
