"""Laws of the coding scheme's tables."""

import pytest

from runut.errors import SettingsError
from runut.ontology import (
    CONTEXTS,
    SECTORS,
    TYPES,
    cameo_code,
    canonical_type,
    crosswalk,
    quad_of,
    root_in,
    score_of,
    valid_mode,
)

QUADS = {"verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"}


def test_there_are_sixteen_types_and_thirtyseven_contexts():
    assert len(TYPES) == 16
    assert len(CONTEXTS) == len(set(CONTEXTS)) == 37
    assert len(SECTORS) == len(set(SECTORS)) == 25


@pytest.mark.parametrize("name", sorted(TYPES))
def test_score_has_the_sign_of_its_quad(name):
    facts = TYPES[name]
    assert facts.quad in QUADS
    for mode in (None, *(mode for mode, _, _ in facts.modes)):
        score = score_of(name, mode)
        assert -10 <= score <= 10
        if "cooperation" in facts.quad:
            assert score > 0
        elif name != "REQUEST":  # asking is neutral; asking for help scores +0.5
            assert score < 0


@pytest.mark.parametrize("name", sorted(TYPES))
def test_every_cameo_code_we_write_leads_back_to_its_type(name):
    twins = {"CONCEDE", "RETREAT"}  # one CAMEO root, 08
    for mode in (None, *(mode for mode, _, _ in TYPES[name].modes)):
        row = crosswalk(cameo_code(name, mode))
        assert row is not None
        assert row.type == name or {row.type, name} == twins


def test_crosswalk_of_known_codes():
    assert crosswalk("163").type == "COERCE"  # an embargo
    assert crosswalk("0872").mode == "withdraw"
    assert crosswalk("191").type == "COERCE"
    assert crosswalk("0429").code == "042"  # unknown child: its parent
    assert crosswalk("99") is None
    assert crosswalk("1712").mode == "destroy"
    assert set(crosswalk("073").contexts) <= set(CONTEXTS)


def test_unknown_names_are_refused_or_none():
    assert canonical_type("demand") == "REQUEST"
    assert canonical_type("DANCE") is None
    assert valid_mode("AID", "visit") is None
    with pytest.raises(SettingsError, match="DANCE"):
        quad_of("DANCE")
    with pytest.raises(SettingsError, match="scheme"):
        root_in("plv99", "AID")


@pytest.mark.parametrize(
    ("type_", "modality", "signs", "root"),
    [
        ("CONCEDE", "actual", (), "YIELD"),
        ("RETREAT", "actual", (), "YIELD"),
        ("CONCEDE", "actual", ("apology",), "SUPPORT"),
        ("RETREAT", "actual", ("promise",), "AGREE"),
        ("CONCEDE", "planned", (), "AGREE"),
        ("AID", "denied", (), "REJECT"),
        ("ASSAULT", "planned", (), "THREATEN"),
        ("ASSAULT", "possible", (), "ASSAULT"),
        ("PROTEST", "planned", (), "PROTEST"),
    ],
)
def test_benchmark_dialect(type_, modality, signs, root):
    assert root_in("plv15", type_, None, modality, signs) == root
    assert root_in("plover16", type_, None, modality, signs) == type_


def test_dialect_has_one_quad_for_every_root():
    roots = {root_in("plv15", name, None, modality) for name in TYPES for modality in ("actual", "planned", "denied")}
    assert len(roots) == 15
    assert {quad_of(root) for root in roots} == QUADS
