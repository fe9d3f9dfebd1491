"""Makes the QR code of a payment (EPC069-12) as a picture."""

import segno

from onderdak.kernel.payment_code import payment_code


def payment_code_svg(**about: object) -> str:
    """Return the QR code as SVG, error correction M as the standard asks. Arguments: see `payment_code`."""
    code = segno.make(payment_code(**about), error="m", micro=False)  # type: ignore[arg-type]
    return code.svg_inline(scale=4, dark="#000", light="#fff", border=4)
