"""Settings. One database engine: PostgreSQL, by URL or embedded. ONDERDAK_PROCESS names the process."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from onderdak.site.keys import secret
from onderdak.site.postgres import connection_settings, data_folder, database_url, is_embedded

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
DATA = data_folder()
CAPABILITIES = (
    "law", "access", "people", "capacity", "placement", "duty",
    "forecast", "contribution", "conduct", "care", "governance", "funding", "exchange",
)  # fmt: skip
# a room without tables has no store app
STORES = tuple(room for room in CAPABILITIES if (HERE.parent / room / "store" / "apps.py").exists())

# web and worker connect as `onderdak_app`, which owns nothing and is bound by row-level security;
# migrations, loaders and tests connect as the owner of the tables.
PROCESS = os.environ.get("ONDERDAK_PROCESS", "owner")
# loading the demo leaves its clock in the data folder; the variable decides when it is set
DEMO_CLOCK = DATA / "demo-clock.json"
DEMO = os.environ.get("ONDERDAK_DEMO", "1" if DEMO_CLOCK.exists() else "0") == "1"
DEBUG = False

_OPTIONS = {
    "web": "-c role=onderdak_app -c statement_timeout=5s -c idle_in_transaction_session_timeout=15s",
    "worker": "-c role=onderdak_app -c idle_in_transaction_session_timeout=60s",
    "owner": "",
}
# PostgreSQL's own log shows the values of a refused row unless told not to; an external server is set up so
_QUIET = " -c log_error_verbosity=terse -c log_min_error_statement=panic" if is_embedded() else ""
DATABASES = {"default": connection_settings(database_url(), options=_OPTIONS[PROCESS] + _QUIET)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SECRET_KEY = secret("ONDERDAK_SECRET_KEY", DATA)
MASTER_KEY = secret("ONDERDAK_MASTER_KEY", DATA)
ALLOWED_HOSTS = os.environ.get("ONDERDAK_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_htmx",
    "template_partials",
    "csp",
    "procrastinate.contrib.django",
    *(f"onderdak.{room}.store.apps.{room.capitalize()}Store" for room in STORES),
    "onderdak.site.apps.Site",
]
MIDDLEWARE = [
    "onderdak.site.middleware.every_answer",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "onderdak.site.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "onderdak.site.middleware.Refusals",
    "onderdak.site.middleware.DeskAndScope",
]
ROOT_URLCONF = "onderdak.site.urls"
WSGI_APPLICATION = "onderdak.site.wsgi.application"
APPEND_SLASH = False
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            HERE / "theme" / "templates",
            HERE / "desk" / "templates",
            *(HERE.parent / c / "web" / "templates" for c in CAPABILITIES),
        ],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "onderdak.site.frame.frame",
            ],
            "libraries": {
                "faults": "onderdak.site.theme.templatetags.faults",
                "onderdak": "onderdak.site.theme.templatetags.onderdak",
            },
            "builtins": ["template_partials.templatetags.partials"],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
        },
    }
]

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
# a room may keep a catalogue of its own; the rest is in the catalogue of the site
LOCALE_PATHS = [
    HERE / "locale",
    *(path for c in CAPABILITIES if (path := HERE.parent / c / "locale").exists()),
]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [HERE / "theme" / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "onderdak.site.theme.finders.AllowedPackageFiles",
]
NODE_MODULES = ROOT / "node_modules"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

PUBLIC_ADDRESS = os.environ.get("ONDERDAK_ADDRESS", "").rstrip("/")  # where residents find Mijn opvang
THEME_CSS = os.environ.get("ONDERDAK_THEME", "")  # one CSS file of the municipality, among the static files
CSRF_FAILURE_VIEW = "onderdak.site.refusals.form_expired"
LOGIN_URL = "/inloggen"
LOGIN_REDIRECT_URL = "/vandaag"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
_TLS = os.environ.get("ONDERDAK_TLS", "0") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _TLS
SECURE_HSTS_SECONDS = 31_536_000 if _TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _TLS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PROCRASTINATE_ON_APP_READY = "onderdak.site.jobs.register"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
LOGGING_CONFIG = "onderdak.site.logs.configure"
LOGGING: dict[str, object] = {"version": 1}  # not empty: Django calls the function above only then
