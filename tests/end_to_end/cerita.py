"""The whole run of one siklus as a story in scenes, played by whoever is given: over HTTP or in a browser."""

import io
import re
from collections.abc import Callable, Mapping

from tests.berkas_contoh import PDF, PNG
from tests.documents.docx_reading import all_text, open_docx
from tests.end_to_end import naskah
from tests.end_to_end.naskah import KUNCI, SANDI, SIKLUS
from tests.end_to_end.pemain import Pemain
from tests.end_to_end.periksa import check_attachments, check_telaah

Pemeran = Mapping[str, Pemain]


def set_up_office(admin: Pemain, sandi_admin: str) -> dict[str, str]:
    """Scene 1: the ADMIN logs in, fills in the office, its officials, their roles and accounts."""
    enter(admin, "admin", sandi_admin)
    admin.buka("/pengaturan")
    assert "Belum ada Sekretaris yang menjabat hari ini." in admin.teks
    admin.buka("/pengaturan/profil")
    admin.isi("Simpan profil kantor", naskah.PROFIL)
    sandi = {}
    for akun, nama, nip, pangkat, peran, jabatan in naskah.ORANG:
        admin.buka("/pengaturan/pejabat")
        admin.ketuk("Tambah pejabat")
        admin.isi("Simpan pejabat", {"nama": nama, "nip": nip, "pangkat": pangkat})
        admin.ketuk(nama)
        pejabat_id = admin.alamat.rpartition("/")[2]
        admin.buka("/pengaturan/pejabat/penugasan/baru")
        mulai = {"mulai-tanggal": "1", "mulai-bulan": "1", "mulai-tahun": "2026"}
        tugas = {"pejabat_id": pejabat_id, "peran": peran, "jabatan": jabatan, "kedudukan": "definitif"}
        admin.isi("Simpan penugasan", tugas | mulai)
        admin.buka("/pengaturan/pengguna-baru")
        admin.isi("Buat pengguna dan kata sandinya", {"nama_pengguna": akun, "nama": nama, "pejabat_id": pejabat_id})
        cocok = re.search(r"Nama pengguna (\S+) Kata sandi (\S+)", admin.teks)
        assert cocok, admin.teks
        sandi[cocok[1]] = cocok[2]
    admin.buka("/pengaturan")
    assert "Belum ada" not in admin.teks
    return sandi


def enter(pemain: Pemain, akun: str, sandi_sekali: str) -> None:
    """Log in for the first time: the one-time password must be changed."""
    pemain.buka("/masuk")
    pemain.isi("Masuk", {"nama_pengguna": akun, "sandi": sandi_sekali})
    assert "hanya berlaku sekali" in pemain.teks
    pemain.isi("Ganti kata sandi", {"sandi_lama": sandi_sekali, "sandi_baru": SANDI, "sandi_ulang": SANDI})
    pemain.buka("/")
    assert "Menunggu Anda" in pemain.teks


def put_iku_in_force(pemeran: Pemeran) -> None:
    """Scene 2: the Tim writes the Dokumen IKU, the Sekretaris puts it in force."""
    tim, sekretaris = pemeran["tim.satu"], pemeran["sekretaris"]
    tim.buka(f"/iku/{naskah.TAHUN}")
    tim.isi("Mulai rancangan dari lembar kosong")
    for iku in naskah.IKU:
        tim.buka(f"/iku/{naskah.TAHUN}/rancangan/iku")
        tim.isi("Simpan IKU", iku)
    tim.buka(f"/iku/{naskah.TAHUN}/rancangan/program")
    tim.isi("Simpan program", naskah.PROGRAM)
    sekretaris.buka("/")
    sekretaris.ketuk(f"Dokumen IKU Tahun {naskah.TAHUN}: tetapkan rancangan")
    sekretaris.ketuk("Tetapkan rancangan")
    tanggal = {"ditetapkan-tanggal": "5", "ditetapkan-bulan": "1", "ditetapkan-tahun": "2026"}
    sekretaris.isi("Tetapkan Dokumen IKU", tanggal)
    assert "Versi 1 (berlaku)" in sekretaris.teks


def open_and_fill(pemeran: Pemeran) -> None:
    """Scene 3: two of the Tim fill every IKU; an early hand-over lists what is missing; then step 1 is done."""
    satu, dua = pemeran["tim.satu"], pemeran["tim.dua"]
    satu.buka("/siklus")
    satu.isi("Buka siklus", {"periode": "2026-TB3"})
    assert "Tribulan III Tahun 2026 dibuka." in satu.teks
    satu.ketuk("Sampaikan ke Sekretaris")
    assert "Yang masih perlu dilengkapi (4)" in satu.teks
    record(satu, "IKU-01", {"realisasi": "83,5", "penjelasan": "Antrean berkurang.\nLoket ditambah."}, "survei.pdf")
    record(dua, "IKU-02", {"realisasi": "3", "sumber": "Buku laporan trantibum"}, "")
    record(satu, "IKU-03", {"keadaan": "tidak_tersedia", "penjelasan": "Desa belum melapor sampai batas waktu."}, "")
    record(dua, "IKU-04", {"realisasi": "1.250"}, "register.pdf")
    satu.buka(f"{SIKLUS}/anggaran")
    satu.isi("Simpan", {"realisasi-1": "42.500.000"})
    hand_over_data(satu, "1.250")


def record(tim: Pemain, kode: str, nilai: dict[str, str], berkas: str) -> None:
    """Fill the form of one IKU; without a file the evidence is a reference in words."""
    tim.buka(f"{SIKLUS}/data")
    tim.ketuk(kode)
    bukti = {"bukti": [(berkas, PDF)]} if berkas else {"rujukan": f"Map {kode}, lemari 3"}
    tim.isi("Simpan", nilai | bukti)
    assert f"{kode} tersimpan." in tim.teks


def hand_over_data(tim: Pemain, realisasi_iku_04: str) -> None:
    """Read everything back and hand step 1 over to the Sekretaris."""
    tim.buka(f"{SIKLUS}/data")
    tim.ketuk("Sampaikan ke Sekretaris")
    assert f"1.200 {realisasi_iku_04} terukur" in tim.teks
    assert "83,00 83,50 terukur 100,60" in tim.teks
    tim.isi("Sampaikan ke Sekretaris", {"menit_kerja": "12"})
    assert "Data disampaikan ke Sekretaris. Sekarang pada Sekretaris." in tim.teks


def return_at_step_2(pemeran: Pemeran) -> None:
    """Scene 4: the Sekretaris finds the evidence of IKU-02 lacking; the Tim sees why, mends it, hands over again."""
    sekretaris, dua = pemeran["sekretaris"], pemeran["tim.dua"]
    sekretaris.buka("/")
    sekretaris.ketuk("Tribulan III Tahun 2026: tahap 2, Telaah keabsahan")
    sekretaris.ketuk("IKU-02")
    jawaban = dict.fromkeys(sekretaris.pilihan, "sesuai")
    sekretaris.isi("Simpan", jawaban | {"bukti": "perlu_perbaikan", "catatan": "Foto belum ada."})
    sekretaris.buka(SIKLUS)
    sekretaris.ketuk("Kembalikan ke Tim")
    sekretaris.isi("Kembalikan ke Tim", {"alasan": naskah.ALASAN_BUKTI})
    dua.buka("/")
    dua.ketuk("Tribulan III Tahun 2026: tahap 1, Elaborasi data kinerja")
    assert naskah.ALASAN_BUKTI in dua.teks
    dua.ketuk("IKU-02")
    dua.isi("Simpan", {"bukti": [("buku laporan.png", PNG)]})
    hand_over_data(dua, "1.250")
    assert naskah.ALASAN_BUKTI not in dua.teks.partition("Riwayat siklus")[0]


def declare_sah(sekretaris: Pemain, jumlah_iku: int) -> None:
    """Answer every IKU that is still open, and declare the data sah."""
    sekretaris.buka("/")
    sekretaris.ketuk("Tribulan III Tahun 2026: tahap 2, Telaah keabsahan")
    sekretaris.ketuk("Nyatakan sah")
    sisa = re.findall(r"(IKU-\d\d): \d+ butir belum dijawab: Indikator", sekretaris.teks)
    assert len(sisa) == jumlah_iku
    sekretaris.buka(f"{SIKLUS}/ceklist/{sisa[0]}")
    for nomor, kode in enumerate(sisa, start=1):
        assert sekretaris.alamat == f"{SIKLUS}/ceklist/{kode}"
        sekretaris.isi("Simpan, lalu IKU berikutnya", dict.fromkeys(sekretaris.pilihan, "sesuai"))
        assert (sekretaris.alamat == f"{SIKLUS}/ceklist") == (nomor == jumlah_iku)
    assert sekretaris.teks.count("Sesuai semua") == len(naskah.IKU)
    sekretaris.ketuk("Nyatakan sah")
    sekretaris.isi("Nyatakan sah", {"menit_kerja": "25"})
    assert "Data dinyatakan sah. Sekarang pada Tim Akuntabilitas Kinerja." in sekretaris.teks


def write_telaah(pemeran: Pemeran) -> None:
    """Scene 5: the Tim takes the draft, writes the rest; the Sekretaris returns it once and then accepts it."""
    tim, sekretaris = pemeran["tim.satu"], pemeran["sekretaris"]
    tim.buka("/")
    tim.ketuk("Tribulan III Tahun 2026: tahap 3, Analisa pengukuran")
    tim.isi("Isi bagian kosong dengan draf dari angka")
    assert "bagian diisi draf dari angka" in tim.teks
    tim.buka(f"{SIKLUS}/langkah/serahkan")
    assert "masih draf program" in tim.teks
    tim.buka(f"{SIKLUS}/telaah")
    tulis: dict[str, str] = {nama: f"Uraian {nama}." for nama in tim.area_kosong}
    assert list(tulis) == ["telaah-penyebab", "telaah-program"]  # what no figure tells
    draf = [*(f"iku:{iku['kode']}" for iku in naskah.IKU), "umum", "kesimpulan"]
    benar = {f"pilih-telaah-{nama}": "tetap" for nama in draf}
    tulis["telaah-penyebab"] = "Loket ditambah & antrean <berkurang>.\nBaris kedua."
    tim.isi("Simpan Telaah", tulis | benar)
    hand_over_telaah(tim)
    sekretaris.buka("/")
    sekretaris.ketuk("Tribulan III Tahun 2026: tahap 4, Penyempurnaan hasil analisa")
    assert naskah.RATA_RATA_KELIRU in sekretaris.teks
    sekretaris.ketuk("Kembalikan ke Tim")
    sekretaris.isi("Kembalikan ke Tim", {"alasan": naskah.ALASAN_TELAAH})
    tim.buka(f"{SIKLUS}/telaah")
    assert naskah.ALASAN_TELAAH in tim.teks
    tim.isi("Simpan Telaah", {"telaah-kesimpulan": "Empat IKU terukur, satu tidak tersedia."})
    hand_over_telaah(tim)
    accept_telaah(sekretaris)


def hand_over_telaah(tim: Pemain) -> None:
    tim.buka(f"{SIKLUS}/telaah")
    tim.ketuk("Serahkan ke Sekretaris")
    tim.isi("Serahkan ke Sekretaris", {"menit_kerja": "55"})
    assert "Telaah diserahkan ke Sekretaris." in tim.teks


def accept_telaah(sekretaris: Pemain) -> None:
    sekretaris.buka(f"{SIKLUS}/telaah/baca")
    sekretaris.ketuk("Setujui Telaah")
    sekretaris.isi("Setujui Telaah", {"menit_kerja": "10"})
    assert "Telaah disetujui. Sekarang pada Kasubag Evapor." in sekretaris.teks


def find_a_wrong_figure(pemeran: Pemeran) -> None:
    """Scene 6: with the Word file made, the Kasubag sees a wrong figure; it goes back to step 1 and up again."""
    kasubag, sekretaris, tim = pemeran["kasubag"], pemeran["sekretaris"], pemeran["tim.satu"]
    make_documents(kasubag)
    assert "1.250" in all_text(open_docx(kasubag.unduh("Unduh")))
    kasubag.ketuk("Kembalikan ke Sekretaris")
    kasubag.isi("Kembalikan ke Sekretaris", {"alasan": naskah.ALASAN_ANGKA})
    sekretaris.buka(f"{SIKLUS}/telaah/baca")
    assert naskah.ALASAN_ANGKA in sekretaris.teks
    sekretaris.ketuk("Kembalikan data (ke tahap 1)")
    sekretaris.isi("Kembalikan data (ke tahap 1)", {"alasan": naskah.ALASAN_DATA})
    tim.buka(f"{SIKLUS}/data")
    assert naskah.ALASAN_DATA in tim.teks
    tim.ketuk("IKU-04")
    tim.isi("Simpan", {"realisasi": "1.150", "penjelasan": "Salah ketik; dicocokkan dengan register."})
    hand_over_data(tim, "1.150")
    declare_sah(sekretaris, 1)
    mend_telaah(tim)
    accept_telaah(sekretaris)


def mend_telaah(tim: Pemain) -> None:
    """With IKU-04 below its target a follow-up is demanded; the texts that rest on the old figure are written anew."""
    tim.buka(f"{SIKLUS}/telaah")
    tim.isi(
        "Simpan Telaah",
        {
            "telaah-iku:IKU-04": "Realisasi 1.150 dokumen dari target 1.200 (95,83 %).",
            "telaah-umum": "Rata-rata capaian 107,14 dengan predikat Sangat Tinggi.",
            "telaah-kesimpulan": naskah.KESIMPULAN,
            "telaah-penyebab": "Loket ditambah & antrean <berkurang>.\nPelayanan keliling belum merata.",
            "telaah-program": "Program pelayanan publik menunjang capaian ini.",
        },
    )
    tim.ketuk("Serahkan ke Sekretaris")
    assert "Belum ada tindak lanjut, padahal IKU-04 belum mencapai target." in tim.teks
    tim.buka(f"{SIKLUS}/saran")
    tenggat = {"tenggat-1-tanggal": "15", "tenggat-1-bulan": "12", "tenggat-1-tahun": "2026"}
    tim.isi(
        "Simpan tindak lanjut",
        {"uraian-1": naskah.URAIAN, "penanggung_jawab-1": "Seksi Pelayanan Umum"} | tenggat,
    )
    hand_over_telaah(tim)


def make_documents(kasubag: Pemain) -> None:
    kasubag.buka("/")
    kasubag.ketuk("Tribulan III Tahun 2026: tahap 5, Pengetikan")
    tanggal = {"tanggal-tanggal": "12", "tanggal-bulan": "10", "tanggal-tahun": "2026"}
    kasubag.isi("Buat dokumen Word", {"nomor": naskah.NOMOR} | tanggal)
    assert "Dokumen Word sudah dibuat." in kasubag.teks


def polish_in_word(pemeran: Pemeran) -> None:
    """The Kasubag rewords the closing sentence in Word; its new number waits for the Sekretaris, who confirms it."""
    kasubag, sekretaris = pemeran["kasubag"], pemeran["sekretaris"]
    dokumen = open_docx(kasubag.unduh("unduh Telaah buatan program"))
    penutup = next(satu for satu in dokumen.paragraphs if satu.text.startswith("Demikian telaah ini"))
    penutup.runs[0].text = naskah.PENUTUP
    tujuan = io.BytesIO()
    dokumen.save(tujuan)
    kasubag.isi("Unggah naskah", {"berkas": [("Telaah rapi.docx", tujuan.getvalue())]})
    assert "1 hal di dalamnya berbeda dan menunggu Sekretaris" in kasubag.teks
    kasubag.ketuk("Selesai mengetik")
    assert "Yang masih perlu dilengkapi (1)" in kasubag.teks
    sekretaris.buka("/")
    sekretaris.ketuk("Tribulan III Tahun 2026: periksa naskah Telaah dari Word")
    assert naskah.PENUTUP in sekretaris.teks
    sekretaris.isi("Sahkan naskah")
    assert "Naskah disahkan dan menjadi dokumen resmi." in sekretaris.teks


def seal(pemeran: Pemeran) -> None:
    """Scene 7: the Kasubag makes the documents anew, polishes the Telaah, finishes typing, and archives."""
    kasubag = pemeran["kasubag"]
    make_documents(kasubag)
    polish_in_word(pemeran)
    kasubag.buka(f"{SIKLUS}/dokumen")
    kasubag.ketuk("Selesai mengetik")
    kasubag.isi("Selesai mengetik", {"menit_kerja": "14"})
    kasubag.buka("/")
    kasubag.ketuk("Tribulan III Tahun 2026: tahap 6, Pendokumentasian")
    assert "Sesudah diarsipkan, isi tidak dapat diubah." in kasubag.teks
    kasubag.isi("Arsipkan", {"menit_kerja": "4"})
    assert "Tribulan III Tahun 2026 diarsipkan dan disegel." in kasubag.teks
    assert kasubag.alamat == f"/arsip/{KUNCI}"


def read_the_archive(pemeran: Pemeran) -> bytes:
    """Scene 8: everybody downloads; the figures in the Word file are those worked by hand."""
    isi = {}
    for akun, pemain in pemeran.items():
        pemain.buka("/arsip")
        pemain.ketuk("Tribulan III Tahun 2026")
        assert "Rata-rata capaian 107,14 %" in pemain.teks
        isi[akun] = pemain.unduh("telaah.docx")
        if akun == "kasubag":
            check_attachments(pemain)
        pemain.buka("/")
        assert "Tribulan III Tahun 2026 107,14" in pemain.teks
    telaah = isi["camat"]
    assert set(isi.values()) == {telaah}
    check_telaah(telaah)
    return telaah


def read_only(pemain: Pemain) -> None:
    """Whoever has no part in a step finds no button and no form on any page of the sealed siklus."""
    for akhir in ("", "/data", "/data/IKU-01", "/anggaran", "/ceklist", "/ceklist/IKU-01", "/telaah", "/telaah/baca",
                  "/saran", "/dokumen"):  # fmt: skip
        pemain.buka(SIKLUS + akhir)
        assert "Sekarang pada: tidak ada, siklus selesai." in pemain.teks
        assert pemain.pilihan == {}


def play(pemeran: Pemeran, after_scene: Callable[[str], None] = lambda _adegan: None) -> bytes:
    """Play scenes 2 to 8 in order with people who are logged in; returns the archived telaah.docx."""
    put_iku_in_force(pemeran)
    after_scene("iku")
    open_and_fill(pemeran)
    after_scene("data")
    return_at_step_2(pemeran)
    declare_sah(pemeran["sekretaris"], len(naskah.IKU))
    after_scene("sah")
    write_telaah(pemeran)
    after_scene("telaah")
    find_a_wrong_figure(pemeran)
    seal(pemeran)
    after_scene("segel")
    telaah = read_the_archive(pemeran)
    read_only(pemeran["camat"])
    return telaah
