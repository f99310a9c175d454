import { language } from "../../lib/dom.ts";
import type { Island } from "../../lib/island.ts";
import { Camera } from "./camera.ts";
import { DoorApi, Refused, type Counters, type DoorTicket, type ScanEntry, type Verdict } from "./door-api.ts";
import { note, scanRow, sheet, ticketRow, type RowWords } from "./sheets.ts";
import { stayAwake, wakeSound } from "./signals.ts";
import { VerdictScreen, type Look } from "./verdict.ts";
import { listenToWedge } from "./wedge.ts";

type Words = RowWords & {
  since: string; of: string; nothingFound: string; noScans: string; which: string; byOrderCode: string;
  signedOut: string; noCamera: string; cameraDenied: string; failed: string;
};
type Props = { api: string; checkpointId: string; zone: string; admitted: number; latest: ScanEntry[]; looks: Record<string, Look>; words: Words };

const quiet = 3000; // ms for which a code that was just judged, or is still held before the camera, is not sent again
const kept = 20;

/** The door at work: whatever reads a code, one verdict at a time. Without it the page is a form with the same answer. */
const scanner: Island<Props> = (root, { api: path, checkpointId, zone, admitted, latest, looks, words }) => {
  const part = <E extends HTMLElement = HTMLElement>(name: string) => root.querySelector<E>(`[data-${name}]`)!;
  const api = new DoorApi(path, checkpointId);
  const screen = new VerdictScreen(part("verdict"));
  const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
  const time = (at: string) => clock.format(new Date(at));
  const [search, last] = [sheet(part<HTMLDialogElement>("search")), sheet(part<HTMLDialogElement>("last"))];
  const [query, hits, form] = [part<HTMLInputElement>("query"), part("hits"), part<HTMLFormElement>("type")];
  const seen = new Map<string, number>();
  let isAsking = false;
  let waiting: string | null = null;

  const count = (now: Counters) => {
    admitted = now.admitted;
    part("admitted").textContent = now.admitted.toLocaleString(language);
    part("expected").textContent = words.of.replace("{0}", now.expected.toLocaleString(language));
  };

  const drawLast = () => part("scans").replaceChildren(...(latest.length
    ? latest.map((entry) => scanRow(entry, looks[entry.result]!, words, time, () => void judge(() => api.undo(entry.id), entry.id)))
    : [note(words.noScans)]));

  const remember = (verdict: Verdict, undone?: string) => {
    if (!verdict.result || latest.some((entry) => entry.id === verdict.scanId)) return;
    if (verdict.result === "admitted") part("admitted").textContent = (++admitted).toLocaleString(language);
    if (verdict.result === "undone") part("admitted").textContent = (--admitted).toLocaleString(language);
    latest = [
      { id: verdict.scanId, result: verdict.result, attendeeName: verdict.attendeeName, itemName: verdict.itemName, recordedAt: new Date().toISOString(), canUndo: verdict.result === "admitted" },
      ...latest.map((entry) => entry.id === undone ? { ...entry, canUndo: false } : entry),
    ].slice(0, kept);
    drawLast();
  };

  const choose = (tickets: DoorTicket[]) => {
    query.value = "";
    hits.replaceChildren(note(words.which), ...rows(tickets, () => words.byOrderCode));
    if (!search.open) search.showModal();
  };

  const rows = (tickets: DoorTicket[], reason: () => string) => tickets.map((ticket) =>
    ticketRow(ticket, words, time, () => void judge(() => api.admit(ticket.ticketId, reason()))));

  const show = (verdict: Verdict) => {
    if (!verdict.result) return choose(verdict.choices);
    const first = verdict.firstAdmission;
    const since = first && words.since.replace("{0}", time(first.at)).replace("{1}", first.by);
    search.close();
    screen.show(looks[verdict.result]!, verdict.attendeeName, since ?? (verdict.result === "admitted" ? verdict.itemName : null));
  };

  const excuse = (error: unknown) => {
    const isRefused = error instanceof Refused;
    part("offline").hidden = isRefused;
    search.close();
    if (!isRefused) return screen.show(looks.offline!);
    screen.show(looks.refused!, error.status === 401 ? words.signedOut : error.message || words.failed);
  };

  // Nothing is admitted unless the server said so: a verdict is only ever shown from its answer.
  const judge = async (ask: () => Promise<Verdict>, undone?: string) => {
    if (isAsking) return false;
    isAsking = true;
    try {
      const verdict = await ask();
      part("offline").hidden = true;
      remember(verdict, undone);
      show(verdict);
      return true;
    } catch (error) {
      excuse(error);
      return false;
    } finally {
      isAsking = false;
    }
  };

  const isNew = (code: string) => {
    const [before, now] = [seen.get(code) ?? -Infinity, performance.now()];
    seen.set(code, now);
    return now - before > quiet;
  };

  const scan = async (code: string, method: "qr" | "manual") => {
    if (isAsking || !isNew(code)) return;
    const isJudged = await judge(() => api.scan(code, method));
    seen.set(code, performance.now());
    if (seen.size > 100) seen.delete(seen.keys().next().value!);
    // Still held before the camera when the network is back: tried again by itself.
    if (!isJudged) setTimeout(() => seen.delete(code), quiet);
    const next = waiting;
    waiting = null;
    if (next) await scan(next, "qr");
  };

  // A hand scanner does not read a code again by itself, as the camera does: what it read meanwhile waits its turn.
  const scanInTurn = (code: string) => {
    if (isAsking) waiting = code;
    else void scan(code, "qr");
  };

  const camera = new Camera(root.querySelector("video")!, (code) => void scan(code, "qr"), () => isAsking || search.open || last.open);

  const panel = (isOpen: boolean) => {
    part("panel").hidden = !isOpen;
    part("typed").setAttribute("aria-pressed", String(isOpen));
  };

  const open = async () => {
    const trouble = await camera.start();
    part("frame").hidden = !camera.isRunning;
    part("camera").hidden = camera.isRunning;
    part("torch").hidden = !camera.hasTorch;
    panel(!camera.isRunning || root.querySelector("[data-choices]") !== null);
    if (trouble) part("camera-hint").textContent = trouble === "denied" ? words.cameraDenied : words.noCamera;
  };

  const find = async () => {
    const text = query.value.trim();
    if (text.length < 2) return hits.replaceChildren();
    try {
      const found = await api.search(text);
      if (text !== query.value.trim()) return;
      hits.replaceChildren(...(found.length ? rows(found, () => part<HTMLSelectElement>("reason").value) : [note(words.nothingFound)]));
    } catch (error) {
      excuse(error);
    }
  };

  const poll = async () => {
    if (document.hidden) return;
    try {
      count(await api.counters());
      part("offline").hidden = true;
    } catch (error) {
      part("offline").hidden = error instanceof Refused;
    }
  };

  let wait = 0;
  query.addEventListener("input", () => {
    clearTimeout(wait);
    wait = window.setTimeout(() => void find(), 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const field = form.querySelector<HTMLInputElement>("input[name='Input.Code']")!;
    const code = field.value.trim();
    field.value = "";
    if (code) void scan(code, "manual");
  });
  part("camera").addEventListener("click", () => void open());
  part("typed").addEventListener("click", () => panel(part("panel").hidden === true));
  part("torch").addEventListener("click", () => {
    const on = part("torch").getAttribute("aria-pressed") !== "true";
    part("torch").setAttribute("aria-pressed", String(on));
    void camera.light(on);
  });
  part("open-search").addEventListener("click", () => {
    query.value = "";
    hits.replaceChildren();
    search.showModal();
    query.focus();
  });
  part("open-last").addEventListener("click", () => last.showModal());
  addEventListener("offline", () => { part("offline").hidden = false; });
  addEventListener("online", () => void poll());
  setInterval(() => void poll(), 5000);
  listenToWedge(scanInTurn);
  wakeSound();
  stayAwake();
  drawLast();
  void open();
};

export default scanner;
