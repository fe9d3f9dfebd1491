"""The two secrets of an installation: Django's signing key and the master key that wraps person keys."""

import base64
import os
import secrets
from pathlib import Path


def secret(name: str, folder: Path) -> str:
    """
    Give the secret from the environment variable `name`, or make and keep one in the data folder.

    A kept secret serves demo, tests and one desk; `onderdak check --deploy` wants the variable.
    Returns: 32 bytes as URL-safe base64 text.
    """
    given = os.environ.get(name)
    if given:
        return given
    kept = folder / "keys" / name.lower()
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
        try:
            with kept.open("x") as file:
                os.chmod(kept, 0o600)
                file.write(made)
        except FileExistsError:
            pass  # another process of ours was first; read what it wrote
    return kept.read_text().strip()
