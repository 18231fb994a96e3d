/* Small comforts on top of pages that work without any of this: GOV.UK components in Indonesian, no double submit, a
   warning before typed text is lost, the end of the session announced, drafts (draf.js), pasting tables (tempel.js). */
import { initAll } from './vendor/govuk-frontend/govuk-frontend.min.js';

const MENIT = 60 * 1000;
const JEDA_KIRIM = 8 * 1000;
const KUNCI_SESI = 'kinerja-sesi-akhir';
const MASUK_LAGI = 'Isian tetap ada di halaman ini. Masuk kembali di tab lain, lalu lanjutkan di sini.';

initAll({
  characterCount: {
    i18n: {
      charactersUnderLimit: { other: 'Tersisa %{count} karakter' },
      charactersAtLimit: 'Tersisa 0 karakter',
      charactersOverLimit: { other: 'Kelebihan %{count} karakter' },
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
  }
});

/* Forms: one submit at a time; the second press within a few seconds does nothing. A form that answers with a
   download leaves the page standing, so the block is lifted again. */
function guardForms() {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.dataset.terkirim) {
      event.preventDefault();
      return;
    }
    form.dataset.terkirim = 'ya';
    document.querySelectorAll('[data-berubah]').forEach((satu) => delete satu.dataset.berubah);
    window.setTimeout(() => { delete form.dataset.terkirim; }, JEDA_KIRIM);
  });
  /* Back button: the browser may bring the old page back with the block still on it. */
  window.addEventListener('pageshow', () => {
    document.querySelectorAll('[data-terkirim]').forEach((form) => delete form.dataset.terkirim);
  });
}

function warnBeforeLeaving() {
  document.addEventListener('input', (event) => {
    const form = event.target.form;
    if (form && form.dataset.jaga !== undefined) form.dataset.berubah = 'ya';
  });
  window.addEventListener('beforeunload', (event) => {
    if (!document.querySelector('[data-berubah]:not([data-aman])')) return;
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
  let akhir = 0;
  let kotak = null;
  let sudah = false;

  function paragraph(teks) {
    const p = document.createElement('p');
    p.textContent = teks;
    return p;
  }

  function renew() {
    fetch(data.sesiUrl, { cache: 'no-store', redirect: 'manual' }).then((jawab) => {
      if (!jawab.ok) throw new Error(String(jawab.status));
      extend(lama);
    }).catch(() => {
      if (kotak) kotak.replaceChildren(paragraph('Sesi tidak dapat diperpanjang. ' + MASUK_LAGI));
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
      if (kotak) kotak.remove();
      kotak = null;
    } else if (sisa > 0) show(sisa);
    else if (!sudah) {
      show(0);
      kotak.replaceChildren(paragraph('Sesi Anda sudah berakhir. ' + MASUK_LAGI));
    }
    sudah = sisa <= 0;
  }

  function extend(sisa) {
    akhir = Date.now() + sisa;
    writeEnd(akhir);
    look();
  }

  extend(lama);
  window.setInterval(look, 15 * 1000);
  /* Typing counts as activity: draf.js tells how long the session lasts now. */
  document.addEventListener('k-sesi', (event) => extend(event.detail * 1000));
}

guardForms();
warnBeforeLeaving();
announceSessionEnd();
if (document.querySelector('form[data-draf]')) import('./draf.js');
if (document.querySelector('form table input[type=text]')) import('./tempel.js');
