"""Letters of this computer: a picture made with others is not shown for one made with these."""

from kinerja_app.documents import grafik, huruf


def test_a_chart_is_drawn_anew_after_letters_were_installed(monkeypatch, tmp_path):
    monkeypatch.setattr(huruf, "FOLDER_HURUF", (str(tmp_path), str(tmp_path / "tidak-ada")))
    isi = grafik.text(20, 40, "Kalipare", "start", grafik.HITAM)
    semula = grafik.draw_png(isi, 60)
    digambar = grafik._draw_png.cache_info().misses
    assert grafik.draw_png(isi, 60) is semula
    assert grafik._draw_png.cache_info().misses == digambar
    (tmp_path / "Arial.ttf").write_bytes(b"huruf")
    grafik.draw_png(isi, 60)
    assert grafik._draw_png.cache_info().misses == digambar + 1
