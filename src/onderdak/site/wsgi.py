"""The door for gunicorn: `gunicorn onderdak.site.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onderdak.site.settings")
os.environ.setdefault("ONDERDAK_PROCESS", "web")
application = get_wsgi_application()
