"""What is measured on a page in Chromium without axe: heading, title, language, focus, and whether anything is cut."""

import re

from playwright.sync_api import Page

# English words that a library, a browser or a hurried hand may leave on a page; none of them is an Indonesian word, a
# name of a program or a key, or printed in the SOP (which names a "Review").
_KATA = """
the and of with not for this that you your please is are was were has have must should cannot can will be to from by
on in at or if an it its as all any each error errors invalid field fields required submit save saved cancel delete
remove edit update updated upload uploaded download downloaded file files choose browse login logout sign password
user username search find page pages next previous back home loading success warning close open yes show hide
characters remaining optional draft true false none null undefined nan dashboard preview template backup restore
report checklist settings help about welcome select selected reset retry try again view create created
new add date time day month year name number value too many long short empty missing unknown allowed found forbidden
unauthorized request internal conflict expired session
"""
INGGRIS = frozenset(_KATA.split())
# What people type and programs name is no language of ours: addresses, code, hashes.
_TEKS = r"""() => {
  const hasil = [document.title];
  const jalan = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (jalan.nextNode()) {
    const satu = jalan.currentNode.parentElement;
    if (!satu.closest('script, code, pre, kbd, samp, [lang]:not([lang=id])')) hasil.push(jalan.currentNode.data);
  }
  for (const satu of document.body.querySelectorAll('*'))
    for (const nama of ['aria-label', 'aria-description', 'title', 'placeholder', 'alt', 'data-label'])
      if (satu.hasAttribute(nama)) hasil.push(satu.getAttribute(nama));
  for (const satu of document.querySelectorAll('input[type=submit], input[type=button]')) hasil.push(satu.value);
  return hasil.join(' \n ');
}"""
_KEPALA = r"""() => ({
  judul: document.title,
  h1: [...document.querySelectorAll('h1')].map(satu => satu.innerText.trim()),
  galat: [...document.querySelectorAll('.govuk-error-summary__title')].map(satu => satu.innerText.trim()),
})"""
# Focus is asked for by the script, before any mouse was used: the same style as that of the Tab key.
_FOKUS = r"""() => {
  const gaya = satu => { const g = getComputedStyle(satu);
    return [g.outlineStyle, g.outlineWidth, g.outlineColor, g.boxShadow, g.backgroundColor, g.borderColor].join('|'); };
  const semua = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
  const letak = [scrollX, scrollY], salah = [], punya = document.activeElement;
  if (punya !== document.body) {  // what a page has focused for a reason stays so
    const kotak = punya.getBoundingClientRect(), terlihat = gaya(punya), urutan = punya.getAttribute('tabindex');
    punya.blur();
    const sama = gaya(punya) === terlihat;
    if (urutan !== null) punya.setAttribute('tabindex', urutan);  // GOV.UK takes it away with the focus
    punya.focus({preventScroll: true});
    const tampak = punya.checkVisibility({visibilityProperty: true, opacityProperty: true})
      && kotak.height && kotak.bottom > 0 && kotak.top < innerHeight;
    return sama || !tampak || document.activeElement !== punya ? [punya.outerHTML.slice(0, 120)] : [];
  }
  for (const satu of semua) {
    if (satu.disabled || satu.type === 'hidden' || !satu.getClientRects().length) continue;
    if (satu.closest('.govuk-drop-zone')) continue;  // its visible part is a button of its own
    const label = satu.labels?.[0], lihat = /radio|checkbox/.test(satu.type) && label ? label : satu;
    const semula = gaya(lihat) + getComputedStyle(lihat, '::before').boxShadow;
    satu.focus({preventScroll: true});
    if (document.activeElement !== satu) continue;
    if (gaya(lihat) + getComputedStyle(lihat, '::before').boxShadow === semula && !salah.includes(satu.outerHTML))
      salah.push(satu.outerHTML.slice(0, 120));
    satu.blur();
  }
  scrollTo(...letak);
  return salah.slice(0, 3);
}"""
# Cut text, text of a drawing outside of it, and controls on each other (what floats on purpose aside).
_POTONG = r"""() => {
  const salah = [], tampak = satu => satu.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const nama = satu => satu.outerHTML.replace(/\s+/g, ' ').slice(0, 120);
  for (const satu of document.body.querySelectorAll('*')) {
    if (satu.closest('.govuk-visually-hidden, .govuk-skip-link, thead, svg, input, select') || !tampak(satu)) continue;
    if (/hidden|clip/.test(getComputedStyle(satu).overflowX) && satu.scrollWidth > satu.clientWidth + 1)
      salah.push('cut: ' + nama(satu));
  }
  for (const teks of document.querySelectorAll('svg text')) {
    const luar = teks.ownerSVGElement.getBoundingClientRect(), ini = teks.getBoundingClientRect();
    if (tampak(teks) && luar.width && (ini.left < luar.left - 2 || ini.right > luar.right + 2))
      salah.push('outside of its drawing: ' + nama(teks));
  }
  const kotak = [];
  for (const satu of document.querySelectorAll('main :is(a[href], button, input, select, textarea, summary)'))
    if (satu.type !== 'hidden' && tampak(satu)
        && !satu.closest('.govuk-visually-hidden, .govuk-drop-zone, .k-sesi, .k-draf'))
      for (const k of satu.getClientRects()) if (k.width > 2 && k.height > 2) kotak.push([satu, k]);
  for (let i = 0; i < kotak.length; i++)
    for (let j = i + 1; j < kotak.length && j < i + 40; j++) {
      const [a, k] = kotak[i], [b, l] = kotak[j];
      if (a === b || a.contains(b) || b.contains(a)) continue;
      if (Math.min(k.right, l.right) - Math.max(k.left, l.left) > 3
          && Math.min(k.bottom, l.bottom) - Math.max(k.top, l.top) > 6) salah.push(`overlap: ${nama(a)} ${nama(b)}`);
    }
  return salah.slice(0, 3);
}"""


def list_english(teks: str) -> list[str]:
    """The English words of a text; addresses and file names are left out."""
    polos = re.sub(r"\S*[/@_.:]\w\S*", " ", teks)
    return sorted({kata for kata in re.findall(r"(?<![a-z0-9])[a-z]+(?![a-z0-9])", polos.lower()) if kata in INGGRIS})


def list_salah_kepala(page: Page) -> list[str]:
    """What is wrong with heading and title, and the words that are not Indonesian."""
    kepala, salah = page.evaluate(_KEPALA), []
    if len(kepala["h1"]) != 1 or not kepala["h1"][0]:
        salah.append(f"h1: {kepala['h1']}")
    judul = kepala["judul"]
    if judul.removeprefix("Galat: ").partition(" – ")[0].strip() in ("", "Kinerja"):
        salah.append(f"the title does not tell the page: {judul}")
    if "Ada masalah" in kepala["galat"] and not judul.startswith("Galat: "):
        salah.append(f"the title does not begin with Galat: {judul}")
    if judul.startswith("Galat: ") and not kepala["galat"]:
        salah.append(f"the title tells of an error that the page does not: {judul}")
    if inggris := list_english(page.evaluate(_TEKS)):
        salah.append(f"English: {', '.join(inggris)}")
    return salah


def list_tanpa_fokus(page: Page) -> list[str]:
    """Controls that look the same with and without focus."""
    return [f"no visible focus: {satu}" for satu in page.evaluate(_FOKUS)]


def list_terpotong(page: Page) -> list[str]:
    """What is wider than the screen, cut, or lies on something else, at the width the page has now."""
    lebar = (page.viewport_size or {"width": 0})["width"]
    nyata = page.evaluate("document.documentElement.scrollWidth")
    terlalu_lebar = [f"{nyata} px wide"] if nyata > lebar else []
    return [f"at {lebar} px: {satu}" for satu in (*terlalu_lebar, *page.evaluate(_POTONG))]
