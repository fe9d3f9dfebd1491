"""What other capabilities may use of contribution: claims, ledger, payments and collection."""

from onderdak.contribution.usecases.post_claims import PostedClaim, post_claims_step

__all__ = ["PostedClaim", "post_claims_step"]
