"""When transition costs need a second application: more than a tenth above what was approved."""

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="More than 10 % above the approved transition costs: a supplementary application",
    article="BooO 3(6)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046732/",
)


def needs_supplement(approved: int, actual: int, *, overrun_pct: int) -> bool:
    """
    Return whether the actual costs are more than so many percent above what was approved; exactly so is not.

    Source: SOURCE.
    """
    return actual * 100 > approved * (100 + overrun_pct)
