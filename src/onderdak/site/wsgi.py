"""The door for gunicorn: `gunicorn onderdak.site.wsgi`. It stays shut when a wall of the database is gone."""

import os
import sys

from django.core.wsgi import get_wsgi_application
from django.db import OperationalError

from onderdak.site.commands.start import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onderdak.site.settings")
os.environ.setdefault("ONDERDAK_PROCESS", "web")
application = get_wsgi_application()


def refuse_without_walls() -> None:
    """
    Compare the promised constraints, triggers and policies with the catalogue, and stop when one is gone.

    A database that is away is no reason to stop: pages say so, and work again when it is back.
    """
    from onderdak.site.promises import missing_promises

    try:
        missing = list(missing_promises())
    except OperationalError:
        return
    if missing:
        print("Not serving: the database lacks " + ", ".join(missing), file=sys.stderr)
        print("Run `onderdak migrate`; if that does not help, somebody removed a wall.", file=sys.stderr)
        sys.exit(4)


refuse_without_walls()
settle()
