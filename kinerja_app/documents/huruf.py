"""Huruf: which letters this computer has; a picture or a PDF made with others looks otherwise."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

FOLDER_HURUF = ("/usr/share/fonts", "/usr/local/share/fonts", "C:/Windows/Fonts")  # a folder's time tells of its files


def identify_huruf() -> str:
    """Return what tells the letters that are installed now from any others."""
    return identify_files(Path(folder) for semua in FOLDER_HURUF for folder, _, _ in os.walk(semua))


def identify_files(path_list: Iterable[Path]) -> str:
    """Return a hash of what files and folders are: path, size and time of each."""
    ada = [(str(path), stat.st_size, stat.st_mtime_ns) for path in sorted(path_list) for stat in (path.stat(),)]
    return hashlib.sha256(repr(ada).encode()).hexdigest()
