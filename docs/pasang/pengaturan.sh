# Read by pasang.sh and put into the command `kinerja`, so that services, command line and installer read the settings
# alike: as systemd reads an EnvironmentFile; what it would drop or put together is refused. Nothing of it is ever run.

baca_pengaturan() { # baca_pengaturan FILE: export what it sets; a line that cannot be meant so ends the shell
    berkas=$1 nomor=0 cr=$(printf '\r') bom=$(printf '\357\273\277')
    while IFS= read -r baris || [ -n "$baris" ]; do
        nomor=$((nomor + 1))
        [ "$nomor" != 1 ] || baris=${baris#"$bom"} # Notepad writes this mark at the beginning
        baris=$(pangkas "${baris%"$cr"}")
        case $baris in
        '' | '#'* | ';'*) continue ;;
        *=*) ;;
        *) tolak_baris 'bukan NAMA=NILAI' ;;
        esac
        nama=$(pangkas "${baris%%=*}")
        nilai=$(pangkas "${baris#*=}")
        case $nama in
        '' | [0-9]* | *[!A-Z0-9_]*) tolak_baris "menyebut “$nama”, yang bukan nama pengaturan" ;;
        esac
        case $nilai in
        *\\*) tolak_baris 'memuat garis miring terbalik; tulis nilainya apa adanya, spasi tidak perlu ditandai' ;;
        \"*\" | \'*\')
            tanda=${nilai%"${nilai#?}"}
            nilai=${nilai#?}
            nilai=${nilai%"$tanda"}
            case $nilai in *"$tanda"*) tolak_baris 'memuat tanda kutip di tengah nilai yang diapit tanda kutip' ;; esac
            ;;
        \"* | \'*) tolak_baris 'membuka tanda kutip tanpa menutupnya' ;;
        esac
        export "$nama=$nilai"
    done <"$berkas"
    [ -n "${KINERJA_HOME:-}" ] || {
        echo "KINERJA_HOME, folder data kantor, belum diisi dalam $berkas." >&2
        exit 1
    }
}

pangkas() { # pangkas TEKS: without the spaces and tabs at both ends
    teks=${1#"${1%%[![:blank:]]*}"}
    printf %s "${teks%"${teks##*[![:blank:]]}"}"
}

tolak_baris() {
    echo "Baris $nomor dalam $berkas $1. Betulkan baris itu, lalu ulangi." >&2
    exit 1
}
