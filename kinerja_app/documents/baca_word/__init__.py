"""Reading a Word file back as blocks that a page can show: `baca.read_word`, the parts in `isi`."""
