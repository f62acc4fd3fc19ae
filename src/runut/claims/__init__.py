"""Who said what, to whom, through whom: direct and indirect speech with its speaker."""

from runut.claims.coder import METHOD, code_claims
from runut.claims.rows import claim_row

__all__ = ["METHOD", "claim_row", "code_claims"]
