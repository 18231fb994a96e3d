/* Comforts on pages that work without: GOV.UK components in Indonesian, no double submit, a warning before typed text
   is lost, the end of the session announced. */
import { initAll } from './vendor/govuk-frontend/govuk-frontend.min.js?v=0391e416adb9';

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

/* One submit at a time. A form that answers with a download leaves the page standing, so the block is lifted again. */
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
    setTimeout(() => { delete form.dataset.terkirim; }, JEDA_KIRIM);
  });
  /* The back button may bring the old page back with the block on it. */
  addEventListener('pageshow', () => {
    document.querySelectorAll('[data-terkirim]').forEach((form) => delete form.dataset.terkirim);
  });
}

function warnBeforeLeaving() {
  document.addEventListener('input', (event) => {
    const form = event.target.form;
    if (form && form.dataset.jaga !== undefined) form.dataset.berubah = 'ya';
  });
  addEventListener('beforeunload', (event) => {
    if (!document.querySelector('[data-berubah]:not([data-aman])')) return;
    event.preventDefault();
    event.returnValue = '';
  });
}

/* <body data-sesi-sisa="1800" data-sesi-url="/..."> says how many seconds the session still has; the newest page of all
   tabs knows best, so the end is shared through localStorage. */
function readEnd() {
  try { return Number(localStorage.getItem(KUNCI_SESI)) || 0; } catch (galat) { return 0; }
}

function writeEnd(akhir) {
  try { localStorage.setItem(KUNCI_SESI, String(akhir)); } catch (galat) { /* private window: this tab only */ }
}

function announceSessionEnd() {
  const data = document.body.dataset;
  const lama = Number(data.sesiSisa) * 1000;
  if (!lama) return;
  let akhir = 0;
  let kotak = null;
  let sudah = false;

  const paragraph = (teks) => Object.assign(document.createElement('p'), { textContent: teks });

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
    kotak.append(Object.assign(document.createElement('button'),
      { type: 'button', className: 'govuk-button govuk-button--secondary', textContent: 'Perpanjang sesi', onclick: renew }));
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
  setInterval(look, 15 * 1000);
  /* Typing counts: draf.js tells how long the session lasts now. */
  document.addEventListener('k-sesi', (event) => extend(event.detail * 1000));
}

guardForms();
warnBeforeLeaving();
announceSessionEnd();
