"""PLOVER 2021 as data (types, modes, contexts, quad, score), its CAMEO crosswalk and the benchmark's dialect."""

from runut.ontology.plover import (
    CONTEXTS,
    INTERNATIONAL,
    SCHEMES,
    SECTORS,
    TYPES,
    CameoRow,
    TypeFacts,
    cameo_code,
    canonical_type,
    crosswalk,
    quad_of,
    root_in,
    roots_of_sign,
    score_of,
    valid_mode,
)

__all__ = [
    "CONTEXTS",
    "INTERNATIONAL",
    "SCHEMES",
    "SECTORS",
    "TYPES",
    "CameoRow",
    "TypeFacts",
    "cameo_code",
    "canonical_type",
    "crosswalk",
    "quad_of",
    "root_in",
    "roots_of_sign",
    "score_of",
    "valid_mode",
]
