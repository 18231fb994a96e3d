"""The check of a master: faults located by the paragraph they stand in, unknown names with the nearest known one."""

import io
import time

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from kinerja_app.documents.arti import ARTI
from kinerja_app.documents.errors import RenderError
from kinerja_app.documents.master import Master
from kinerja_app.documents.paket import read_parts
from kinerja_app.documents.templat.periksa import HasilPeriksa, periksa
from tests.documents.docx_reading import W
from tests.documents.gambar_contoh import make_png
from tests.documents.templat.master_contoh import BADAN, bagian, bawaan, buat, paragraf, sisip, tambah, ubah
from tests.keamanan.test_s05_kode_dalam_templat import PAYLOADS

GAMBAR = frozenset({"capaian", "perkembangan"})


def galat_of(master: Master) -> list[str]:
    return list(periksa(master, gambar=GAMBAR).galat)


def satu_galat(master: Master) -> str:
    galat = galat_of(master)
    assert len(galat) == 1, galat
    return galat[0]


@pytest.mark.parametrize("jenis", ARTI)
def test_the_shipped_master_has_no_fault_and_no_warning(jenis):
    assert periksa(bawaan(jenis), bawaan(jenis), GAMBAR) == HasilPeriksa(galat=(), peringatan=())


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("Perihal {{ judul", "“{{ judul” belum ditutup dengan }}"),
        ("Perihal {{ judul }", "belum ditutup dengan }}"),
        ("{% if judul", "belum ditutup dengan %}"),
        ("Perihal judul }}", "“}}” tanpa pembuka"),
        ("{{ judul kop }}", "“{{ judul kop }}” tidak dapat dibaca"),
        ("{{ }}", "tidak dapat dibaca"),
        ("{{ 1 +* 2 }}", "tidak dapat dibaca"),
        ("{% for %}x{% endfor %}", "“{% for %}” tidak dapat dibaca"),
        ("{% for b on pengukuran %}x{% endfor %}", "tidak dapat dibaca"),
        ("{% if %}x{% endif %}", "“{% if %}” tidak dapat dibaca"),
        ("{% if judul %}x", "“{% if judul %}” belum ditutup dengan “{% endif %}”"),
        ("{% endfor %}", "“{% endfor %}” tanpa “for” di depannya"),
        ("{% if judul %}x{% endfor %}", "tanpa “for” di depannya sebelum “{% endif %}” bagi “{% if judul %}”"),
        ("{% else %}", "“{% else %}” tanpa “if” di depannya"),
        ("{% set x %}", "“{% set x %}” tidak dapat dibaca"),
        ("{% tr for b in pengukuran %}", "tulis “{%tr for b in pengukuran %}”, tanpa spasi"),
        ("{{r judul }}", "tulis “{{ judul }}” tanpa huruf “r”"),
        ("{{p }}", "tanpa huruf “p”"),
        ("{%tr if judul %}", "harus berada di dalam baris tabel"),
        ("{% colspan 3 %}", "“{% colspan 3 %}” tidak diizinkan"),
        ("{% vm %}", "hanya dapat berada di dalam sel tabel"),
        ("{% include 'x' %}", "tidak diizinkan"),
        ("{% raw %}", "tidak diizinkan"),
        ("{%p if judul %} sisa teks", "harus berdiri sendiri dalam satu paragraf; “sisa teks”"),
    ],
)
def test_a_fault_of_a_tag_is_told_with_its_paragraph(teks, kata):
    galat = galat_of(tambah(teks))
    assert any(kata in satu and satu.startswith("Pada paragraf “") for satu in galat), galat
    assert all(teks.split("{")[0].strip() in satu for satu in galat)


def test_a_tag_that_word_has_split_is_read_as_one():
    runs = "".join(f"<w:r><w:t>{satu}</w:t></w:r>" for satu in ("Isi {", "{ jud", "ul }", "}."))
    assert galat_of(sisip(f"<w:p>{runs}</w:p>")) == []


def test_curled_quotes_are_read_as_straight_ones():
    assert galat_of(tambah("{% if judul == “x” %}a{% endif %}")) == []


def test_a_loop_over_several_paragraphs_is_told_to_use_its_own_paragraphs():
    kalimat = satu_galat(tambah("{% for b in pengukuran %}", "{{ b.iku }}", "{% endfor %}"))
    assert "ditutup di paragraf lain" in kalimat
    assert "{%p … %}" in kalimat


def test_a_loop_that_is_closed_by_the_wrong_tag_says_which_one_to_use():
    assert "tutup “{%p for b in pengukuran %}” dengan “{%p endfor %}”" in satu_galat(
        tambah("{%p for b in pengukuran %}", "{{ b.iku }}", "{% endfor %}")
    )


def test_text_beside_a_row_tag_would_be_lost_and_is_refused():
    baris = "{%tr for baris in pengukuran %}"
    assert "“Tabel satu” di baris tabel yang sama akan hilang" in satu_galat(ubah(baris, f"Tabel satu {baris}"))


def test_two_row_tags_in_one_row_are_refused():
    sel = "".join(f"<w:tc>{paragraf(t)}</w:tc>" for t in ("{%tr for b in pengukuran %}", "{{ b.iku }}{%tr endfor %}"))
    galat = galat_of(sisip(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{sel}</w:tr></w:tbl>"))
    assert any("harus berdiri sendiri dalam satu baris tabel" in satu for satu in galat)


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("{{ jdul }}", "isian “jdul” tidak dikenal. Mungkin maksudnya “judul”."),
        ("{{ kop.nma }}", "isian “kop.nma” tidak dikenal. Mungkin maksudnya “kop.nama”."),
        ("{% for b in pengukuran %}{{ b.realsasi }}{% endfor %}", "“b.realsasi” tidak dikenal. Mungkin maksudnya “b.r"),
        ("{% for b in pengukurn %}{{ b.apa_saja }}{% endfor %}", "“pengukurn” tidak dikenal. Mungkin maksudnya “pen"),
        ("{{ qqqq.zzzz }}", "isian “qqqq” tidak dikenal. Yang ada misalnya contoh, kop, judul"),
        ("{{ judul.isi }}", "“judul” adalah teks, jadi tidak mempunyai “isi”"),
        ("{{ pengukuran.iku }}", "“pengukuran” adalah daftar; “iku” ada pada tiap barisnya"),
        ("{{ pengukuran }}", "“pengukuran” adalah daftar. Ulangi isinya dengan for"),
        ("{{ kop }}", "“kop” berisi beberapa isian. Sebut salah satunya, misalnya kop.pemerintah"),
        ("{% for b in judul %}x{% endfor %}", "“judul” bukan daftar"),
        ("{% for a, b in pengukuran %}x{% endfor %}", "dengan satu nama"),
        ("{{ judul|besar }}", "saringan “besar” tidak dikenal"),
        ("{{ judul.upper() }}", "panggilan fungsi"),
        ("{{ judul ~ kaki }}", "perhitungan"),
        ("{{ judul + kaki }}", "perhitungan"),
        ("{% for b in [1, 2] %}x{% endfor %}", "daftar sendiri"),
        ("{{ loop.index }}", "isian “loop” tidak dikenal"),
        ("{% for b in pengukuran %}{{ loop.indeks }}{% endfor %}", "Mungkin maksudnya “loop.index”"),
        ("{% set a = kop %}{{ a.nma }}", "Mungkin maksudnya “kop.nama”"),
        ("{% if jdul %}x{% endif %}", "isian “jdul” tidak dikenal"),
        ("{{ (pengukuran|first).ik }}", "Mungkin maksudnya “pengukuran|first.iku”"),
    ],
)
def test_a_name_that_cannot_be_filled_is_told_with_the_nearest_known_one(teks, kata):
    kalimat = satu_galat(tambah(f"Perihal: {teks}"))
    assert kata in kalimat
    assert kalimat.startswith("Pada “Perihal: {")


@pytest.mark.parametrize(
    "teks",
    [
        "{{ judul|upper }}",
        "{% for b in pengukuran %}{{ loop.index }}. {{ b.iku }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "{% set n = kop.nama %}{{ n }}",
        "{{ kaki|default(judul) }}{{ kop.alamat|join(', ') }}{{ pengukuran|length }}",
        "{% if judul == 'x' and not kaki or tindak_lanjut %}a{% elif periode is defined %}b{% else %}c{% endif %}",
        "{{ judul if kaki else subjudul }}{# catatan #}",
        "{{ (pengukuran|first).iku }}{{ kop['nama'] }}",
    ],
)
def test_what_the_page_of_placeholders_teaches_is_accepted(teks):
    assert galat_of(tambah(teks)) == []


def test_every_fault_of_every_part_is_told_at_once():
    master = tambah("{{ satu_salah }}", "{{ dua_salah }}")
    kaki = bagian()["word/footer1.xml"].decode().replace("{{ kaki }}", "{{ kki }}").encode()
    galat = galat_of(buat(bagian() | {BADAN: read_parts(master.isi)[BADAN], "word/footer1.xml": kaki}))
    assert len(galat) == 3
    assert [kata for kata in ("satu_salah", "dua_salah", "kki") if not any(kata in satu for satu in galat)] == []


def test_the_measurement_table_and_the_signature_must_be_printed():
    for tulisan, jalur in (
        ("{{ baris.realisasi }}", "{{ baris.realisasi }} di dalam “for baris in pengukuran” tidak ada"),
        ("{{ tanda_tangan.kanan.nama }}", "{{ tanda_tangan.kanan.nama }} tidak ada"),
    ):
        kalimat = satu_galat(ubah(tulisan, "82,50"))
        assert jalur in kalimat
        assert "wajib" in kalimat


def test_a_name_used_in_another_loop_only_does_not_count_as_printed():
    # `baris.target` of Tabel 1 gone; other tables have names of their own
    assert "{{ baris.target }} di dalam “for baris in pengukuran”" in satu_galat(ubah("{{ baris.target }}", "80"))


def test_what_only_the_shipped_master_prints_is_a_warning():
    hasil = periksa(ubah("{{ kop.pemerintah }}", "PEMERINTAH KABUPATEN MALANG"), bawaan(), GAMBAR)
    assert hasil.galat == ()
    assert len(hasil.peringatan) == 1
    assert "kop.pemerintah" in hasil.peringatan[0]
    assert "baris pertama kop surat" in hasil.peringatan[0]


def test_a_table_without_its_caption_and_a_missing_chart_are_warnings():
    tanpa = ubah('<w:tblCaption w:val="pengukuran"/>', "")
    assert ["“pengukuran”" in satu for satu in periksa(tanpa, bawaan(), GAMBAR).peringatan] == [True]
    hasil = periksa(ubah('<w:pStyle w:val="Grafik"/>', '<w:pStyle w:val="BodyText"/>'), bawaan(), GAMBAR)
    assert ["“capaian” tidak dicetak" in satu for satu in hasil.peringatan] == [True]


def test_a_missing_or_renamed_drawing_of_crest_or_qr_is_a_warning():
    for nama, part, kata in (
        ("Lambang", BADAN, "lambang kantor dari Pengaturan tidak akan tercetak"),
        ("QR", "word/footer1.xml", "kode QR untuk memeriksa keaslian tidak akan tercetak"),
    ):
        hasil = periksa(ubah(f'name="{nama}"', 'name="Picture 1"', nama=part), bawaan(), GAMBAR)
        assert hasil.galat == ()
        (satu,) = hasil.peringatan
        assert f"Tidak ada gambar yang bernama “{nama}”" in satu
        assert kata in satu
        assert "Panel Pilihan" in satu


def test_a_drawing_moved_to_the_header_is_no_warning():
    dokumen = Document(io.BytesIO(bawaan().isi))
    (lama,) = dokumen.element.xpath("//w:drawing[descendant::wp:docPr[@name='Lambang']]")
    lama.getparent().remove(lama)
    baru = dokumen.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(make_png()))
    baru._inline.docPr.set("name", "Lambang")
    tujuan = io.BytesIO()
    dokumen.save(tujuan)
    assert periksa(Master("telaah", tujuan.getvalue(), 1), bawaan(), GAMBAR).peringatan == ()


def test_a_picture_that_does_not_exist_is_a_fault():
    assert "“capaian2”" in satu_galat(ubah(">capaian<", ">capaian2<"))


def test_a_tag_where_nothing_is_filled_in_is_a_fault():
    komentar = f'<w:comments xmlns:w="{W[1:-1]}">{paragraf("{{ a }}")}</w:comments>'
    parts = bagian() | {"word/comments.xml": komentar.encode()}
    rels = "word/_rels/document.xml.rels"
    tipe = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    satu = f'<Relationship Id="rIdC" Type="{tipe}" Target="comments.xml"/></Relationships>'
    parts[rels] = parts[rels].decode().replace("</Relationships>", satu).encode()
    assert "komentar atau catatan akhir" in satu_galat(buat(parts))


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("nama", [BADAN, "word/header1.xml", "word/footer1.xml"])
def test_code_is_refused_before_anything_is_rendered(payload, nama, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lama = {BADAN: "{{ judul }}", "word/header1.xml": "{{ contoh }}", "word/footer1.xml": "{{ kaki }}"}[nama]
    aman = payload.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert galat_of(ubah(lama, lama + aman, nama=nama))
    assert list(tmp_path.iterdir()) == []


POTONGAN = st.sampled_from(
    ["{{", "}}", "{%", "%}", "{#", "#}", "for ", "if ", "in ", "endfor", "endif", "else", "set ", "tr ", "p ", "r ",
     "pengukuran", "judul", "kop.nama", "baris.iku", "loop", "|", "'", "“", "(", ")", "[", "]", "=", ".", " ", "-"]
)  # fmt: skip


@given(st.lists(st.lists(POTONGAN, max_size=12).map("".join), max_size=4))
def test_whatever_is_typed_ends_in_sentences(teks):
    hasil = periksa(tambah(*teks), gambar=GAMBAR)
    assert all(satu.strip() and "Traceback" not in satu for satu in hasil.galat)


def test_no_word_file_at_all_is_said():
    with pytest.raises(RenderError, match="bukan berkas Word"):
        periksa(Master("telaah", b"bukan zip", 1))


def test_thousands_of_misspelt_placeholders_are_told_soon_and_the_check_stops():
    mulai = time.monotonic()
    galat = galat_of(tambah(*[f"Nomor {nomor}: {{{{ judull }}}}" for nomor in range(5000)]))
    assert galat[0] == "Pada “Nomor 0: {{ judull }}”: isian “judull” tidak dikenal. Mungkin maksudnya “judul”."
    assert "pemeriksaan berhenti di sini. Perbaiki dahulu yang di atas" in galat[-1]
    assert len(galat) == 101
    assert time.monotonic() - mulai < 10


@pytest.mark.parametrize(
    ("xml", "nama", "sebutan"),
    [
        ("<!-- {{ judull }} -->", BADAN, "isi dokumen"),
        ('<w:bookmarkStart w:id="1" w:name="{{ judull }}"/><w:bookmarkEnd w:id="1"/>', BADAN, "isi dokumen"),
        ('<w:fldSimple w:instr="PAGE {{ judull }}"><w:r><w:t>1</w:t></w:r></w:fldSimple>', BADAN, "isi dokumen"),
        ("<!-- {{ judull }} -->", "word/footer1.xml", "kaki halaman"),
    ],
)
def test_a_tag_outside_the_text_is_told_with_its_part(xml, nama, sebutan):
    awal = "<w:p>"
    galat = satu_galat(ubah(awal, awal + xml, nama=nama))
    assert galat.startswith(f"Pada {sebutan}, tanda “{{{{ judull }}}}” di luar teksnya (bidang, komentar,")
    assert "Mungkin maksudnya “judul”." in galat
