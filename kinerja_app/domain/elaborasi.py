"""SOP step 1: the Tim records state, figure, source and evidence per IKU, and sees what is still missing."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from kinerja_app.domain.alur import Aksi
from kinerja_app.domain.angka import format_angka, round_half_up
from kinerja_app.domain.capaian import compute_capaian
from kinerja_app.domain.ceklist import BarisCeklist
from kinerja_app.domain.entri import Bukti, Entri, EntriProgram, Isian
from kinerja_app.domain.errors import DataNotFoundError, InputInvalidError
from kinerja_app.domain.iku import CaraIsi, Iku, JenisTarget, KeadaanRealisasi
from kinerja_app.domain.lembar import compute_realisasi
from kinerja_app.domain.pengguna import Orang
from kinerja_app.domain.siklus import Siklus, check_versi

_K = KeadaanRealisasi
