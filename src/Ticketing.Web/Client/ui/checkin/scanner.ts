import { language } from "../../lib/dom.ts";
import type { HeldEvent } from "../../lib/checkin/held-event.ts";
import { Sync } from "../../lib/checkin/sync.ts";
import { Badge, type BadgeWords } from "./badge.ts";
import { Camera } from "./camera.ts";
import { Cases, type CasesWords } from "./cases.ts";
import { checkpointSheet, type CheckpointWords } from "./checkpoint-sheet.ts";
import { bindSignOut, type Device } from "./device.ts";
import { Refused, Unreachable, type Counters, type DoorApi, type DoorTicket, type Verdict } from "./door-api.ts";
import { Gate, ListTooOld, NeedsNetwork, NoRoomLeft } from "./gate.ts";
import { LastScans } from "./last-scans.ts";
import { Readiness, type ReadinessWords } from "./readiness.ts";
import { note, sheet, ticketRow, type RowWords } from "./sheets.ts";
import { stayAwake, wakeSound } from "./signals.ts";
import { VerdictScreen, type Look } from "./verdict.ts";
import { listenToWedge } from "./wedge.ts";

export type ScannerWords = RowWords & ReadinessWords & CheckpointWords & CasesWords & BadgeWords & {
  since: string; sinceHere: string; of: string; nothingFound: string; noScans: string; which: string; byOrderCode: string;
  signedOut: string; revoked: string; noCamera: string; cameraDenied: string; failed: string; needsNetwork: string; tooOld: string; noRoom: string; notListed: string; staysHere: string; signOutAnyway: string;
};

type Setup = { api: DoorApi; held: HeldEvent | null; device: Device | null; checkpointId: string | null; looks: Record<string, Look>; words: ScannerWords };

const quiet = 3000; // ms for which a code that was just judged, or is still held before the camera, is not sent again
const beat = 3000; // ms between two rounds with the server

/** Puts camera, hand scanner, search and verdict together around one gate. */
export async function openScanner(root: HTMLElement, { api, held, device, checkpointId, looks, words }: Setup): Promise<void> {
  const part = <E extends HTMLElement = HTMLElement>(name: string) => root.querySelector<E>(`[data-${name}]`)!;
  let zone = held?.header?.timeZone;
  const time = (at: string) => new Date(at).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
  const mayUndo = device?.profile !== "scanOnly";
  const gate = new Gate(api, held, checkpointId ?? held?.allCheckpoints[0]?.id ?? "", device?.expiresAt ?? null);
  const screen = new VerdictScreen(part("verdict"));
  const [search, last] = [sheet(part<HTMLDialogElement>("search")), sheet(part<HTMLDialogElement>("last"))];
  const [query, hits, form] = [part<HTMLInputElement>("query"), part("hits"), part<HTMLFormElement>("type")];
  const scans = new LastScans(part("scans"), looks, words, time, mayUndo ? (id) => void takeBack(id) : null);
  const readiness = new Readiness(part("status"), part("facts"), held, words);
  const cases = device?.profile !== "supervisor" ? null : new Cases(part("open-cases"), part<HTMLDialogElement>("cases"), part("cases-list"), api, words, time);
  const badge = new Badge(part<HTMLButtonElement>("badge"), api, words, (trouble) => screen.show(looks.refused!, null, trouble));
  const seen = new Map<string, number>();
  let [isAsking, admitted] = [false, 0];
  let waiting: string | null = null;

  const count = (now: Counters) => {
    admitted = now.admitted;
    part("admitted").textContent = now.admitted.toLocaleString(language);
    part("expected").textContent = words.of.replace("{0}", now.expected.toLocaleString(language));
    readiness.expect(now.expected);
  };

  const choose = (tickets: DoorTicket[]) => {
    query.value = "";
    hits.replaceChildren(note(words.which), ...rows(tickets, () => words.byOrderCode));
    if (!search.open) search.showModal();
  };

  const rows = (tickets: DoorTicket[], reason: () => string) => tickets.map((ticket) =>
    ticketRow(ticket, words, time, () => void judge(() => gate.admit(ticket.ticketId, reason()))));

  const show = (verdict: Verdict, undone?: string) => {
    if (!verdict.result) return choose(verdict.choices ?? []);
    const first = verdict.firstAdmission;
    const since = first && (first.by ? words.since : words.sinceHere).replace("{0}", time(first.at)).replace("{1}", first.by);
    if (scans.add(verdict, undone)) {
      admitted += verdict.result === "admitted" ? 1 : verdict.result === "undone" || verdict.result === "left" ? -1 : 0;
      part("admitted").textContent = admitted.toLocaleString(language);
    }
    search.close();
    badge.offer(verdict, !gate.isOffline);
    const detail = verdict.result !== "admitted" ? null : verdict.itemName ?? (gate.isOffline ? words.notListed : null);
    screen.show(looks[verdict.result]!, verdict.attendeeName, since ?? detail);
  };

  const excuse = (error: unknown) => {
    search.close();
    if (error instanceof NoRoomLeft) return screen.show(looks.refused!, null, words.noRoom);
    if (error instanceof ListTooOld) return screen.show(looks.offline!, null, words.tooOld);
    if (error instanceof NeedsNetwork) return screen.show(looks.offline!, null, words.needsNetwork);
    if (error instanceof Unreachable) return screen.show(looks.offline!);
    const isSignedOut = error instanceof Refused && error.status === 401;
    if (!(error instanceof Refused)) console.error("Door", error);
    screen.show(looks.refused!, isSignedOut ? (device ? words.revoked : words.signedOut) : error instanceof Refused && error.message || words.failed);
  };

  // Nobody is let in but by an answer: the server's, or this device's own that it has kept.
  const judge = async (ask: () => Promise<Verdict>, undone?: string) => {
    if (isAsking) return false;
    isAsking = true;
    try {
      show(await ask(), undone);
      return true;
    } catch (error) {
      excuse(error);
      return false;
    } finally {
      isAsking = false;
      void sync.run();
    }
  };

  const takeBack = async (scanId: string) => {
    // Whoever it was may be scanned again at once.
    if (await judge(() => gate.undo(scanId), scanId)) seen.clear();
  };

  const isNew = (code: string) => {
    const [before, now] = [seen.get(code) ?? -Infinity, performance.now()];
    seen.set(code, now);
    return now - before > quiet;
  };

  const scan = async (code: string, method: "qr" | "manual") => {
    if (isAsking || !isNew(code)) return;
    const isJudged = await judge(() => gate.scan(code, method));
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

  const sync = new Sync(held, api, (state) => {
    gate.isOffline = !state.isReachable;
    readiness.show(state);
    if (!state.isRefused || !device) return;
    part("revoked").hidden = false;
    // What waits stays, for when the organizer lets this phone in again.
    if (held?.isReady) void held.forget();
  });

  const meet = async () => {
    const door = await api.door(gate.checkpointId || null).catch((error: unknown) => void (error instanceof Unreachable || excuse(error)));
    if (!door) return part("place").textContent = held?.checkpoint(gate.checkpointId)?.name ?? "";
    [gate.checkpointId, zone] = [door.checkpoint.id, door.timeZone];
    part("place").textContent = door.checkpoint.name;
    badge.isOn = door.printsBadges;
    count(door.counters);
    scans.fill(door.myLatest);
  };

  const poll = async () => {
    if (document.hidden) return;
    await sync.run();
    if (!gate.isOffline) await Promise.all([api.counters(gate.checkpointId).then(count).catch(() => undefined), cases?.look()]);
    if (device && held && !gate.isOffline) await api.report({ holds: held.goodTickets, of: readiness.of, waiting: readiness.waiting, manifestBuiltAt: held.header?.builtAt ?? null, sentAt: held.clock.text }).catch(() => undefined);
  };

  checkpointSheet(root, gate, held, device?.checkpointId ?? null, words, () => void meet());
  const camera = new Camera(root.querySelector("video")!, (code) => void scan(code, "qr"), () => isAsking || document.querySelector("dialog[open]") !== null);
  bindControls();
  listenToWedge(scanInTurn);
  wakeSound();
  stayAwake();
  readiness.draw();
  addEventListener("offline", () => void poll());
  addEventListener("online", () => void poll());
  setInterval(() => void poll(), beat);
  await Promise.all([openCamera(), meet().then(poll)]);

  function panel(isOpen: boolean): void {
    part("panel").hidden = !isOpen;
    part("typed").setAttribute("aria-pressed", String(isOpen));
  }

  async function openCamera(): Promise<void> {
    const trouble = await camera.start();
    part("frame").hidden = !camera.isRunning;
    part("camera").hidden = camera.isRunning;
    part("torch").hidden = !camera.hasTorch;
    panel(!camera.isRunning || root.querySelector("[data-choices]") !== null);
    if (trouble) part("camera-hint").textContent = trouble === "denied" ? words.cameraDenied : words.noCamera;
  }

  async function find(): Promise<void> {
    const text = query.value.trim();
    if (text.length < 2) return hits.replaceChildren();
    try {
      const found = await api.search(text);
      if (text !== query.value.trim()) return;
      hits.replaceChildren(...(found.length ? rows(found, () => part<HTMLSelectElement>("reason").value) : [note(words.nothingFound)]));
    } catch (error) {
      excuse(error instanceof Unreachable && gate.canDecideAlone ? new NeedsNetwork() : error);
    }
  }

  function bindControls(): void {
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
    part("camera").addEventListener("click", () => void openCamera());
    part("typed").addEventListener("click", () => panel(part("panel").hidden === true));
    part("torch").addEventListener("click", () => {
      const on = part("torch").getAttribute("aria-pressed") !== "true";
      part("torch").setAttribute("aria-pressed", String(on));
      void camera.light(on);
    });
    part("open-search").hidden = device?.profile === "scanOnly";
    part("open-search").addEventListener("click", () => {
      query.value = "";
      hits.replaceChildren();
      search.showModal();
      query.focus();
    });
    part("open-last").addEventListener("click", () => last.showModal());
    const facts = sheet(part<HTMLDialogElement>("device"));
    part("status").addEventListener("click", () => facts.showModal());
    if (device) bindSignOut(part("forget"), part("forget-warning"), held, words);
  }
}
