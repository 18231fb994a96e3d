#!/bin/sh
# Installs Kinerja from this folder on Linux with systemd, or a newer version beside the old one; needs no network.
# Each build has a folder of its own; what is in use is exchanged only after a backup. Run again, it puts a folder in order
# that is no longer as it was installed: half copied when the power failed, say.
# AKAR=/FOLDER tries it below another root: without an own user, without services.
set -eu
umask 022
cd "$(dirname "$0")"
. ./pengaturan.sh
AKAR=${AKAR:-}
PROGRAM=$AKAR/opt/kinerja
DATA=$AKAR/var/lib/kinerja
ATUR=$AKAR/etc/kinerja/kinerja.env
PERINTAH=$AKAR/usr/local/bin/kinerja

gagal() {
    echo "$*" >&2
    exit 1
}

sebagai_kinerja() { # sebagai_kinerja COMMAND...: as the user who owns the data
    [ -n "$AKAR" ] || set -- runuser -u kinerja -- "$@"
    "$@"
}

berkas_terpasang() { # what python writes anew by itself is left out
    (cd "$PROGRAM/$versi" && find . -type f ! -name '*.pyc' ! -name isi.sha256)
}

is_utuh() { # whether the folder of this version holds what was installed there, and runs
    [ -e "$PROGRAM/$versi/isi.sha256" ] &&
        (cd "$PROGRAM/$versi" && sha256sum --check --status isi.sha256) 2>/dev/null &&
        sebagai_kinerja "$PROGRAM/$versi/bin/kinerja" --version >/dev/null 2>&1
}

cari_python() {
    for python in ${PYTHON:-} python3.13 python3.12 python3.11 python3; do
        "$python" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null &&
            echo "$python" && return
    done
    gagal "Perlu Python 3.11 sampai 3.13 dengan venv (Debian dan Ubuntu: paket python3 dan python3-venv)."
}

[ -n "$AKAR" ] || [ "$(id -u)" = 0 ] || gagal "Jalankan sebagai root: sudo sh pasang.sh"
[ -n "$AKAR" ] || command -v systemctl >/dev/null || gagal "Komputer ini tidak memakai systemd."
python=$(cari_python)
set -- roda/kinerja-*.whl
versi=$(basename "$1" | cut -d - -f 2)-$(sha256sum kinerja.lock | cut -c 1-8)
lama=$(readlink "$PROGRAM/sekarang" || true)

if [ -z "$AKAR" ] && ! id kinerja >/dev/null 2>&1; then
    useradd --system --user-group --home-dir "$DATA" --no-create-home --shell /usr/sbin/nologin kinerja
fi
mkdir -p "$DATA" "$(dirname "$ATUR")"
[ -n "$AKAR" ] || chown kinerja:kinerja "$DATA"
chmod 700 "$DATA"
if [ ! -e "$ATUR" ]; then
    mkdir -p "$AKAR/var/backups/kinerja"
    alamat=$(hostname -I 2>/dev/null | cut -d ' ' -f 1)
    cat >"$ATUR" <<ISI
KINERJA_HOME=$DATA
KINERJA_HOST=0.0.0.0
KINERJA_PORT=8080
KINERJA_TRUSTED_HOSTS=${alamat:+$alamat,}$(hostname)
FOLDER_CADANGAN=$AKAR/var/backups/kinerja
ISI
    [ -n "$AKAR" ] || chown kinerja:kinerja "$AKAR/var/backups/kinerja"
    chmod 700 "$AKAR/var/backups/kinerja"
fi
sebagai_kinerja test -r "$ATUR" || gagal "Pengguna kinerja tidak dapat membaca $ATUR. Jalankan: sudo chmod a+r $ATUR"
rumah=$(baca_pengaturan "$ATUR" && printf %s "$KINERJA_HOME")

if [ "$lama" = "$versi" ] && is_utuh; then
    echo "Kinerja $versi sudah terpasang di $PROGRAM/$versi dan utuh."
else
    if [ "$lama" = "$versi" ]; then
        echo "Kinerja $versi di $PROGRAM/$versi tidak utuh, jadi dipasang ulang."
        [ -n "$AKAR" ] || systemctl stop kinerja.service 2>/dev/null || true
    fi
    echo "Memasang Kinerja $versi di $PROGRAM/$versi ..."
    rm -rf "${PROGRAM:?}/$versi" # what an earlier try left
    mkdir -p "$PROGRAM"
    "$python" -m venv "$PROGRAM/$versi"
    "$PROGRAM/$versi/bin/python" -m pip --isolated --disable-pip-version-check --no-input install --quiet \
        --no-index --find-links roda --require-hashes --only-binary :all: -r kinerja.lock
    sebagai_kinerja "$PROGRAM/$versi/bin/kinerja" --version ||
        gagal "Program yang terpasang tidak dapat dijalankan. Pasang Python untuk semua pengguna, lalu ulangi."
    berkas_terpasang | (cd "$PROGRAM/$versi" && tr '\n' '\0' | xargs -0 sha256sum >isi.sha256)
    sync
fi

[ -n "$AKAR" ] || systemctl stop kinerja.service 2>/dev/null || true
if [ -n "$lama" ] && [ -d "$rumah/instance" ]; then
    echo "Mencadangkan data sebelum program diganti ..."
    (baca_pengaturan "$ATUR" && sebagai_kinerja "$PROGRAM/sekarang/bin/kinerja" backup "${FOLDER_CADANGAN:?}") || {
        [ -n "$AKAR" ] || systemctl start kinerja.service
        gagal "Cadangan gagal, jadi tidak ada yang diganti. Betulkan FOLDER_CADANGAN dalam $ATUR, lalu ulangi."
    }
fi

mkdir -p "$(dirname "$PERINTAH")" "$AKAR/etc/systemd/system"
cat - pengaturan.sh >"$PERINTAH" <<ISI
#!/bin/sh
# Every command as the user who owns the data, with the settings of the server; the services start it, too.
# \`kinerja backup\` alone backs up to FOLDER_CADANGAN.
set -eu
[ -n "$AKAR" ] || [ "\$(id -un)" = kinerja ] || exec runuser -u kinerja -- "\$0" "\$@"

ISI
cat >>"$PERINTAH" <<ISI

baca_pengaturan "$ATUR"
[ "\$*" != backup ] || set -- backup "\${FOLDER_CADANGAN:?belum diisi dalam $ATUR}"
exec "$PROGRAM/sekarang/bin/kinerja" "\$@"
ISI
chmod 755 "$PERINTAH"
cp kinerja.service kinerja-cadangan.service kinerja-cadangan.timer "$AKAR/etc/systemd/system/"

ln -sfn "$versi" "$PROGRAM/sekarang"
if [ -z "$AKAR" ]; then
    systemctl daemon-reload
    systemctl enable --quiet --now kinerja.service kinerja-cadangan.timer
fi

echo "Kinerja $versi terpasang. Pengaturan: $ATUR"
[ -z "$lama" ] || [ "$lama" = "$versi" ] || echo "Versi sebelumnya tetap ada di $PROGRAM/$lama."
[ -n "$lama" ] || echo "Buat admin pertama: sudo kinerja user add --admin NAMA_PENGGUNA"
