"""Texts of languages that are none of ours, short and long: never taken for Indonesian, Malay or English."""

from __future__ import annotations

import pytest

from runut.pages import read_page
from runut.pages.language import brief, detect
from runut.pages.markers import words_of
from runut.pages.pieces import pieces
from runut.pages.sheet import read_sheet
from runut.records import Page

OTHERS = {
    "it": (
        "Due pescatori di Porto Sole sono stati salvati nella notte da una nave della guardia costiera, dopo che "
        "la loro barca si era rovesciata a causa del vento. I medici dicono che stanno bene. Il capitano ha "
        "raccontato di aver visto una luce e di aver cambiato rotta subito. Nel pomeriggio di ieri il vento aveva "
        "già chiuso il porto ai traghetti di linea per le isole, e a terra erano caduti alberi di pino."
    ),
    "tl": (
        "Nailigtas kagabi ng mga tanod-dagat ang dalawang mangingisda matapos tumaob ang kanilang bangka dahil sa "
        "malakas na hangin. Sabi ng mga doktor ay maayos na ang kanilang lagay at makakauwi na sila bukas. "
        "Ikinuwento ng kapitan na nakakita siya ng ilaw at agad na nag-iba ng direksyon ang barko. Isinara na "
        "noong hapon ang daungan para sa lahat ng biyahe papunta sa mga isla."
    ),
    "es": (
        "Dos pescadores de Puerto Claro fueron rescatados anoche por un barco de la guardia costera después de que "
        "su lancha volcara por el viento. Los médicos dicen que están bien y que hoy mismo podrán volver a casa. "
        "El capitán contó que vio una luz y cambió de rumbo. Por la tarde el puerto ya estaba cerrado para los "
        "barcos que van a las islas."
    ),
    "pt": (
        "Dois pescadores foram resgatados ontem à noite por um navio da guarda costeira, depois que o barco deles "
        "virou por causa do vento. Os médicos dizem que eles estão bem e que hoje já podem voltar para casa. O "
        "capitão contou que viu uma luz e mudou de rumo. À tarde o porto já estava fechado para os barcos que vão "
        "para as ilhas."
    ),
    "fr": (
        "Deux pêcheurs ont été secourus dans la nuit par un navire des garde-côtes, après que leur barque s'est "
        "retournée à cause du vent. Les médecins disent qu'ils vont bien et qu'ils pourront rentrer chez eux dès "
        "aujourd'hui. Le capitaine a raconté qu'il avait vu une lumière et changé de cap. Dans l'après-midi le "
        "port était déjà fermé."
    ),
    "de": (
        "Zwei Fischer sind in der Nacht von einem Schiff der Küstenwache gerettet worden, nachdem ihr Boot im Wind "
        "gekentert war. Die Ärzte sagen, dass es ihnen gut geht und sie noch heute nach Hause können. Der Kapitän "
        "erzählte, er habe ein Licht gesehen und sofort den Kurs geändert. Am Nachmittag war der Hafen schon für "
        "alle Fähren zu den Inseln geschlossen."
    ),
    "nl": (
        "Twee vissers zijn vannacht door een schip van de kustwacht gered, nadat hun boot door de wind was "
        "omgeslagen. De artsen zeggen dat het goed met hen gaat en dat zij vandaag al naar huis mogen. De kapitein "
        "vertelde dat hij een licht had gezien en meteen van koers was veranderd. In de middag was de haven al "
        "dicht voor de veerboten naar de eilanden."
    ),
    "tr": (
        "İki balıkçı, tekneleri rüzgâr yüzünden devrildikten sonra gece sahil güvenlik gemisi tarafından "
        "kurtarıldı. Doktorlar durumlarının iyi olduğunu ve bugün evlerine dönebileceklerini söylüyor. Kaptan bir "
        "ışık gördüğünü ve hemen rotayı değiştirdiğini anlattı. Öğleden sonra liman adalara giden bütün gemiler "
        "için zaten kapatılmıştı ve kıyıda birçok ağaç devrilmişti."
    ),
    "sw": (
        "Wavuvi wawili waliokolewa usiku na meli ya walinzi wa pwani baada ya mashua yao kupinduka kwa sababu ya "
        "upepo mkali. Madaktari wanasema hali yao ni nzuri na wataweza kurudi nyumbani leo. Nahodha alieleza "
        "kwamba aliona mwanga na akabadilisha njia mara moja. Mchana bandari ilikuwa tayari imefungwa kwa meli "
        "zote zinazokwenda visiwani."
    ),
    "jv": (
        "Nelayan loro slamet sawise prahune kuwalik ing segara amarga angin gedhe mau bengi. Miturut dhokter, "
        "kahanane wis apik lan dina iki bisa mulih menyang omahe. Kapten kapal crita yen dheweke weruh lampu "
        "banjur langsung menggok marani. Awan sadurunge, pelabuhan wis ditutup kanggo kabeh kapal sing arep "
        "menyang pulo-pulo, lan akeh wit sing rubuh ing pesisir."
    ),
    "su": (
        "Dua pamayang salamet sanggeus parahuna tibalik di laut alatan angin gedé peuting tadi. Ceuk dokter, "
        "kaayaanana geus hadé jeung poé ieu bisa balik ka imahna. Kaptén kapal nyaritakeun yén manéhna nempo lampu "
        "tuluy langsung méngkol nyampeurkeun. Beurangna palabuan geus ditutup pikeun sakabéh kapal anu rék ka "
        "pulo, jeung loba tangkal anu rubuh di basisir."
    ),
    "sv": (
        "Två fiskare räddades i natt av ett fartyg från kustbevakningen efter att deras båt hade vält i vinden. "
        "Läkarna säger att de mår bra och att de kan åka hem redan i dag. Kaptenen berättade att han hade sett ett "
        "ljus och genast ändrat kurs. På eftermiddagen var hamnen redan stängd för alla färjor till öarna."
    ),
    "ro": (
        "Doi pescari au fost salvați în timpul nopții de o navă a gărzii de coastă, după ce barca lor s-a "
        "răsturnat din cauza vântului. Medicii spun că sunt bine și că pot merge acasă chiar azi. Căpitanul a "
        "povestit că a văzut o lumină și a schimbat direcția. După-amiaza portul era deja închis pentru toate "
        "vasele spre insule."
    ),
    "pl": (
        "Dwaj rybacy zostali w nocy uratowani przez statek straży przybrzeżnej, po tym jak ich łódź wywróciła się "
        "na wietrze. Lekarze mówią, że czują się dobrze i jeszcze dziś będą mogli wrócić do domu. Kapitan "
        "opowiadał, że zobaczył światło i od razu zmienił kurs. Po południu port był już zamknięty dla wszystkich "
        "promów na wyspy."
    ),
    "so": (
        "Laba kalluumaysato ah ayaa xalay la badbaadiyay ka dib markii doontoodii ay ku rogmatay dabayl xooggan. "
        "Dhakhaatiirtu waxay sheegeen in xaaladdoodu wanaagsan tahay oo ay maanta guriga ku noqon karaan. Kabtanka "
        "ayaa sheegay inuu arkay iftiin oo uu isla markiiba jihada beddelay. Galabtii dekedda ayaa horay loo "
        "xidhay dhammaan maraakiibta."
    ),
    "cs": (
        "Dva rybáři byli v noci zachráněni lodí pobřežní stráže poté, co se jejich člun převrátil ve větru. Lékaři "
        "říkají, že jsou v pořádku a ještě dnes budou moci domů. Kapitán vyprávěl, že viděl světlo a hned změnil "
        "kurz. Odpoledne byl přístav už zavřený pro všechny lodě, které jezdí na ostrovy, a spadlo mnoho stromů."
    ),
    "eu": (
        "Bi arrantzale erreskatatu zituen bart kostazainen itsasontzi batek, haien txalupa haizearen ondorioz "
        "irauli eta gero. Medikuek diote ondo daudela eta gaur bertan etxera joan ahal izango direla. Kapitainak "
        "kontatu zuen argi bat ikusi zuela eta berehala norabidea aldatu zuela. Arratsaldean portua itxita zegoen "
        "uharteetara doazen ontzi guztientzat."
    ),
    "ban": (
        "Juru penyu dadua rahayu ri sampun jukungne mabading di segarane santukan angin ageng ibi petengne. Manut "
        "dokter, kawentenan ipun sampun becik tur mangkin sampun dados mawali ka umahne. Kapten kapal nartayang "
        "ipun nyingak sundih raris gelis malih nyaluk. Tengai ne pelabuhan sampun katutup antuk sami kapal sane "
        "jagi ka pulo."
    ),
}
OURS = {
    "id": (
        "Dua nelayan diselamatkan kapal penjaga pantai tadi malam setelah perahu mereka terbalik diterjang angin. Dokter "
        "mengatakan keduanya sehat dan boleh pulang hari ini. Nakhoda bercerita bahwa ia melihat cahaya lalu segera "
        "mengubah haluan. Siang harinya pelabuhan sudah ditutup untuk semua kapal yang akan berangkat ke pulau."
    ),
    "ms": (
        "Dua nelayan diselamatkan kapal pengawal pantai malam tadi selepas bot mereka terbalik dipukul angin. Doktor "
        "berkata kedua-duanya sihat dan boleh pulang hari ini. Nakhoda memberitahu beliau ternampak cahaya lalu terus "
        "menukar haluan. Tengah hari semalam pelabuhan sudah ditutup kerana ribut bagi semua kapal ke pulau itu."
    ),
    "en": (
        "Two fishermen were rescued last night by a coastguard ship after their boat turned over in the wind. Doctors say "
        "they are well and can go home today. The captain said he had seen a light and changed course at once. In the "
        "afternoon the harbour was already closed to all ferries that go to the islands."
    ),
}
LENGTHS = (25, 40, 45, 50, 55, 70)


@pytest.mark.parametrize("tongue", OTHERS)
def test_a_text_of_another_language_is_of_none_of_ours(tongue: str) -> None:
    words = words_of(OTHERS[tongue])
    assert [detect(words[:size]) for size in LENGTHS] == ["und"] * len(LENGTHS)


@pytest.mark.parametrize("tongue", OURS)
def test_texts_of_our_languages_are_known_at_every_length(tongue: str) -> None:
    words = words_of(OURS[tongue])
    known = {"id", "ms"} if tongue != "en" else {"en"}  # the first words of Malay may be Indonesian as well
    assert all(detect(words[:size]) in known for size in LENGTHS)
    assert detect(words) == tongue


def test_the_lines_of_a_page_say_the_same_as_their_words() -> None:
    for text in (*OTHERS.values(), *OURS.values()):
        page = text.replace(". ", ".\n")
        parts = pieces(page)
        assert read_sheet(parts).language(range(len(parts))) == detect(words_of(page))


BRIEF = {
    "Ratusan anggota SPRJ blokade jalan pabrik": "id",
    "Kapal Patroli Tabrak Perahu Nelayan, Tiga Orang Tewas": "id",
    "Senin 6 Mei 2024. KENDARI - Ratusan anggota SPRJ memblokade jalan menuju pabrik nikel, Senin (6/5/2024). SPRJ "
    "menuntut perusahaan mengembalikan lahan warga.": "id",
    "Jaksa tuntut mantan bupati delapan tahun penjara": "id",
    "Polis tahan dua suspek rusuhan, hospital rawat mangsa": "ms",
    "Troops kill twelve rebels near border town": "en",
    "Mayor resigns, council delays vote": "en",
    "Kisumu Onyango Wekesa Achieng Baraka": "und",
    "Samsung Galaxy Ultra Titanium": "und",
}


@pytest.mark.parametrize("text", BRIEF)
def test_a_text_without_grammatical_words_is_known_by_words_of_news(text: str) -> None:
    assert detect(words_of(text)) == BRIEF[text]
    assert read_page(Page(id="p", text=text)).language == BRIEF[text]


@pytest.mark.parametrize("size", [12, 18, 24])
def test_pieces_of_other_languages_seldom_pass_by_words_of_news(size: int) -> None:
    texts = [words_of(text) for text in OTHERS.values()]
    pieces = [words[at : at + size] for words in texts for at in range(0, len(words) - size, 5)]
    passed = [" ".join(words) for words in pieces if brief(words) != "und"]
    assert len(passed) <= 0.04 * len(pieces), passed
