/* Small comforts on top of pages that work without any of this: GOV.UK components in Indonesian, no double
   submit, a warning before typed text is lost, and the announcement that the session is about to end. */
import { initAll } from './vendor/govuk-frontend/govuk-frontend.min.js';

const MENIT = 60 * 1000;
const JEDA_KIRIM = 8 * 1000;
const KUNCI_SESI = 'kinerja-sesi-akhir';

initAll({
  characterCount: {
    i18n: {
      charactersUnderLimit: { other: 'Tersisa %{count} karakter' },
      charactersAtLimit: 'Tersisa 0 karakter',
      charactersOverLimit: { other: 'Kelebihan %{count} karakter' },
      wordsUnderLimit: { other: 'Tersisa %{count} kata' },
      wordsAtLimit: 'Tersisa 0 kata',
      wordsOverLimit: { other: 'Kelebihan %{count} kata' },
      textareaDescription: { other: 'Paling banyak %{count} karakter' }
    }
  },
  fileUpload: {
    i18n: {
      chooseFilesButton: 'Pilih berkas',
      dropInstruction: 'atau seret berkas ke sini',
      noFileChosen: 'Belum ada berkas dipilih',
      multipleFilesChosen: { other: '%{count} berkas dipilih' },
      enteredDropZone: 'Berkas di atas tempat unggah',
      leftDropZone: 'Berkas keluar dari tempat unggah'
    }
  },
  passwordInput: {
    i18n: {
      showPassword: 'Tampilkan',
      hidePassword: 'Sembunyikan',
      showPasswordAriaLabel: 'Tampilkan kata sandi',
      hidePasswordAriaLabel: 'Sembunyikan kata sandi',
      passwordShownAnnouncement: 'Kata sandi Anda terlihat',
      passwordHiddenAnnouncement: 'Kata sandi Anda tersembunyi'
    }
  },
  accordion: {
    i18n: {
      hideAllSections: 'Tutup semua bagian',
      showAllSections: 'Buka semua bagian',
      hideSection: 'Tutup',
      hideSectionAriaLabel: 'Tutup bagian ini',
      showSection: 'Buka',
      showSectionAriaLabel: 'Buka bagian ini'
    }
  }
});

/* Forms: one submit at a time; the second press within a few seconds does nothing. A form that answers with a
   download leaves the page standing, so the block is lifted again. */
let adaPerubahan = false;

function guardForms() {
  document.addEventListener('submit', function (event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.dataset.terkirim) {
      event.preventDefault();
      return;
    }
    form.dataset.terkirim = 'ya';
    adaPerubahan = false;
    window.setTimeout(function () { delete form.dataset.terkirim; }, JEDA_KIRIM);
  });
  /* Back button: the browser may bring the old page back with the block still on it. */
  window.addEventListener('pageshow', function () {
    document.querySelectorAll('form[data-terkirim]').forEach(function (form) { delete form.dataset.terkirim; });
  });
}

function warnBeforeLeaving() {
  document.addEventListener('input', function (event) {
    const form = event.target.form;
    if (form && form.dataset.jaga !== undefined) adaPerubahan = true;
  });
  window.addEventListener('beforeunload', function (event) {
    if (!adaPerubahan) return;
    event.preventDefault();
    event.returnValue = '';
  });
}

/* Session end. <body data-sesi-sisa="1800" data-sesi-url="/..."> says how many seconds this page's session still
   has; the newest page of all tabs knows best, so the end is shared through localStorage. */
function readEnd() {
  try { return Number(window.localStorage.getItem(KUNCI_SESI)) || 0; } catch (galat) { return 0; }
}

function writeEnd(akhir) {
  try { window.localStorage.setItem(KUNCI_SESI, String(akhir)); } catch (galat) { /* private window: this tab only */ }
}

function announceSessionEnd() {
  const data = document.body.dataset;
  const lama = Number(data.sesiSisa) * 1000;
  if (!lama) return;
  let akhir = Date.now() + lama;
  let kotak = null;
  writeEnd(akhir);

  function paragraph(teks) {
    const p = document.createElement('p');
    p.textContent = teks;
    return p;
  }

  function renew() {
    fetch(data.sesiUrl, { credentials: 'same-origin', cache: 'no-store', redirect: 'manual' }).then(function (jawab) {
      if (!jawab.ok) throw new Error(String(jawab.status));
      akhir = Date.now() + lama;
      writeEnd(akhir);
      kotak.remove();
      kotak = null;
    }).catch(function () {
      if (kotak) kotak.replaceChildren(paragraph('Sesi tidak dapat diperpanjang. Salin isian Anda, lalu masuk kembali.'));
    });
  }

  function show(sisa) {
    if (kotak) return;
    kotak = document.createElement('div');
    kotak.className = 'k-sesi';
    kotak.setAttribute('role', 'alert');
    document.body.appendChild(kotak);
    const pukul = new Date(Date.now() + sisa).toLocaleTimeString('id-ID',
      { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Jakarta' });
    kotak.appendChild(paragraph('Sesi Anda berakhir pukul ' + pukul + ' WIB. Simpan isian Anda sekarang.'));
    if (!data.sesiUrl) return;
    const tombol = document.createElement('button');
    tombol.type = 'button';
    tombol.className = 'govuk-button govuk-button--secondary';
    tombol.textContent = 'Perpanjang sesi';
    tombol.addEventListener('click', renew);
    kotak.appendChild(tombol);
  }

  function look() {
    const sisa = (readEnd() || akhir) - Date.now();
    if (sisa > 5 * MENIT) {
      if (kotak) { kotak.remove(); kotak = null; }
    } else if (sisa > 0) {
      show(sisa);
    } else {
      show(0);
      kotak.replaceChildren(paragraph('Sesi Anda sudah berakhir. Salin isian yang belum disimpan, lalu masuk kembali.'));
      return;
    }
    window.setTimeout(look, 15 * 1000);
  }
  look();
}

guardForms();
warnBeforeLeaving();
announceSessionEnd();
