"""How far a long work has come: a bar on a terminal, a line each elsewhere."""

import sys
from types import TracebackType
from typing import NoReturn, Self

from tqdm import tqdm

_BENTUK = "{desc}: {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt} {postfix}"


class Kemajuan:
    """Shows progress on standard error. `is_verbose` prints a line per step where there is no terminal."""

    def __init__(self, judul: str, *, is_verbose: bool) -> None:
        self._judul = judul
        self._is_verbose = is_verbose
        self._is_terminal = sys.stderr.isatty()
        self._bar: tqdm[NoReturn] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def show(self, selesai: int, jumlah: int, keterangan: str = "") -> None:
        """Note that `selesai` of `jumlah` steps are done; `keterangan` names the last one."""
        if self._is_terminal:
            if self._bar is None:
                self._bar = tqdm(total=jumlah, desc=self._judul, bar_format=_BENTUK, file=sys.stderr, leave=False)
            self._bar.set_postfix_str(keterangan, refresh=False)
            self._bar.update(selesai - self._bar.n)
        elif self._is_verbose:
            print(f"{self._judul}: {selesai} dari {jumlah}, {keterangan}", file=sys.stderr, flush=True)
