// The packages from npm, each asked on standard input to build once and to say how long it took.
import fs from "node:fs";
import readline from "node:readline";
import { promisify } from "node:util";
import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import { createReport } from "docx-templates";
import { TemplateHandler } from "easy-template-x";
import carbone from "carbone";
import * as docx from "docx";

const folder = process.argv[2];
const data = JSON.parse(fs.readFileSync(`${folder}/data.json`));
const template = (name) => fs.readFileSync(`${folder}/${name}.docx`);
const templates = Object.fromEntries(
  ["docxtemplater", "docx-templates", "easy-template-x"].map((n) => [n, template(n)]));
const styles = fs.readFileSync(`${folder}/styles.xml`, "utf8");
const margins = JSON.parse(fs.readFileSync(`${folder}/margins.json`));
const render = promisify(carbone.render);

const p = (style, text, level) => new docx.Paragraph({
  style, children: [new docx.TextRun(text)],
  ...(level === undefined ? {} : { numbering: { reference: "clauses", level } }),
});
const row = (style, cells) => new docx.TableRow({
  children: cells.map((c) => new docx.TableCell({ children: [p(style, c)] })),
});
const made = (name, header) => new docx.Table({
  rows: [row("TableHeading", header), ...data[name].map((r) => row("TableText", Object.values(r)))],
});

function fromNothing() {
  const children = data.parts.flatMap((part) => [
    p("Heading2", part.title, 0),
    ...part.clauses.flatMap((c) => [
      p(c.lead ? "Clause2Lead" : "Clause2", c.filled, 1),
      ...c.members.map((item) => p("Clause3", item.text, 2)),
    ]),
  ]);
  const level = (n, text, format = "decimal") => ({ level: n, text, format });
  const document = new docx.Document({
    externalStyles: styles,
    numbering: { config: [{ reference: "clauses", levels: [
      level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter")] }] },
    sections: [{
      headers: { default: new docx.Header({ children: [p("Header", margins.header)] }) },
      footers: { default: new docx.Footer({ children: [p("Footer", margins.footer)] }) },
      children: [...children,
        p("Clause2Lead", "The indicators are:", 1), made("indicators", margins.indicators),
        p("Clause2AfterLead", "The risks are:", 1), made("risks", margins.risks)],
    }],
  });
  return docx.Packer.toBuffer(document);
}

const peers = {
  docxtemplater: () => {
    const filled = new Docxtemplater(new PizZip(templates.docxtemplater), { paragraphLoop: true });
    filled.render(data);
    return filled.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  },
  "docx-templates": () => createReport({
    template: templates["docx-templates"], data, cmdDelimiter: ["+++", "+++"], noSandbox: true }),
  "easy-template-x": () => new TemplateHandler().process(templates["easy-template-x"], data),
  carbone: () => render(`${folder}/carbone.docx`, data),
  docx: fromNothing,
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  const [name, keep] = line.split(" ");
  try {
    const begin = process.hrtime.bigint();
    const output = await peers[name]();
    const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
    if (keep) fs.writeFileSync(`${folder}/out-${name}.docx`, output);
    console.log(JSON.stringify({ seconds }));
  } catch (error) {
    const why = error.errors ?? error.properties?.errors ?? error;
    console.log(JSON.stringify({ problem: String(error.message ?? why).slice(0, 300) }));
  }
}
