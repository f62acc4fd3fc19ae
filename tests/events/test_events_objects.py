"""Whom grammar names: objects of nouns and bare roots, names behind the words that mark them."""

import pytest
from events_told import Told


def done_to(text, words, type_, name, kind="GRP", actor=None):
    told = Told(text)
    roles = {} if actor is None else {"actor": told.sees(actor, "GRP")}
    told.sees(name, kind)
    told.event(words, type_, **roles)
    (event,) = told.coded()
    return [ref.text for ref in event.recipients]


@pytest.mark.parametrize(
    ("text", "words", "type_", "name", "kind", "actor"),
    [
        # nouns made of active verbs
        ("Penahanan lima nelayan itu diprotes warga.", "Penahanan", "COERCE", "lima nelayan itu", "GRP", None),
        ("Pembunuhan Ana Gomes belum terungkap.", "Pembunuhan", "ASSAULT", "Ana Gomes", "PER", None),
        ("Pemecatan para guru dibatalkan.", "Pemecatan", "SANCTION", "para guru", "GRP", None),
        # roots in headlines
        ("Polisi Ringkus Tiga Perampok di Samar", "Ringkus", "COERCE", "Tiga Perampok", "GRP", "Polisi"),
        ("Warga Tolak Wali Kota Baru", "Tolak", "REJECT", "Wali Kota", "GRP", "Warga"),
        # marked names
        ("Para nelayan berkonsultasi dengan Dewan Kota.", "berkonsultasi", "CONSULT", "Dewan Kota", "ORG", "Para nelayan"),
        ("Para nelayan melakukan pertemuan tertutup dengan Dewan Kota.", "melakukan pertemuan", "CONSULT", "Dewan Kota", "ORG", "Para nelayan"),
        ("Polisi menyita kapal milik para nelayan.", "menyita", "COERCE", "para nelayan", "GRP", "Polisi"),
        ("Tentara melepaskan tembakan ke arah para nelayan.", "melepaskan tembakan", "ASSAULT", "para nelayan", "GRP", "Tentara"),
        ("Warga meminta agar Dewan Kota membuka jalan.", "meminta", "REQUEST", "Dewan Kota", "ORG", "Warga"),
    ],
)  # fmt: skip
def test_whom_the_words_name(text, words, type_, name, kind, actor):
    assert done_to(text, words, type_, name, kind, actor) == [name]


@pytest.mark.parametrize(
    ("text", "words", "type_", "name", "kind", "actor"),
    [
        ("Penolakan para nelayan terdengar sampai kota.", "Penolakan", "REJECT", "para nelayan", "GRP", None),
        ("Penyerangan para perompak terjadi dini hari.", "Penyerangan", "ASSAULT", "para perompak", "GRP", None),
        ("Polisi di Samar kemarin ringkus, para nelayan lega.", "ringkus", "COERCE", "para nelayan", "GRP", "Polisi"),
        ("Serangan para perompak terjadi dini hari.", "Serangan", "ASSAULT", "para perompak", "GRP", None),
        ("Penahanan, para nelayan tahu, tidak sah.", "Penahanan", "COERCE", "para nelayan", "GRP", None),
    ],
)  # fmt: skip
def test_whom_they_do_not(text, words, type_, name, kind, actor):
    assert done_to(text, words, type_, name, kind, actor) == []


def sides(text, words, type_, tied, seen=()):
    """(actors, recipients) where a reader ties the names `tied` {name: role} and sees `seen` besides."""
    told = Told(text)
    numbers = {name: told.sees(name, "GRP" if name[0].islower() else "PER") for name in (*tied, *seen)}
    roles = {role: [numbers[name] for name in tied if tied[name] == role] for role in set(tied.values())}
    told.event(words, type_, **roles)
    (event,) = told.coded()
    return [ref.text for ref in event.actors], [ref.text for ref in event.recipients]


@pytest.mark.parametrize(
    ("text", "words", "type_", "tied", "seen", "want"),
    [
        # who stands before an active verb does it
        ("Kemarin Ana Gomes juga mengecam wali kota.", "mengecam", "ACCUSE", {"Ana Gomes": "recipient"}, [], (["Ana Gomes"], [])),
        ("Kemarin para nelayan telah menolak Ana Gomes.", "menolak", "REJECT", {"Ana Gomes": "recipient"}, ["para nelayan"],
         (["para nelayan"], ["Ana Gomes"])),
        ("Warga tahu Ana Gomes yang meminta uang.", "meminta", "REQUEST", {}, ["Ana Gomes"], (["Ana Gomes"], [])),
        # who stands right behind a passive did it
        ("Budi Harto dilaporkan Ana Gomes kemarin.", "dilaporkan", "ACCUSE", {"Budi Harto": "recipient"}, ["Ana Gomes"],
         (["Ana Gomes"], ["Budi Harto"])),
        ("Budi Harto ditangkap para nelayan kemarin.", "ditangkap", "COERCE", {"para nelayan": "recipient"}, ["Budi Harto"],
         (["para nelayan"], ["Budi Harto"])),
        # with whom one speaks
        ("Ana Gomes berkonsultasi dengan Budi Harto.", "berkonsultasi", "CONSULT", {"Ana Gomes": "actor", "Budi Harto": "actor"}, [],
         (["Ana Gomes"], ["Budi Harto"])),
        # far behind "kepada"
        ("Ana Gomes menyerahkan sembilan truk yang berisi bahan pangan serta obat kepada para nelayan.", "menyerahkan", "AID",
         {"Ana Gomes": "actor"}, ["para nelayan"], (["Ana Gomes"], ["para nelayan"])),
        ("Warga memulai blokade terhadap pelabuhan para nelayan.", "blokade", "COERCE", {}, ["para nelayan"], ([], ["para nelayan"])),
    ],
)  # fmt: skip
def test_who_stands_where(text, words, type_, tied, seen, want):
    assert sides(text, words, type_, tied, seen) == want


@pytest.mark.parametrize(
    ("text", "words", "type_", "tied", "seen", "want"),
    [
        # governed by a preposition; behind a mark; who takes in; made to do it
        ("Setelah rapat dengan Ana Gomes mengecam sikap itu tak mudah.", "mengecam", "ACCUSE", {}, ["Ana Gomes"], ([], [])),
        ("Kata Ana Gomes, menolak usul itu tak mudah.", "menolak", "REJECT", {}, ["Ana Gomes"], ([], [])),
        ("Ana Gomes menerima kunjungan Budi Harto.", "menerima kunjungan", "CONSULT", {"Budi Harto": "actor", "Ana Gomes": "recipient"}, [],
         (["Budi Harto"], ["Ana Gomes"])),
        # the subject behind "turut"; a suspect is no agent
        ("Turut diamankan para nelayan di pasar.", "diamankan", "COERCE", {"para nelayan": "recipient"}, [], ([], ["para nelayan"])),
        ("Ana Gomes ditetapkan tersangka kemarin.", "ditetapkan", "ACCUSE", {"Ana Gomes": "recipient"}, ["tersangka"], ([], ["Ana Gomes"])),
        # another act stands between
        ("Ana Gomes menyerahkan bahan pangan lalu segera memberi kabar baik kepada para nelayan.", "menyerahkan", "AID",
         {"Ana Gomes": "actor"}, ["bahan pangan", "para nelayan"], (["Ana Gomes"], ["bahan pangan"])),
    ],
)  # fmt: skip
def test_who_does_not(text, words, type_, tied, seen, want):
    assert sides(text, words, type_, tied, seen) == want


@pytest.mark.parametrize(
    ("text", "words", "type_", "name", "side"),
    [
        ("Penangkapan Ana Gomes diprotes warga.", "Penangkapan", "COERCE", "Ana Gomes", "recipients"),
        ("Insiden pengusiran Ana Gomes dari Samar diprotes.", "pengusiran", "SANCTION", "Ana Gomes", "recipients"),
        ("Pembebasan para nelayan disambut warga.", "Pembebasan", "RETREAT", "para nelayan", "recipients"),
        # captors stand there too, and fights are told so
        ("Penangkapan polisi di Samar disambut warga.", "Penangkapan", "COERCE", "polisi", "actors"),
        ("Serangan para perompak terjadi dini hari.", "Serangan", "ASSAULT", "para perompak", "actors"),
    ],
)
def test_whoever_stands_behind_a_noun_of_an_act_on_a_person(text, words, type_, name, side):
    told = Told(text)
    told.event(words, type_, actor=told.sees(name, "PER" if name[0].isupper() else "GRP"))
    (event,) = told.coded()
    other = event.actors if side == "recipients" else event.recipients
    assert [ref.text for ref in getattr(event, side)] == [name]
    assert not other


def test_what_somebody_is_declared_declares_nobody():
    told = Told("Kepala desa Samar ditetapkan tersangka korupsi pasar.")
    told.sees("tersangka korupsi pasar", "GRP")
    told.event("ditetapkan", "ACCUSE", recipient=told.sees("Kepala desa Samar", "GRP"))
    (event,) = told.coded()
    assert not event.actors


@pytest.mark.parametrize("read_as", ["actor", "recipient", None])
def test_a_nominal_passive_befalls_whom_it_names(read_as):
    told = Told("Warga berdemo setelah ditahannya Rudi Tambora kemarin.")
    who = told.sees("Rudi Tambora", "PER")
    told.event("ditahannya", "COERCE", mode="arrest", **({read_as: who} if read_as else {}))
    (event,) = told.coded()
    assert [one.text for one in event.recipients] == ["Rudi Tambora"]
    assert event.actors == ()
