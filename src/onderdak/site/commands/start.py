"""How a command starts the product: which kind of process it is, and as whom it acts."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from onderdak.access.types import Desk


def start(process: str = "owner") -> None:
    """
    Start Django as this kind of process: `owner` (tables are ours), `web` or `worker` (bound by scope).

    Raises:
        DatabaseAway: the embedded server did not start.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onderdak.site.settings")
    os.environ["ONDERDAK_PROCESS"] = process
    import django

    django.setup()


def settle() -> None:
    """
    Load every page now, and put all that is loaded aside for the collector of memory.

    It stays for as long as the process lives. Walking it again takes 0.2 s, in the middle of a request.
    """
    from django.urls import get_resolver

    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()


@contextmanager
def as_system() -> Iterator[Desk]:
    """Act as the system, inside the scope of the country. For commands and jobs, never for a request."""
    from onderdak.access.public import scope_of, system_desk

    desk = system_desk(uuid4())
    with scope_of(desk):
        yield desk
