/* Drafts: what is typed into a form[data-draf] goes to the server on leaving a field and every 20 seconds, if it changed;
   an idle page keeps no session alive. Before any form of the page is sent, what is pending goes first; once the session
   is over, the text stays here. */
const JEDA = 20 * 1000;
const TENANG = 400;
const SUNYI = 60 * 1000;
const BESAR = 60000;
const semua = new Map();
let lewat = null;
let menunggu = false;
let tutup = false;

const isChoice = (bidang) => /radio|checkbox/.test(bidang.type);

function isChanged(bidang) {
  if (isChoice(bidang)) return bidang.checked !== bidang.defaultChecked;
  if (bidang.options) return [...bidang.options].some((satu) => satu.selected !== satu.defaultSelected);
  return bidang.type !== 'hidden' && bidang.value !== bidang.defaultValue;
}

/* The fields as posted; of parts ([data-draf-bagian]) only those that were touched. */
function collect(form) {
  const isi = new URLSearchParams();
  for (const bidang of form.elements) {
    if (!bidang.name || bidang.disabled || /^(file|password|submit|button)$/.test(bidang.type)) continue;
    if (isChoice(bidang) && !bidang.checked) continue;
    const bagian = bidang.closest('[data-draf-bagian]');
    if (bagian && !bagian.dataset.drafBagian) {
      if (![...bagian.querySelectorAll('input, textarea, select')].some(isChanged)) continue;
      bagian.dataset.drafBagian = 'ya';
    }
    isi.append(bidang.name, bidang.value);
  }
  return isi.toString();
}

function isPending(form, draf) {
  return collect(form) !== draf.terkirim;
}

function say(draf, teks, tautan) {
  if (draf.kabar.textContent !== teks) draf.kabar.textContent = teks;
  if (!tautan) return;
  draf.kabar.append(' ', Object.assign(document.createElement('a'),
    { href: '/masuk', target: '_blank', className: 'govuk-link', textContent: 'Masuk kembali di tab baru' }));
}

/* The same person logged in again in another tab: take over the new token. */
async function renewToken() {
  const jawab = await fetch(location.href, { cache: 'no-store', redirect: 'manual' });
  if (!jawab.ok) return false;
  const baru = new DOMParser().parseFromString(await jawab.text(), 'text/html');
  const orang = [baru, document].map((satu) => satu.querySelector('.k-kepala__orang')?.textContent);
  const token = baru.querySelector('[name=csrf_token]');
  if (!token || orang[0] !== orang[1]) return false;
  document.querySelectorAll('[name=csrf_token]').forEach((bidang) => { bidang.value = token.value; });
  return true;
}

function post(form, isi) {
  return fetch(form.dataset.draf,
    { method: 'POST', body: new URLSearchParams(isi), redirect: 'manual', keepalive: isi.length < BESAR });
}

/* data-aman: the server has all that stands here, so leaving asks nothing. */
function mark(form, draf) {
  if (!isPending(form, draf) && ![...form.elements].some((satu) => satu.files?.length)) form.dataset.aman = 'ya';
}

/* Whether the form may be sent now: not when server or session is gone. */
async function send(form, draf) {
  let isi = collect(form);
  draf.terkirim = null;
  try {
    let jawab = await post(form, isi);
    const isOver = () => jawab.status === 400 || jawab.status === 401;
    if (isOver() && await renewToken()) {
      isi = collect(form);
      jawab = await post(form, isi);
    }
    if (isOver()) {
      say(draf, 'Draf belum disimpan: sesi Anda sudah berakhir. Isian tetap ada di halaman ini.', true);
      return false;
    }
    if (!jawab.ok) {
      say(draf, (jawab.status === 422 ? 'Isian ini terlalu panjang untuk draf.' : 'Draf belum dapat disimpan.') +
        ' Simpan isian Anda sekarang.');
      return true;
    }
    const { pukul, sesi_sisa: sisa } = await jawab.json();
    draf.terkirim = isi;
    draf.kontak = Date.now();
    mark(form, draf);
    say(draf, 'Draf disimpan pukul ' + pukul);
    document.dispatchEvent(new CustomEvent('k-sesi', { detail: sisa }));
    return true;
  } catch (galat) {
    say(draf, 'Draf belum disimpan: server tidak terjangkau. Isian tetap ada di halaman ini dan dicoba lagi.');
    later(form, draf, JEDA);
    return false;
  }
}

/* One request at a time: an older text never arrives after a newer one. */
function save(form, draf) {
  clearTimeout(draf.jam);
  draf.jam = 0;
  if (draf.jalan) return draf.jalan.then((boleh) => (isPending(form, draf) ? save(form, draf) : boleh));
  draf.jalan = send(form, draf).finally(() => { draf.jalan = null; });
  return draf.jalan;
}

function saveNow() {
  if (!tutup) semua.forEach((draf, form) => { if (isPending(form, draf)) save(form, draf); });
}

function later(form, draf, jeda) {
  if (jeda === JEDA && draf.jam) return;
  clearTimeout(draf.jam);
  draf.jam = setTimeout(() => {
    draf.jam = 0;
    if (isPending(form, draf)) save(form, draf);
    else mark(form, draf);
  }, jeda);
}

document.querySelectorAll('form[data-draf]').forEach((form) => {
  const draf = { terkirim: collect(form), kontak: Date.now(), jam: 0, jalan: null, kabar: form.querySelector('.k-draf') };
  semua.set(form, draf);
  form.addEventListener('input', () => {
    delete form.dataset.aman;
    later(form, draf, JEDA);
  });
  form.addEventListener('change', () => later(form, draf, TENANG));
});

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (form.method !== 'post' || form === lewat) return;
  const buang = 'drafBuang' in form.dataset;
  const perlu = buang ? [] : [...semua].filter(([satu, draf]) => isPending(satu, draf) ||
    (satu === form && Date.now() - draf.kontak > SUNYI));
  tutup = buang || semua.has(form);
  if (!perlu.length) return;
  event.preventDefault();
  if (menunggu) return;
  menunggu = true;
  const boleh = await Promise.all(perlu.map(([satu, draf]) => save(satu, draf)));
  menunggu = false;
  if (boleh.includes(false)) {
    tutup = false;
    return;
  }
  lewat = form;
  form.requestSubmit(event.submitter);
  lewat = null;
}, true);

document.addEventListener('visibilitychange', () => { if (document.hidden) saveNow(); });
/* Before a reload asks for this page. */
addEventListener('beforeunload', saveNow);
addEventListener('pageshow', () => { tutup = false; });
