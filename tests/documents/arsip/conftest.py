"""An empty home, and one with three sealed bags (built once, copied for each test)."""

import pytest

from tests.documents.arsip.contoh import RALAT, TB1, TB2, Rumah


@pytest.fixture
def rumah(tmp_path):
    return Rumah(tmp_path / "rumah")


@pytest.fixture(scope="session")
def tiga_bag(tmp_path_factory):
    rumah = Rumah(tmp_path_factory.mktemp("arsip") / "rumah")
    rumah.seal(TB1)
    rumah.seal(TB2)
    rumah.seal(RALAT, **{"ralat.txt": b"angka IKU-05 diperbaiki"})
    return rumah


@pytest.fixture
def terisi(tiga_bag, tmp_path):
    return tiga_bag.copy_to(tmp_path / "terisi")
