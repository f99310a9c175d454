import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";
import { pagesOf } from "./demo.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let machineSpeed = Infinity;
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const { values: { runs, save }, positionals: [base] } = parseArgs({
  allowPositionals: true, options: { runs: { type: "string", default: "3" }, save: { type: "boolean", default: false } },
});

async function measure(page) {
  const reports = [];
  for (let run = 0; run < Number(runs); run++) reports.push(await reportOf(page));
  reports.sort((a, b) => a.audits["largest-contentful-paint"].numericValue - b.audits["largest-contentful-paint"].numericValue);
  const report = reports[Math.floor(reports.length / 2)];
  for (const fault of faultsOf(report)) console.error(`${page.name}: ${fault}`);
  machineSpeed = Math.min(machineSpeed, report.environment.benchmarkIndex);
  return { page, report, violations: await violationsOf(page) };
}

// Lighthouse's own phone: a Moto G Power, 150 ms away over 1.6 Mbit/s, its processor four times slower than this one.
async function reportOf({ path, isPrivate }) {
  const { lhr } = await lighthouse(base + path, {
    port: new URL(browser.wsEndpoint()).port, logLevel: "error", output: "json",
    onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
    // An order's pages ask not to be indexed, as they should.
    skipAudits: isPrivate ? ["is-crawlable"] : [],
  });
  if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
  return lhr;
}

const faultsOf = ({ categories, audits }) => Object.values(categories).flatMap(({ title, auditRefs }) => auditRefs
  .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9)
  .map(({ id }) => `${title}: ${audits[id].title} (${audits[id].displayValue ?? audits[id].score})`));

/** Breaches of WCAG 2.2 AA and of good practice, on phone and desk, in light and dark. */
async function violationsOf({ name, path }) {
  let count = 0;
  for (const scheme of ["light", "dark"])
    for (const width of [390, 1440]) {
      const tab = await browser.newPage();
      await tab.setViewport({ width, height: 900 });
      await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }]);
      await tab.goto(base + path, { waitUntil: "load" });
      await tab.evaluate(axe);
      const found = await tab.evaluate(async (runOnly) => (await globalThis.axe.run(document, { runOnly })).violations.map((rule) => `${rule.id} ${rule.nodes[0].target}`), standards);
      for (const fault of found) console.error(`${name}: axe, ${scheme}, ${width} px: ${fault}`);
      count += found.length;
      await tab.close();
    }
  return count;
}

function tableOf(rows) {
  const head = ["Page", "Performance", "Accessibility", "Best practices", "SEO", "FCP s", "LCP s", "Shift", "Blocking ms", "HTML", "CSS", "JS", "Font", "KB in all", "axe"];
  const lines = rows.map(({ page, report: { categories, audits }, violations }) => {
    const [html, css, js, font] = ["Document", "Stylesheet", "Script", "Font"].map((type) => kilobytes(audits, type));
    const seconds = (id) => (audits[id].numericValue / 1000).toFixed(2);
    return [
      page.name, ...["performance", "accessibility", "best-practices", "seo"].map((id) => Math.round(categories[id].score * 100)),
      seconds("first-contentful-paint"), seconds("largest-contentful-paint"), audits["cumulative-layout-shift"].numericValue.toFixed(3),
      Math.round(audits["total-blocking-time"].numericValue), ...[html, css, js, font, html + css + js + font].map((size) => size.toFixed(1)), violations,
    ];
  });
  return [head, head.map((_, index) => index === 0 ? "---" : "--:"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const kilobytes = (audits, type) => audits["network-requests"].details.items
  .filter((item) => item.resourceType === type).reduce((sum, item) => sum + item.transferSize, 0) / 1024;

function documentOf(table, chromium) {
  const { version } = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("lighthouse/package.json"), "utf8"));
  return `# How fast the public pages are

\`bench/pages/run --save\` wrote this on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB,
Node ${process.versions.node}, ${chromium}, Lighthouse ${version} in its mobile profile (simulated 150 ms, 1.6 Mbit/s, processor four times slower), the middle of ${runs} runs.
Lighthouse rated this machine, as busy as it was then, ${Math.round(machineSpeed)} (its benchmark index; a quiet desktop has 1,500 and more), and its times grow as that falls.
The app is a Release build on the demo's data, app and browser on one machine, over HTTP without TLS.

${table}

Sizes are KB as transferred, without images. *axe* counts breaches of WCAG 2.2 AA and of good practice over phone and desk, light and dark.
The pages of an order ask not to be indexed, so that one SEO question is not put to them.

Goals: 97 or more in each category, FCP under 0.8 s, LCP under 1.2 s, shift under 0.02, at most 90 KB, axe 0.
`;
}

const browser = await puppeteer.launch({ executablePath: process.env.CHROME_PATH, args: ["--no-sandbox"] });
try {
  const rows = [];
  for (const page of await pagesOf(base)) rows.push(await measure(page));
  const table = tableOf(rows);
  console.log(table);
  if (save) writeFileSync(join(import.meta.dirname, "../../docs/pages.md"), documentOf(table, await browser.version()));
} finally {
  await browser.close();
}
