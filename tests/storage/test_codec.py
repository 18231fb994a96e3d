"""Domain objects to JSON and back: nothing lost, nothing invented, nothing inexact."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_app.domain.errors import InputInvalidError, SkemaUnknownError
from kinerja_app.domain.siklus import Siklus
from kinerja_app.storage.codec import (
    DocumentKind,
    canonical_json,
    convert_raw,
    decode,
    decode_raw,
    encode,
    pack,
    parse_json,
    print_isi,
    unpack,
)
from kinerja_app.storage.errors import DocumentDamagedError, ValueUnstorableError
from tests.storage.contoh import KUNCI, make_siklus, record

WIB = timezone(timedelta(hours=7))


class Warna(StrEnum):
    MERAH = "merah"
    BIRU = "biru"


@dataclass(frozen=True, slots=True)
class Baris:
    nilai: Decimal
    catatan: str = ""


@dataclass(slots=True)
class Lembar:
    nama: str
    pada: datetime
    tanggal: date | None
    warna: Warna
    baris: tuple[Baris, ...]
    peta: dict[str, Decimal]
    versi: int = 0

    def __post_init__(self):
        if self.versi < 0:
            raise InputInvalidError("versi", "Versi tidak boleh negatif.")


LEMBAR = DocumentKind("lembar", Lembar)
CONTOH = Lembar(
    "R&D “uji”\n2", datetime(2026, 10, 5, 9, 30, 0, 7, tzinfo=WIB), date(2026, 10, 5), Warna.BIRU,
    (Baris(Decimal("87.50")), Baris(Decimal("0E+1"), "nol")), {"a": Decimal("-0.10")},
)  # fmt: skip


def stored(obj=CONTOH):
    """What a reader of the file gets."""
    return json.loads(json.dumps(encode(obj)))


def test_every_value_has_its_written_form():
    assert stored() == {
        "nama": "R&D “uji”\n2",
        "pada": "2026-10-05T09:30:00.000007+07:00",
        "tanggal": "2026-10-05",
        "warna": "biru",
        "baris": [{"nilai": "87.50", "catatan": ""}, {"nilai": "0E+1", "catatan": "nol"}],
        "peta": {"a": "-0.10"},
        "versi": 0,
    }


def test_what_was_written_is_read_back_equal_and_in_the_same_form():
    back = decode(Lembar, stored(), "uji.json")
    assert back == CONTOH
    assert [str(baris.nilai) for baris in back.baris] == ["87.50", "0E+1"]
    assert type(back.baris) is tuple
    assert back.warna is Warna.BIRU


@given(
    st.decimals(allow_nan=False, allow_infinity=False),
    st.text(),
    st.datetimes(timezones=st.just(ZoneInfo("Asia/Jakarta")), min_value=datetime(2000, 1, 1)),  # noqa: DTZ001
)
def test_no_value_changes_on_its_way_to_the_file_and_back(nilai, teks, pada):
    lembar = Lembar(teks, pada, None, Warna.MERAH, (Baris(nilai, teks),), {teks: nilai})
    back = decode(Lembar, json.loads(json.dumps(encode(lembar))), "uji.json")
    assert back == lembar
    assert str(back.baris[0].nilai) == str(nilai)
    assert json.loads(print_isi(lembar)) == stored(lembar)


@pytest.mark.parametrize("zona", [UTC, ZoneInfo("Asia/Jakarta"), timezone(timedelta(hours=-5, minutes=-30))])
def test_a_time_keeps_its_distance_to_utc(zona):
    pada = datetime(2026, 10, 5, 9, 30, tzinfo=zona)
    lembar = Lembar("", pada, None, Warna.MERAH, (), {})
    assert decode(Lembar, stored(lembar), "uji.json").pada.utcoffset() == pada.utcoffset()


def test_a_whole_siklus_is_read_back_equal():
    siklus = make_siklus()
    record(siklus, "IKU-01", "76.50", 'R&D <uji> & "kutip"\nbaris dua')
    assert decode(Siklus, stored(siklus), "s.json") == siklus


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("sNaN12"), Decimal("Infinity"), Decimal("-Infinity")])
def test_a_decimal_that_is_no_number_is_not_stored(value):
    lembar = Lembar("", CONTOH.pada, None, Warna.MERAH, (Baris(value),), {})
    with pytest.raises(ValueUnstorableError, match="bukan angka"):
        encode(lembar)


def test_a_time_without_its_zone_is_not_stored():
    naive = CONTOH.pada.replace(tzinfo=None)
    with pytest.raises(ValueUnstorableError, match="tanpa zona waktu"):
        encode(Lembar("", naive, None, Warna.MERAH, (), {}))


@pytest.mark.parametrize("teks", ["NaN", "Infinity", "2026-10-05T09:30:00"])
def test_text_that_looks_like_such_a_value_is_text(teks):
    lembar = Lembar(teks, CONTOH.pada, None, Warna.MERAH, (), {})
    assert decode(Lembar, stored(lembar), "uji.json") == lembar


@pytest.mark.parametrize(
    ("bidang", "nilai"),
    [
        ("nama", 5), ("nama", None), ("pada", "kemarin"), ("pada", "2026-10-05T09:30:00"), ("pada", 5),
        ("tanggal", "05/10/2026"), ("warna", "hijau"), ("baris", {}), ("baris", [{"nilai": "abc"}]),
        ("baris", [{"nilai": "NaN", "catatan": ""}]), ("versi", "1"), ("versi", True), ("versi", 1.5), ("versi", -1),
    ],
)  # fmt: skip
def test_a_value_of_another_type_is_damage_named_by_its_file(bidang, nilai):
    with pytest.raises(DocumentDamagedError, match=r"uji\.json"):
        decode(Lembar, stored() | {bidang: nilai}, "uji.json")


@pytest.mark.parametrize(
    ("change", "tempat"),
    [
        (lambda isi: isi | {"baru": 1}, "isi.baru"),
        (lambda isi: {key: isi[key] for key in isi if key != "versi"}, "isi.versi"),
        (lambda isi: isi | {"baris": [{"nilai": "1", "catatan": "", "ukuran": 5}]}, r"isi.baris\[0\].ukuran"),
        (lambda isi: isi | {"baris": [{"nilai": "1"}]}, r"isi.baris\[0\].catatan"),
        (lambda isi: isi | {"baris": [{"nilai": 87.5, "catatan": ""}]}, r"isi.baris\[0\].nilai"),
        (lambda isi: isi | {"peta": {"a": "１"}}, "isi.peta.a"),
        (lambda isi: isi | {"pada": "2026-10-05t09:30:00+07:00"}, "isi.pada"),
    ],
)
def test_what_would_be_lost_or_rewritten_is_refused_and_named(change, tempat):
    with pytest.raises(SkemaUnknownError, match=tempat):
        decode(Lembar, change(stored()), "uji.json")


def test_a_document_without_a_required_key_is_damaged():
    isi = stored()
    del isi["nama"]
    with pytest.raises(DocumentDamagedError, match="bentuk data"):
        decode(Lembar, isi, "uji.json")


def test_the_envelope_carries_skema_and_key():
    document = pack(LEMBAR, "L-1", CONTOH)
    assert document == {"skema": 1, "kunci": "L-1", "isi": encode(CONTOH)}
    assert unpack(LEMBAR, "L-1", document | {"isi": stored()}, "uji.json") == CONTOH


@pytest.mark.parametrize(
    "change",
    [{"skema": 0}, {"skema": "1"}, {"skema": True}, {"lain": 1}, {"kunci": "L-2"}, {"kunci": 1}, {"isi": []}],
)
def test_a_document_without_a_sound_envelope_or_of_another_key_is_damaged(change):
    document = {"skema": 1, "kunci": "L-1", "isi": stored()} | change
    with pytest.raises(DocumentDamagedError):
        unpack(LEMBAR, "L-1", document, "uji.json")


def test_a_newer_skema_is_refused_with_what_to_do():
    with pytest.raises(SkemaUnknownError, match=r"skema 2.*Pasanglah versi yang lebih baru"):
        unpack(LEMBAR, "L-1", {"skema": 2, "kunci": "L-1", "isi": stored()}, "uji.json")


def test_an_older_skema_is_migrated_step_by_step():
    kind = DocumentKind(
        "lembar", Lembar,
        (lambda isi: isi | {"warna": "merah"}, lambda isi: {k: v for k, v in isi.items() if k != "usang"}),
    )  # fmt: skip
    assert kind.skema == 3
    isi = {key: value for key, value in stored().items() if key != "warna"} | {"usang": 1}
    assert unpack(kind, "L-1", {"skema": 1, "kunci": "L-1", "isi": isi}, "uji.json").warna is Warna.MERAH
    isi_dua = stored() | {"usang": 1}
    assert unpack(kind, "L-1", {"skema": 2, "kunci": "L-1", "isi": isi_dua}, "uji.json") == CONTOH


def test_canonical_json_has_one_form_for_one_value():
    assert canonical_json({"b": (Decimal("1.50"), None), "a": "é\n\u2028", "c": {"z": True, "y": 1}}) == (
        '{"a":"é\\n\u2028","b":["1.50",null],"c":{"y":1,"z":true}}'.encode()
    )
    assert canonical_json(CONTOH) == canonical_json(decode(Lembar, stored(), "uji.json"))
    assert canonical_json(KUNCI) == b'{"periode":{"tahun":2026,"tribulan":3},"revisi":0}'


def test_canonical_json_has_no_form_for_broken_text_or_floats_that_are_no_numbers():
    with pytest.raises(ValueUnstorableError):
        canonical_json({"a": "\udc00"})
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json({"a": float("nan")})


@pytest.mark.parametrize("dalam", [900, 960, 990, 5000])
def test_brackets_nested_by_the_hundred_are_a_damaged_document_at_every_depth(dalam):
    """Just below the depth that can be read lies one that cannot be written again."""
    sarang = b'{"lebih":' + b'{"a":' * dalam + b"1" + b"}" * dalam
    isi = json.dumps(stored()).encode().replace(b"{", sarang + b",", 1)
    with pytest.raises((DocumentDamagedError, SkemaUnknownError), match=r"x\.json"):
        decode(Lembar, parse_json(isi, "x.json"), "x.json")


def unpack_plainly(teks: str) -> object:
    """What the way by way of plain values makes of a document: the object, or the name and words of the error."""
    try:
        return unpack(LEMBAR, "a", parse_json(teks.encode(), "a.json"), "a.json")
    except (DocumentDamagedError, SkemaUnknownError) as error:
        return type(error), str(error)


def unpack_raw(teks: str) -> object:
    mentah = msgspec.json.decode(teks.encode(), type=dict[str, msgspec.Raw])
    try:
        obj, printed = decode_raw(LEMBAR, "a", mentah, "a.json")
        assert printed == print_isi(obj)
        assert convert_raw(LEMBAR, "a", mentah, "a.json") == obj
    except (DocumentDamagedError, SkemaUnknownError) as error:
        return type(error), str(error)
    return obj


SELA = json.dumps(pack(LEMBAR, "a", CONTOH), ensure_ascii=False)
RAPAT = print_isi(pack(LEMBAR, "a", CONTOH)).decode()  # as this program writes it, so the short way is enough


def close_up(sela: str) -> str:
    return sela.replace(": ", ":").replace(", ", ",")


def test_both_forms_of_a_document_differ_in_their_blanks_alone():
    assert close_up(SELA) == RAPAT


@pytest.mark.parametrize(
    ("lama", "baru"),
    [
        ('"87.50"', "87.50"), ('"87.50"', '"87.5"'), ('"87.50"', '"NaN"'), ('"87.50"', '"8e9999"'),
        ('"0E+1"', '"-Infinity"'), ('"a": "-0.10"', '"a": "NaN"'),
        ('"versi": 0', '"versi": -1'), ('"versi": 0', '"versi": 0.0'), ('"versi": 0', '"versi": true'),
        ('"versi": 0', '"versi": 0, "lagi": 1'), (', "versi": 0', ""), ('"biru"', '"hijau"'),
        ("+07:00", ""), ("+07:00", "+06:00"), ('"tanggal": "2026-10-05"', '"tanggal": null'),
        ('"catatan": ""', '"catatan": null'), ('"a": "-0.10"', '"a": "-0.10", "a": "1"'),
        ('"skema": 1', '"skema": 2'), ('"skema": 1', '"skema": true'), ('"skema": 1', '"skema": 0'),
        ('"skema": 1', '"skema": 1.0'), ('"kunci": "a"', '"kunci": "b"'),
        ('"kunci": "a"', '"kunci": "\\u0061"'),
        ('"kunci": "a", ', ""), ('"isi": {', '"lain": {'), ('"skema": 1', '"skema": 1, "lain": 1'),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_rapat", [True, False], ids=["close", "with blanks"])
def test_the_short_way_reads_and_refuses_what_the_long_way_does(lama, baru, is_rapat):
    utuh, lama, baru = (RAPAT, close_up(lama), close_up(baru)) if is_rapat else (SELA, lama, baru)
    assert lama in utuh
    teks = utuh.replace(lama, baru)
    assert unpack_raw(teks) == unpack_plainly(teks)


@pytest.mark.parametrize("teks", [RAPAT, SELA, json.dumps(pack(LEMBAR, "a", CONTOH), indent=1, sort_keys=True)])
def test_a_whole_document_is_the_same_by_both_ways_whatever_its_form(teks):
    assert unpack_raw(teks) == unpack_plainly(teks) == CONTOH


@pytest.mark.parametrize("write", [json.dumps, msgspec.json.encode])
def test_both_short_ways_migrate_an_older_skema_even_where_its_fields_are_those_of_today(write):
    kind = DocumentKind("lembar", Lembar, (lambda isi: isi | {"warna": "merah"},))
    mentah = msgspec.json.decode(write(pack(LEMBAR, "a", CONTOH)), type=dict[str, msgspec.Raw])
    hari_ini = replace(CONTOH, warna=Warna.MERAH)
    assert decode_raw(kind, "a", mentah, "a.json") == (hari_ini, print_isi(hari_ini))
    assert convert_raw(kind, "a", mentah, "a.json") == hari_ini


@given(st.text(st.characters(exclude_categories=["Cs"])), st.decimals(allow_nan=False, allow_infinity=False))
def test_the_short_way_reads_every_text_and_figure_as_the_long_way_does(teks, nilai):
    lembar = Lembar(teks, CONTOH.pada, None, Warna.MERAH, (Baris(nilai, teks),), {teks: nilai})
    for tulisan in (json.dumps(pack(LEMBAR, "a", lembar)), msgspec.json.encode(pack(LEMBAR, "a", lembar)).decode()):
        assert unpack_raw(tulisan) == unpack_plainly(tulisan) == lembar
