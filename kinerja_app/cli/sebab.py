"""What the operating system complains of, in words that say what to do."""

import errno

SEBAB = {
    errno.ENOSPC: "disk penuh. Kosongkan ruang disk, lalu ulangi",
    errno.EDQUOT: "jatah disk habis. Kosongkan ruang disk, lalu ulangi",
    errno.EACCES: "tidak ada izin. Jalankan sebagai pengguna yang memiliki folder itu, atau ubah izinnya",
    errno.EPERM: "tidak ada izin. Jalankan sebagai pengguna yang memiliki folder itu, atau ubah izinnya",
    errno.EROFS: "disk itu hanya dapat dibaca. Periksa disknya dan pasang kembali agar dapat ditulis, lalu ulangi",
    errno.ENOENT: "tidak ditemukan. Periksa namanya",
    errno.ENOTDIR: "bukan folder. Periksa KINERJA_HOME",
    errno.EISDIR: "itu sebuah folder. Sebutkan nama berkas",
    errno.EADDRINUSE: "sedang dipakai program lain",
    errno.EADDRNOTAVAIL: "bukan alamat komputer ini. Periksa --host",
}


def describe_os_error(galat: OSError) -> str:
    """Return the sentence for a fault of disk or system; the file is named where it is known."""
    tempat = f"“{galat.filename}”" if galat.filename else "Berkas atau folder data"
    return f"{tempat} tidak dapat dipakai: {reason_of(galat)}."


def reason_of(galat: OSError) -> str:
    """Return the reason alone, in Indonesian where it is a usual one."""
    return SEBAB.get(galat.errno or 0, galat.strerror or str(galat))
