"""Who said what, to whom, through whom: direct and indirect speech with its speaker."""

from runut.claims.coder import METHOD, code_claims

__all__ = ["METHOD", "code_claims"]
