# Own trigger words in frames; corpus/build.py draws actors, places and times (fixed seed). a/b: actor, recipient; :T type.
id ASSAULT/firearms {a:GRP} <memberondong> {b:GRP}|{a:GRP} <menembak mati> {b:GRP}|{b:GRP} <ditembak> {a:GRP}|{a:GRP} dan {c:GRP} <terlibat baku tembak>|{b:GRP} <tewas ditembak>|{a:GRP} <melepaskan tembakan ke arah> {b:GRP}
id ASSAULT/heavy-weapons {a:ORG} <menghujani> {b:GPE} dengan roket|{a:GRP} <menembakkan mortir ke> {b:GPE}|{a:ORG} <menggempur> {b:GPE}|{b:GPE} <dihujani rudal>|{a:ORG} <membombardir> {b:GPE}
id ASSAULT/aerial {a:ORG} <melancarkan serangan udara ke> {b:GPE}|Jet tempur {a:GPE} <mengebom> {b:GPE}|{b:GPE} <dibom>
id ASSAULT/drone Drone {a:GPE} <menghantam> {b:GPE}|{a:GRP} <meluncurkan drone ke> {b:GPE}
id ASSAULT/explosives {a:GRP} <meledakkan bom di> {b:ORG}|Sebuah bom mobil <meledak> di depan {b:ORG}|{a:GRP} <melempar granat ke> {b:GRP}
id ASSAULT/beat {a:GRP} <memukuli> {b:GRP}|{a:GRP} <mengeroyok> {b:PER}|{b:PER} <dianiaya> {a:GRP}
id ASSAULT/abduct {a:GRP} <menculik> {b:GRP}|{b:PER} <disandera> {a:GRP}|{a:GRP} <menyekap> {b:GRP}
id ASSAULT/destroy {a:GRP} <membakar> kantor {b:ORG}|{a:ORG} <meratakan> permukiman warga {b:GPE}|{a:GRP} <merusak> rumah {b:PER}
id ASSAULT {a:GRP} <membantai> {b:GRP}|{a:ORG} <menyerbu> {b:GPE}|{b:GRP} <dibunuh> {a:GRP}|{a:GPE} <menginvasi> {b:GPE}|{a:GRP} <bentrok> dengan {b:GRP}|{a:GRP} <menyergap> {b:GRP}|{b:GRP} <diserang>
id ASSAULT/primitive {a:GRP} <menikam> {b:PER}|{b:GRP} <dibacok> {a:GRP}|{a:GRP} <memanah> {b:GRP}
id ASSAULT/torture {a:GRP} <menyiksa> {b:GRP}|{b:PER} <disiksa> {a:GRP}
id COERCE/arrest {a:ORG} <menangkap> {b:PER}|{a:GRP} <membekuk> {b:GRP}|{a:GRP} <menciduk> {b:GRP}|{b:PER} <dijebloskan ke penjara>|{b:PER} <dipenjarakan> {a:ORG}|{a:ORG} <mengamankan> {b:GRP}|{b:GRP} <digelandang> {a:GRP}
id COERCE/seize {a:ORG} <menyita> aset {b:ORG}|{a:GRP} <merampas> kapal {b:GPE}|{a:ORG} <menduduki> {b:GPE}|{a:ORG} <mengambil alih> {b:ORG}|{a:ORG} <menyegel> kantor {b:ORG}|{a:GRP} <menggerebek> markas {b:ORG}
id COERCE/restrict {a:GPE} <melarang> impor dari {b:GPE}|{a:GPE} <memberlakukan tarif atas> barang {b:GPE}|{a:ORG} <membubarkan> {b:ORG}|{a:GPE} <menjatuhkan embargo terhadap> {b:GPE}|{a:ORG} <mencabut izin> {b:ORG}|{a:ORG} <memblokade> {b:GPE}|{a:ORG} <mencekal> {b:PER}
id COERCE/censor {a:ORG} <memblokir> situs {b:ORG}|{a:ORG} <membredel> {b:ORG}|{a:GPE} <membungkam> {b:GRP}
id COERCE/deport {a:GPE} <mendeportasi> {b:GRP}|{b:GRP} <dideportasi> {a:GPE}|{a:GPE} <memulangkan paksa> {b:GRP}
id COERCE/cyber {a:GRP} <meretas> situs {b:ORG}|{a:GRP} <membobol> server {b:ORG}
id COERCE/curfew {a:ORG} <memberlakukan jam malam di> {b:GPE}
id COERCE/martial-law {a:PER} <mengumumkan darurat militer>|{a:ORG} <menetapkan keadaan darurat>
id COERCE/withhold {a:GPE} <memutus pasokan listrik ke> {b:GPE}
id ACCUSE/disapprove {a:GPE} <mengecam> {b:GPE}|{a:PER} <mengutuk keras> {b:ORG}|{a:ORG} <mengkritik> {b:PER}|{a:GPE} <melayangkan nota protes kepada> {b:GPE}|{a:PER} <menyesalkan> sikap {b:GPE}|{a:GPE} <memanggil duta besar> {b:GPE}|{a:GRP} <mencela> {b:PER}|{b:GPE} <dikecam> {a:GPE}|{a:PER} <menyindir> {b:GPE}
id ACCUSE/allege {a:GPE} <menuduh> {b:GPE} melanggar kesepakatan|{a:PER} <menuding> {b:ORG}|{a:GPE} <menyalahkan> {b:GPE}|{b:GPE} <dituding> {a:GPE}
id ACCUSE/investigate {a:ORG} <menyelidiki> {b:PER}|{a:ORG} <memeriksa> {b:PER}|{a:GPE} <menggugat> {b:GPE}|{a:ORG} <mendakwa> {b:PER}|{b:PER} <ditetapkan sebagai tersangka> oleh {a:ORG}|{a:GRP} <melaporkan> {b:PER} ke polisi
id REJECT {a:GPE} <menolak> tawaran {b:GPE}|{a:PER} <menampik> usulan {b:PER}|{a:GPE} <memveto> resolusi {b:GPE}|{a:ORG} <ogah> menerima syarat {b:ORG}|{a:ORG} <membatalkan pertemuan dengan> {b:ORG}|{a:GPE} <menepis> seruan {b:ORG}|{a:GRP} <membangkang> perintah {b:ORG}|{a:PER} <enggan menemui> {b:GRP}|{a:GPE} <mengabaikan> permintaan {b:GPE}|Permohonan {b:PER} <ditolak> {a:ORG}
id REQUEST/yield {a:ORG} <mendesak> {b:GPE} menarik pasukannya|{a:PER} <menuntut> {b:GPE} membebaskan tahanan|{a:GRP} <memerintahkan> {b:GRP} menyerah
id REQUEST/assist {a:GPE} <meminta bantuan> {b:GPE}|{a:PER} <memohon> dukungan {b:ORG}|{a:ORG} <menyerukan> kepada {b:GPE} agar membantu
id REQUEST/change {a:GRP} <mendesak> {b:PER} mundur|{a:ORG} <meminta> {b:ORG} mencabut aturan itu|{a:PER} <mengimbau> {b:GRP} menahan diri
id REQUEST/meet {a:GPE} <mengajak berunding> {b:GPE}|{a:PER} <mengundang> {b:PER}
id THREATEN/violence {a:PER} <mengancam akan menyerang> {b:GPE}|{a:ORG} <bersumpah akan membalas> {b:GPE}|{a:GPE} <memperingatkan> {b:GPE} soal konsekuensi militer
id THREATEN/restrict {a:GPE} <mengancam> menjatuhkan sanksi kepada {b:GPE}|{a:PER} <menggertak> {b:GPE} dengan tarif baru
id THREATEN {a:ORG} <memberi ultimatum kepada> {b:ORG}|{a:GRP} <mengancam> {b:ORG}
id PROTEST/demo {a:GRP} <berdemonstrasi> menentang {b:ORG}|{a:GRP} <menggelar unjuk rasa di depan> {b:ORG}|{a:GRP} <turun ke jalan> menolak {b:PER}|{a:GRP} <berorasi> di depan kantor {b:ORG}|{a:GRP} <long march> menuju {b:ORG}
id PROTEST/strike {a:GRP} <mogok kerja> menuntut {b:ORG}|{a:GRP} <menggelar aksi mogok>
id PROTEST/obstruct {a:GRP} <memblokir jalan> memprotes {b:ORG}|{a:GRP} <menduduki gedung> {b:ORG}
id PROTEST/riot {a:GRP} <mengamuk>|Kerusuhan <pecah> setelah {a:GRP} menolak {b:ORG}|{a:GRP} <melempari> {b:GRP} dengan batu
id PROTEST/boycott {a:GRP} <memboikot> {b:ORG}
id PROTEST/hunger {a:GRP} <mogok makan> memprotes {b:ORG}
id SANCTION/discontinue {a:GPE} <memutus hubungan diplomatik dengan> {b:GPE}|{a:GPE} <menangguhkan bantuan kepada> {b:GPE}|{a:ORG} <membekukan keanggotaan> {b:GPE}|{a:GPE} <menarik duta besarnya dari> {b:GPE}|{a:GPE} <menghentikan kerja sama dengan> {b:GPE}
id SANCTION/expel {a:GPE} <mengusir> diplomat {b:GPE}|{a:PER} <memecat> {b:PER}|{b:PER} <dicopot> {a:PER}|{a:ORG} <mendepak> {b:PER}
id SANCTION/convict {a:ORG} <memvonis> {b:PER}|{a:ORG} <menghukum> {b:PER}|{b:PER} <divonis bersalah> oleh {a:ORG}
id SANCTION/withdraw {a:GPE} <keluar dari> {b:ORG}|{a:GPE} <hengkang dari> {b:ORG}
id MOBILIZE/troops {a:GPE} <mengerahkan> pasukan ke perbatasan {b:GPE}|{a:ORG} <menyiagakan> ribuan tentara|{a:GPE} <menumpuk pasukan di dekat> {b:GPE}|{a:ORG} <menggelar latihan militer>
id MOBILIZE/weapons {a:GPE} <menguji coba rudal>|{a:GPE} <mengirim kapal perang ke dekat> {b:GPE}|{a:GPE} <menempatkan rudal>
id MOBILIZE/police {a:ORG} <menurunkan> ratusan polisi|{a:GRP} <berjaga> di sekitar {b:ORG}
id AGREE {a:GPE} <berjanji membantu> {b:GPE}|{a:GPE} <sepakat> bekerja sama dengan {b:GPE}|{a:PER} <menawarkan bantuan kepada> {b:GPE}|{a:GPE} <bersedia menjadi tuan rumah> perundingan {b:GPE}|{a:PER} <setuju bertemu> {b:PER}|{a:GPE} <berkomitmen> mendukung {b:GPE}|{a:ORG} <menyanggupi> permintaan {b:GPE}
id AGREE/-/planned {a:PER} akan <mengunjungi> {b:GPE}|{a:PER} dijadwalkan <bertemu> {b:PER}|{a:GPE} akan <mengirim bantuan ke> {b:GPE}
id CONSULT/visit {a:PER} <tiba di> {b:GPE} untuk kunjungan resmi|{a:PER} <melawat ke> {b:GPE}|{a:PER} <menemui> {b:PER}|{a:PER} <bertandang ke> {b:GPE}
id CONSULT {a:PER} dan {c:PER} <membahas> situasi kawasan|{a:PER} <berunding> dengan {b:PER}|{a:GPE} dan {c:GPE} <menggelar pembicaraan>|{a:PER} <berdialog dengan> {b:GRP}
id CONSULT/phone {a:PER} <menelepon> {b:PER}|{a:PER} <berbicara lewat telepon dengan> {b:PER}
id SUPPORT {a:GPE} <mendukung> {b:GPE}|{a:PER} <memuji> {b:PER}|{a:GPE} <mengakui> {b:GPE}|{a:GPE} <menyambut baik> langkah {b:GPE}|{a:GPE} dan {c:GPE} <meneken perjanjian>|{a:GPE} <membuka kedutaan di> {b:GPE}|{a:PER} <berterima kasih kepada> {b:GPE}|{a:GPE} <membela> {b:GPE}
id CONCEDE {a:PER} <meminta maaf kepada> {b:GPE}|{a:ORG} <mencabut> larangan bagi {b:GRP}|{a:GPE} <melonggarkan> sanksi terhadap {b:GPE}|{a:PER} <memberi grasi kepada> {b:PER}|{a:GPE} dan {c:ORG} <menyepakati gencatan senjata>|{a:ORG} <mengabulkan> tuntutan {b:GRP}|{a:ORG} <mengumumkan penarikan pasukan dari> {b:GPE}
id RETREAT/withdraw {a:GPE} <menarik pasukannya dari> {b:GPE}|{a:GRP} <mundur dari> {b:GPE}|{a:ORG} <meninggalkan> {b:GPE}
id RETREAT/release {a:ORG} <membebaskan> {b:GRP}|{a:GRP} <melepaskan> {b:GRP}|{b:PER} <dibebaskan> {a:ORG}
id RETREAT/disarm {a:GRP} <menyerahkan senjata kepada> {b:ORG}|{a:ORG} <melucuti> {b:GRP}
id RETREAT/resign {a:PER} <mengundurkan diri>|{a:PER} <lengser>|{a:PER} <meletakkan jabatan>
id RETREAT/access {a:ORG} <mengizinkan> {b:GRP} masuk|{a:GPE} <membuka perbatasan bagi> {b:GRP}
id COOPERATE {a:GPE} dan {c:GPE} <menggelar latihan bersama>|{a:GPE} <mengekstradisi> tersangka ke {b:GPE}|{a:GPE} <mengekspor> gas ke {b:GPE}|{a:ORG} <bertukar data intelijen dengan> {b:ORG}|{a:GPE} <bekerja sama dengan> {b:GPE} memburu penyelundup|{a:GPE} dan {c:GPE} <membangun> jalur kereta bersama
id AID {a:GPE} <menyalurkan bantuan kepada> {b:GRP}|{a:GPE} <menghibahkan> kendaraan kepada {b:ORG}|{a:ORG} <mengevakuasi> {b:GRP}|{a:GPE} <memasok senjata ke> {b:GPE}|{a:GPE} <memberi suaka kepada> {b:PER}|{a:GRP} <menolong> {b:GRP}|{a:GPE} <menghapus utang> {b:GPE}|{a:ORG} <menampung> {b:GRP}
en ASSAULT/firearms {a:GRP} <gunned down> {b:GRP}|{a:GRP} <sprayed> {b:GRP} with bullets|{b:PER} <was shot> by {a:GRP}|{a:GRP} and {c:GRP} <traded gunfire>|{a:GRP} <shot and killed> {b:GRP}
en ASSAULT/heavy-weapons {a:ORG} <shelled> {b:GPE}|{a:GRP} <fired mortars at> {b:GPE}|{b:GPE} <was pounded> by {a:ORG}|{a:GRP} <rained rockets on> {b:GPE}
en ASSAULT/aerial {a:ORG} <launched air strikes on> {b:GPE}|Warplanes from {a:GPE} <hit> {b:GPE}
en ASSAULT/explosives {a:GRP} <set off a bomb> outside {b:ORG}|{a:GRP} <blew up> a bridge in {b:GPE}
en ASSAULT {a:GRP} <massacred> {b:GRP}|{a:GPE} <invaded> {b:GPE}|{a:GRP} <ambushed> {b:GRP}|{a:GRP} <clashed with> {b:GRP}|{a:GRP} <murdered> {b:PER}|{a:ORG} <stormed> {b:GPE}|{b:GRP} <were slain> by {a:GRP}
en ASSAULT/abduct {a:GRP} <seized> {b:GRP} as hostages|{a:GRP} <abducted> {b:PER}
en ASSAULT/beat {a:GRP} <assaulted> {b:PER}|{a:GRP} <clubbed> {b:GRP}
en COERCE/arrest {a:ORG} <jailed> {b:PER}|{a:GRP} <rounded up> {b:GRP}|{b:PER} <was arrested> by {a:GRP}|{a:GPE} <locked up> {b:GRP}|{a:ORG} <placed> {b:PER} under house arrest
en COERCE/seize {a:ORG} <confiscated> property of {b:ORG}|{a:ORG} <occupied> {b:GPE}|{a:GRP} <took control of> {b:GPE}|{a:ORG} <padlocked> offices of {b:ORG}|{a:GPE} <annexed> land from {b:GPE}
en COERCE/restrict {a:GPE} <imposed an embargo on> {b:GPE}|{a:GPE} <imposed sanctions on> {b:GPE}|{a:GPE} <slapped tariffs on> {b:GPE}|{a:ORG} <outlawed> {b:ORG}|{a:GPE} <blockaded> {b:GPE}|{a:GPE} <closed its border with> {b:GPE}
en COERCE/censor {a:ORG} <shut down> {b:ORG}|{a:GPE} <blocked the website of> {b:ORG}
en COERCE/deport {a:GPE} <deported> {b:GRP}
en ACCUSE/disapprove {a:GPE} <condemned> {b:GPE}|{a:PER} <criticised> {b:ORG}|{a:GPE} <lodged a protest with> {b:GPE}|{a:PER} <denounced> {b:PER}|{a:ORG} <deplored> the conduct of {b:GPE}|{a:PER} <slammed> {b:GPE}|{b:GPE} <was scolded> by {a:GPE}
en ACCUSE/allege {a:GPE} <accused> {b:GPE} of breaking the deal|{a:PER} <blamed> {b:GRP}|{a:GPE} <alleged> that {b:GPE} had armed rebels|{a:PER} <charged> that {b:ORG} had lied
en ACCUSE/investigate {a:ORG} <launched an investigation into> {b:PER}|{a:ORG} <indicted> {b:PER}|{a:GPE} <sued> {b:GPE}|{a:ORG} <questioned> {b:PER}|{a:ORG} <charged> {b:PER} with treason
en REJECT {a:GPE} <rejected> an offer from {b:GPE}|{a:PER} <spurned> {b:PER}|{a:GPE} <vetoed> a text by {b:GPE}|{a:ORG} <snubbed> {b:ORG}|{a:GPE} <refused to> bow to {b:GPE}|{a:PER} <defied> {b:ORG}|{a:GPE} <cancelled a visit to> {b:GPE}|{a:PER} <denied> a request by {b:GPE}|{a:GPE} <balked at> demands by {b:ORG}|{a:GPE} <ruled out talks with> {b:GPE}
en REQUEST/yield {a:ORG} <demanded> that {b:GPE} withdraw|{a:GPE} <called for> the release of {b:PER}|{a:PER} <pressed> {b:GPE} to lift the siege
en REQUEST/assist {a:GPE} <sought help from> {b:GPE}|{a:PER} <appealed to> {b:ORG} for aid|{a:GPE} <requested> peacekeepers from {b:ORG}
en REQUEST/change {a:PER} <urged> {b:GPE} to reform|{a:ORG} <pleaded with> {b:GPE} to stop|{a:GRP} <called on> {b:PER} to quit
en REQUEST/meet {a:GPE} <invited> {b:PER} to talks|{a:GPE} <asked> {b:GPE} to negotiate
en THREATEN {a:GPE} <threatened> {b:GPE}|{a:PER} <warned> {b:GPE} of grave consequences|{a:GRP} <threatened to kill> {b:GRP}|{a:GPE} <gave an ultimatum to> {b:GPE}|{a:PER} <vowed revenge on> {b:ORG}|{a:GPE} <threatened to cut ties with> {b:GPE}
en PROTEST/demo {a:GRP} <rallied against> {b:PER}|{a:GRP} <demonstrated outside> {b:ORG}|{a:GRP} <took to the streets> against {b:ORG}|{a:GRP} <staged a sit-in at> {b:ORG}
en PROTEST/strike {a:GRP} <went on strike> against {b:ORG}
en PROTEST/riot {a:GRP} <rioted>|{a:GRP} <pelted> {b:GRP} with stones
en PROTEST/boycott {a:GRP} <boycotted> {b:ORG}
en SANCTION/discontinue {a:GPE} <severed ties with> {b:GPE}|{a:GPE} <suspended aid to> {b:GPE}|{a:GPE} <froze relations with> {b:GPE}|{a:GPE} <withdrew its ambassador from> {b:GPE}|{a:GPE} <cut off funding to> {b:ORG}
en SANCTION/expel {a:GPE} <expelled> {b:GRP}|{a:PER} <sacked> {b:PER}|{a:PER} <dismissed> {b:PER}
en SANCTION/convict {a:ORG} <sentenced> {b:PER}|{a:ORG} <convicted> {b:PER}|{a:ORG} <fined> {b:ORG}
en SANCTION/withdraw {a:GPE} <quit> {b:ORG}|{a:GPE} <pulled out of> {b:ORG}
en MOBILIZE/troops {a:GPE} <deployed troops near> {b:GPE}|{a:ORG} <mobilised> reservists|{a:GPE} <reinforced its border with> {b:GPE}
en MOBILIZE/weapons {a:GPE} <sent warships toward> {b:GPE}|{a:GPE} <test-launched> a missile
en AGREE {a:GPE} <pledged aid to> {b:GPE}|{a:GPE} <promised to support> {b:GPE}|{a:GPE} and {c:GPE} <agreed to> cooperate|{a:PER} <offered help to> {b:GPE}|{a:GPE} <said it would send> doctors to {b:GPE}|{a:PER} <accepted an offer of talks from> {b:PER}|{a:GPE} <expressed readiness to> work with {b:GPE}|{a:PER} <will meet> {b:PER}|{a:GPE} <is prepared to> lend money to {b:GPE}
en CONSULT {a:PER} <met> {b:PER}|{a:PER} <held talks with> {b:PER}|{a:PER} <visited> {b:GPE}|{a:PER} <phoned> {b:PER}|{a:PER} <negotiated with> {b:GRP}|{a:PER} and {c:PER} <conferred>|{a:PER} <flew to> {b:GPE} for talks
en SUPPORT {a:GPE} <backed> {b:GPE}|{a:PER} <hailed> {b:PER}|{a:GPE} <recognised> {b:GPE}|{a:GPE} <applauded> {b:GPE}|{a:PER} <endorsed> {b:PER}|{a:GPE} and {c:GPE} <signed a treaty>|{a:GPE} <restored diplomatic ties with> {b:GPE}|{a:PER} <expressed support for> {b:GPE}|{a:PER} <apologised to> {b:GPE}
en CONCEDE {a:GPE} <lifted sanctions on> {b:GPE}|{a:GPE} <agreed to free> {b:GRP}|{a:PER} <pardoned> {b:PER}|{a:ORG} <declared a ceasefire with> {b:GRP}|{a:GPE} <eased restrictions on> {b:GRP}|{a:ORG} <bowed to> {b:GRP}|{a:GPE} <dropped charges against> {b:PER}
en RETREAT {a:GPE} <withdrew its forces from> {b:GPE}|{a:ORG} <freed> {b:GRP}|{a:GRP} <surrendered to> {b:ORG}|{a:ORG} <released> {b:PER}|{a:GRP} <laid down arms> before {b:ORG}|{a:PER} <stepped down>|{a:GPE} <let in> {b:GRP}|{a:ORG} <ended its siege of> {b:GPE}|{a:GPE} <called off> its blockade of {b:GPE}
en COOPERATE {a:GPE} and {c:GPE} <held joint exercises>|{a:GPE} <extradited> a suspect to {b:GPE}|{a:GPE} <traded> grain with {b:GPE}|{a:GPE} <exchanged intelligence with> {b:GPE}|{a:GPE} <joined forces with> {b:GPE}|{a:GPE} <sold> gas to {b:GPE}
en AID {a:GPE} <sent relief to> {b:GPE}|{a:GPE} <armed> {b:GRP}|{a:ORG} <gave shelter to> {b:GRP}|{a:GPE} <donated> vaccines to {b:GPE}|{a:GPE} <lent money to> {b:GPE}|{a:GPE} <granted asylum to> {b:PER}|{a:ORG} <rescued> {b:GRP}|{a:GPE} <shipped weapons to> {b:GPE}|{a:GPE} <provided> medicine to {b:GRP}
ms ASSAULT {a:GRP} <menyerang hendap> {b:GRP}|{a:ORG} <mengebom> {b:GPE}|{b:GRP} <ditembak mati> {a:GRP}
ms COERCE/arrest {a:GRP} <memberkas> {b:GRP}|{b:PER} <direman> {a:GRP}|{a:ORG} <menahan> {b:PER}
ms ACCUSE/disapprove {a:PER} <menyelar> {b:GPE}|{a:GPE} <membidas> {b:GPE}
ms REQUEST/change {a:PER} <menggesa> {b:GPE}|{a:ORG} <mendesak> {b:ORG}
ms SUPPORT {a:GPE} <menyokong> {b:GPE}|{a:GPE} dan {c:GPE} <menandatangani memorandum persefahaman>
ms AGREE {a:GPE} <bersetuju membantu> {b:GPE}|{a:GPE} <komited> membantu {b:GRP}
ms CONSULT/visit {a:PER} <melawat> {b:GPE}|{a:PER} <mengadakan kunjungan hormat ke atas> {b:PER}
ms AID {a:GPE} <menghulurkan bantuan kepada> {b:GRP}
ms RETREAT/resign {a:PER} <melepaskan jawatan>|{a:PER} <meletak jawatan>
ms SANCTION/expel {a:ORG} <memecat> {b:PER}
ms PROTEST/demo {a:GRP} <berdemonstrasi> membantah {b:ORG}
