"""
Every check that is not a test, in one run: `./dev check`, or `./dev check NAME...` for some.

Each check prints one line; a check that fails also prints what it found. All of them run before it ends.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = ROOT / ".venv" / "bin"
SOURCE = ROOT / "src" / "onderdak"
FORBIDDEN = re.compile(r"(utils?|helpers?|common|misc)(\.py)?$")
PARTS = frozenset("types rules engine usecases store web tests locale bank brp income".split())
FILES = frozenset("README.md __init__.py public.py types.py cli.py jobs.py".split())
ROOMS = (
    "law", "access", "people", "capacity", "placement", "duty",
    "forecast", "contribution", "conduct", "care", "governance", "funding", "exchange",
)  # fmt: skip
FREE_LICENCES = re.compile(
    r"MIT|BSD|ISC|Apache|Python Software Foundation|PSF|Unlicense|Mozilla|MPL|EUPL|LGPL|Lesser General"
    r"|0BSD|Zlib|CC0|Public Domain"
)
# offered under several licences, taken under the free one
TAKEN_FREE = frozenset({"text-unidecode", "pyphen", "docutils"})
OURS = "onderdak"


def run(*command: str, environment: dict[str, str] | None = None) -> str:
    """Run a command; return what it printed when it failed, else nothing."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, **(environment or {})},
        check=False,
    )
    return "" if done.returncode == 0 else (done.stdout + done.stderr).strip() or f"exit {done.returncode}"


def formatting() -> str:
    return run(str(BIN / "ruff"), "format", "--check", "--quiet", ".") and "run: .venv/bin/ruff format ."


def lint() -> str:
    return run(str(BIN / "ruff"), "check", "--quiet", ".")


def types() -> str:
    return run(str(BIN / "mypy"))


def imports() -> str:
    return run(str(BIN / "lint-imports"), "--no-cache")


def where() -> str:
    return run(str(BIN / "python"), "tools/where.py", "--check")


def migrations() -> str:
    """The models and the migrations say the same. Needs a database: one in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="od-") as folder:
        environment = {"DJANGO_SETTINGS_MODULE": "onderdak.site.settings", "ONDERDAK_DATA": folder}
        return run(
            str(BIN / "django-admin"), "makemigrations", "--check", "--dry-run", environment=environment
        )


def translations() -> str:
    return run(str(BIN / "python"), "tools/messages.py", "--check")


def locks() -> str:
    """Locks hold hashes and no addresses, and agree with pyproject.toml about what is asked."""
    found = []
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        if re.search(r"https?://|--index-url|--find-links", text):
            found.append(f"{name} holds an address")
        if "--hash=sha256:" not in text:
            found.append(f"{name} holds no hashes")
        found += [f"{name} lacks {package}" for package in _asked(name) if not _locked(package, text)]
    if '"resolved"' in (ROOT / "package-lock.json").read_text():
        found.append("package-lock.json holds addresses")
    return "\n".join(found)


def _asked(lock: str) -> Iterator[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = list(project["project"]["dependencies"])
    extras = project["project"]["optional-dependencies"]
    asked += extras["engine"]
    asked += extras["scale"] if "dev" in lock else []
    if "dev" in lock:
        asked += project["dependency-groups"]["dev"]
    for line in asked:
        yield re.split(r"[\[<>=!~ ]", line)[0].lower().replace("_", "-")


def _locked(package: str, text: str) -> bool:
    return re.search(rf"^{re.escape(package)}==", text, re.MULTILINE) is not None


def reasons() -> str:
    """Each dependency says in its own line why it is there."""
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    asked = [line for line in lines if re.match(r'\s*"[a-z0-9-]+(\[[a-z,]+\])?[=<>].*",', line)]
    return "\n".join(f"no reason: {line.strip()}" for line in asked if "#" not in line)


def licences() -> str:
    """Every package that runs with the product has a licence that we may combine with EUPL-1.2."""
    done = subprocess.run(
        [str(BIN / "pip-licenses"), "--format=csv", "--from=mixed"],
        capture_output=True,
        text=True,
        check=False,
    )
    locked = set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
    found = []
    for line in done.stdout.splitlines()[1:]:
        name, _, licence = (part.strip('"') for part in line.split('","', 2))
        name = name.lower().replace("_", "-")
        if name in locked and name not in TAKEN_FREE and not FREE_LICENCES.search(licence):
            found.append(f"{name}: {licence}")
    return "\n".join(found) or ("" if done.returncode == 0 else done.stderr)


def names() -> str:
    """No file is called utils or misc, and no room has a part that the others do not know."""
    found = [str(path.relative_to(ROOT)) for path in SOURCE.rglob("*") if FORBIDDEN.match(path.name)]
    for room in ROOMS:
        for path in (SOURCE / room).iterdir():
            known = path.name in (PARTS if path.is_dir() else FILES) or path.name == "__pycache__"
            if not known:
                found.append(f"{path.relative_to(ROOT)}: no room has this part")
    return "\n".join(found)


def addresses() -> str:
    """No path of somebody's own computer stands in a file that we publish."""
    pattern = re.compile(r"(?<![\w.])/(home|work|Users|root)/\w")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    found = []
    for name in listed.splitlines():
        path = ROOT / name
        if not path.is_file() or path.suffix in {".png", ".woff2", ".npz", ".lock"}:
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        found += [f"{name}: {hit.group()}" for hit in pattern.finditer(text) if name != "tools/check.py"]
    return "\n".join(found)


CHECKS: tuple[Callable[[], str], ...] = (
    formatting, lint, types, imports, names, where, migrations, translations, locks, reasons, licences,
    addresses,
)  # fmt: skip


def main(wanted: list[str]) -> int:
    known = {check.__name__: check for check in CHECKS}
    unknown = [name for name in wanted if name not in known]
    if unknown:
        print(f"no check is called {unknown[0]}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    failed = 0
    for name in wanted or known:
        began = time.monotonic()
        found = known[name]()
        failed += bool(found)
        print(f"{'FAILED' if found else 'ok    '} {name} ({time.monotonic() - began:.1f} s)", flush=True)
        if found:
            print("\n".join(f"    {line}" for line in found.splitlines()[:60]), flush=True)
    print(f"{failed} checks failed" if failed else "all checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
