/* Paste a column or block from a spreadsheet into the fields of a table: it fills down and right from the focused one,
   exactly as the cells read. Nothing is saved before the form is. */

/* Cells of the clipboard: tabs and line breaks divide them; a cell in quotes may hold both. */
function parseCells(teks) {
  const baris = [[]];
  const potong = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/g;
  while (potong.lastIndex < teks.length) {
    const [, kutip, polos, batas] = potong.exec(teks);
    baris[baris.length - 1].push(kutip === undefined ? polos : kutip.replace(/""/g, '"'));
    if (batas === '\t' && potong.lastIndex === teks.length) baris[baris.length - 1].push('');
    else if (batas !== '\t' && potong.lastIndex < teks.length) baris.push([]);
  }
  return baris;
}

function fieldsOf(tr) {
  return [...tr.cells].map((sel) => sel.querySelector('input[type=text]:enabled:not([readonly]), textarea'));
}

function notify(bidang) {
  ['input', 'change'].forEach((jenis) => bidang.dispatchEvent(new Event(jenis, { bubbles: true })));
}

function regionOf(tabel) {
  const kotak = tabel.closest('.k-gulir') || tabel;
  let kabar = kotak.nextElementSibling;
  if (!kabar || !kabar.matches('.k-tempel')) {
    kabar = document.createElement('p');
    kabar.className = 'k-tempel';
    kabar.setAttribute('role', 'status');
    kotak.after(kabar);
  }
  return kabar;
}

function tell(kabar, teks, batal) {
  kabar.textContent = teks;
  if (!batal) return;
  const tombol = document.createElement('button');
  tombol.type = 'button';
  tombol.className = 'govuk-button govuk-button--secondary';
  tombol.textContent = 'Batalkan tempelan';
  tombol.addEventListener('click', batal);
  kabar.append(' ', tombol);
}

function fill(bidang, isi) {
  const tr = bidang.closest('tr');
  const baris = [...tr.closest('tbody').rows].slice(tr.sectionRowIndex);
  const kiri = bidang.closest('td, th').cellIndex;
  const semula = [];
  let sisa = 0;
  isi.forEach((sel, turun) => {
    const tujuan = baris[turun] ? fieldsOf(baris[turun]).slice(kiri) : [];
    sel.forEach((nilai, kanan) => {
      if (tujuan[kanan]) {
        semula.push([tujuan[kanan], tujuan[kanan].value]);
        tujuan[kanan].value = nilai;
      } else if (nilai.trim()) sisa += 1;
    });
  });
  notify(bidang);
  const kabar = regionOf(tr.closest('table'));
  tell(kabar, semula.length + ' nilai ditempel, ' + sisa + ' tidak muat. Belum disimpan.', () => {
    semula.forEach(([satu, nilai]) => { satu.value = nilai; });
    notify(bidang);
    bidang.focus();
    tell(kabar, 'Tempelan dibatalkan.');
  });
}

document.addEventListener('paste', (event) => {
  const bidang = event.target;
  if (!bidang.matches || !bidang.matches('form table input[type=text]') || bidang.readOnly || !event.clipboardData) return;
  const isi = parseCells(event.clipboardData.getData('text/plain'));
  if (isi.length === 1 && isi[0].length < 2) return;
  event.preventDefault();
  fill(bidang, isi);
});

document.querySelectorAll('form table').forEach((tabel) => {
  if (tabel.querySelector('input[type=text]')) regionOf(tabel);
});
