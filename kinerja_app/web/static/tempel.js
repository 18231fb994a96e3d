/* Tables as in Excel. A pasted block fills down and right as it reads; a field of one line takes a break as a space. */

/* Cells of the clipboard; one in quotes may hold tabs and line breaks. */
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
  kabar.append(' ', Object.assign(document.createElement('button'),
    { type: 'button', className: 'govuk-button govuk-button--secondary', textContent: 'Batalkan tempelan', onclick: batal }));
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
      const satu = tujuan[kanan];
      if (satu) {
        semula.push([satu, satu.value]);
        satu.value = satu.rows ? nilai : nilai.replace(/\s*[\r\n]\s*/g, ' ');
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
  if (!bidang.matches?.('form table input[type=text], #data-iku textarea') || bidang.readOnly || !event.clipboardData) return;
  const isi = parseCells(event.clipboardData.getData('text/plain'));
  if (isi.length === 1 && isi[0].length < 2 && !/[\r\n]/.test(isi[0][0])) return;
  event.preventDefault();
  fill(bidang, isi);
});

/* Arrows and Enter go up and down a column, over rows without a field there. */
document.addEventListener('keydown', (event) => {
  const arah = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
  if (!arah || !event.target.matches('form table input[type=text]')) return;
  event.preventDefault();
  const sel = event.target.closest('td, th');
  const { rows } = sel.closest('tbody');
  let tujuan;
  for (let n = sel.parentNode.sectionRowIndex + arah; rows[n] && !tujuan; n += arah) tujuan = fieldsOf(rows[n])[sel.cellIndex];
  tujuan?.focus();
  tujuan?.select();
});

document.querySelectorAll('form table').forEach((tabel) => {
  if (tabel.querySelector('input[type=text]')) regionOf(tabel);
});
