"""Says whether a run that was begun has gone quiet: then nobody works on it any more."""

from datetime import timedelta

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Own agreement: a run tells after every part how far it is; the slowest part takes two minutes",
    article="-",
    force=Force.PRACTICE,
)
PATIENCE = timedelta(minutes=10)


def gone_quiet(silent: timedelta | None) -> bool:
    """
    Return whether nothing was heard for so long that a person may begin it again.

    Args:
        silent: how long ago it last told how far it is; None: it was not begun, or it ended.

    Source: SOURCE.
    """
    return silent is not None and silent > PATIENCE
