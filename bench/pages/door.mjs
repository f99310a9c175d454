// How long a person at the door waits for a verdict, from the hand scanner's Enter until the verdict is painted: by the
// server, then without network. A phone's processor is four times slower than this one.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import puppeteer from "puppeteer-core";
import { ask, buyFree, organization } from "./demo.mjs";

const { positionals: [base, log], values } = parseArgs({ allowPositionals: true, options: { scans: { type: "string", default: "100" } } });
const scans = Number(values.scans);

/** The demo's owner, as the program printed them when it started. */
async function signIn() {
  const [, email, password] = /owner:\s+(\S+) \/ (\S+)/i.exec(readFileSync(log, "utf8"));
  return (await ask(base, "/api/v1/identity/sign-in", "POST", { email, password })).accessToken;
}

async function eventId(token) {
  const { items } = await ask(base, `/api/v1/organizations/${organization}/events`, "GET", undefined, token);
  return items.find(({ slug }) => slug === "harbour-conf").id;
}

/** A phone's page, enrolled as a device, that holds every ticket. */
async function standAtTheDoor(browser, token, event) {
  const { link } = await ask(base, `/api/v1/organizations/${organization}/events/${event}/check-in/devices`, "POST", { name: "Bench", profile: "scanOnly" }, token);
  const tab = await browser.newPage();
  await tab.setViewport({ width: 390, height: 844, isMobile: true, hasTouch: true });
  await tab.goto(base + new URL(link).pathname + new URL(link).hash, { waitUntil: "load" });
  await tab.waitForFunction(() => document.querySelector("[data-status]")?.textContent.trim() === "Ready", { timeout: 60_000 });
  await tab.emulateCPUThrottling(4);
  return tab;
}

/** ms until each code's verdict was painted. */
const scanAll = (tab, codes) => tab.evaluate(async (codes) => {
  const times = [];
  const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  for (const code of codes) {
    document.querySelector(".verdict")?.click();
    const shown = new Promise((done) => new MutationObserver((_, observer) => {
      if (!document.querySelector(".verdict")) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now())));
    }).observe(document.querySelector("[data-verdict]"), { childList: true }));
    for (const key of code) press(key);
    const since = performance.now();
    press("Enter");
    times.push(await shown - since);
    if (!document.querySelector(".verdict-good")) throw new Error(document.querySelector(".verdict").innerText);
    await new Promise((next) => setTimeout(next, 50));
  }
  return times;
}, codes);

function line(name, times, limit) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))].toFixed(0);
  return `| ${name} | ${times.length} | ${at(0.5)} | ${at(0.95)} | ${at(0.99)} | < ${limit} | ${at(0.95) < limit ? "met" : "**not met**"} |`;
}

const browser = await puppeteer.launch({ executablePath: process.env.CHROME_PATH, args: ["--no-sandbox"] });
try {
  const token = await signIn();
  const codes = await buyFree(base, 2 * scans);
  const tab = await standAtTheDoor(browser, token, await eventId(token));
  const online = await scanAll(tab, codes.slice(0, scans));
  await tab.setOfflineMode(true);
  await tab.waitForFunction(() => document.querySelector("[data-status]").textContent.includes("No network"), { timeout: 30_000 });
  const offline = await scanAll(tab, codes.slice(scans));
  console.log(["| Verdict | scans | p50 ms | p95 ms | p99 ms | goal p95 | |", "| --- | --: | --: | --: | --: | --- | --- |", line("with network", online, 300), line("without network", offline, 150)].join("\n"));
} finally {
  await browser.close();
}
