"""Says how the code on a letter is written, and which text that somebody types is that code."""

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG): security of processing; OWASP ASVS 5.0 on lookup secrets",
    article="AVG 32; v5.0.0-6.5.2",
    force=Force.PRACTICE,
)

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: nothing that is read as something else
LENGTH = 12  # 60 bits
GROUP = 4
# What a hand or a Cyrillic keyboard makes of it.
SAME = str.maketrans("OILОІАВСЕНКМРТХ", "01101ABCEHKMPTX")


def code_from(digest: bytes) -> str:
    """Return the code of a digest of at least 8 bytes: three groups of four."""
    number = int.from_bytes(digest[:8], "big")
    letters = "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(LENGTH))
    return "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def normal_code(typed: str) -> str | None:
    """
    Return what was typed as a code, or None when it cannot be one.

    Small letters, spaces, dashes, O for 0, I or L for 1, and Cyrillic letters that look the same are taken
    as what was meant.
    """
    text = "".join(sign for sign in typed[:60].upper().translate(SAME) if sign.isalnum())
    if len(text) != LENGTH or any(sign not in ALPHABET for sign in text):
        return None
    return "-".join(text[start : start + GROUP] for start in range(0, LENGTH, GROUP))
