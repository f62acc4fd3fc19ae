"""Who said what, to whom, through whom: direct and indirect speech with its speaker."""

from runut.claims.coder import METHOD, code_claims
from runut.claims.days import day_of_speaking

__all__ = ["METHOD", "code_claims", "day_of_speaking"]
