// Fills the flat master once for each line on stdin and answers with the milliseconds it took, file reading aside.
const fs = require("fs"), path = require("path"), readline = require("readline");
const [, , alat, tempat] = process.argv;
const master = fs.readFileSync(path.join(tempat, "master.docx"));
const isi = JSON.parse(fs.readFileSync(path.join(tempat, "isi.json"), "utf8"));

async function fill() {
  if (alat === "docxtemplater") {
    const PizZip = require("pizzip"), Docxtemplater = require("docxtemplater");
    const doc = new Docxtemplater(new PizZip(master), { paragraphLoop: true, linebreaks: true });
    doc.render(isi);
    return doc.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  }
  const { TemplateHandler } = require("easy-template-x");
  return new TemplateHandler().process(master, isi);
}

readline.createInterface({ input: process.stdin }).on("line", async () => {
  const mulai = process.hrtime.bigint();
  const hasil = await fill();
  const lama = Number(process.hrtime.bigint() - mulai) / 1e6;
  fs.writeFileSync(path.join(tempat, alat + ".docx"), hasil);
  process.stdout.write(lama + "\n");
});
