"""Ways in which the file of a document gets damaged; each stays JSON no program of ours wrote."""

from pathlib import Path


def cut_off(path: Path) -> None:
    """Leave the beginning alone, as a copy on a full disk does."""
    path.write_bytes(b"{")


def save_in_latin(path: Path) -> None:
    """Change a letter of a text, and save in another encoding than UTF-8, as an old editor does."""
    isi = path.read_bytes()
    assert b"Contoh" in isi
    path.write_bytes(isi.replace(b"Contoh", b"C\xf3ntoh", 1))


RUSAK = (cut_off, save_in_latin)
