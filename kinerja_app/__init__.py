"""Kinerja: performance measurement of a kantor kecamatan, by its SOP, from the first figure to the archive."""
