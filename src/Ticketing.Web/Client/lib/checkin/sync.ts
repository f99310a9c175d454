import { Manifest, type DoorCheckpoint } from "./manifest.ts";
import type { HeldEvent } from "./held-event.ts";
import type { Direction, TicketFacts } from "./rule.ts";
import type { KnownScan, QueuedScan, QueuedUndo } from "./store.ts";

type ChangedTicket = { serial: string; revision: number; status: TicketFacts["status"]; itemId: string; days: string[] | null; sessions: string[] };
type ChangedScan = { id: string; serial: string | null; checkpointId: string; direction: Direction; result: string; undoes: string | null; at: string };
type Changes = { now: string; cursor: string; tickets: ChangedTicket[]; scans: ChangedScan[]; checkpoints: DoorCheckpoint[] | null; isStale: boolean; more: boolean };
type UploadResult = { id: string; result: string; conflictId: string | null };

/** What the wire to the server must do; fails when there is no network. */
export type DoorLine = {
  manifest(etag: string | null): Promise<{ bytes: ArrayBuffer; etag: string } | null>;
  changes(since: string): Promise<Changes>;
  upload(sentAt: string, scans: QueuedScan[]): Promise<{ results: UploadResult[] }>;
  undo(scanId: string, body: { id: string; at: string }): Promise<unknown>;
};

/** `isRefused`: the server no longer knows this device or this session. */
export type SyncState = { isReachable: boolean; isRefused: boolean; waiting: number; conflicts: number };

const batch = 100;
const renewed = 3_600_000; // ms between two questions for a newer list: the names of those who bought since are only there

/** Keeps a held event and the server together: sends what waits, in order, then learns what happened elsewhere. */
export class Sync {
  private running: Promise<void> | null = null;
  private conflicts = 0;
  private askedAt = -Infinity;

  constructor(private readonly event: HeldEvent | null, private readonly line: DoorLine, private readonly changed: (state: SyncState) => void) {}

  /** One round; calls while one runs share it. */
  run(): Promise<void> {
    return this.running ??= this.round().finally(() => { this.running = null; });
  }

  private async round(): Promise<void> {
    const event = this.event;
    if (!event) return;
    let [isReachable, isRefused] = [true, false];
    try {
      await this.upload(event);
      if (!event.isReady || performance.now() - this.askedAt > renewed) await this.fetchManifest(event);
      await this.catchUp(event);
    } catch (error) {
      const status = statusOf(error);
      // An answer, if not a welcome one, means that there is network.
      isReachable = status !== undefined;
      isRefused = status === 401 || status === 403;
      console.warn("Door", error);
    }
    this.changed({ isReachable, isRefused, waiting: await event.store.waiting(), conflicts: this.conflicts });
  }

  private async upload(event: HeldEvent): Promise<void> {
    for (let queue = await event.store.queue(batch); queue.length > 0; queue = await event.store.queue(batch)) {
      const first = queue.findIndex(isUndo);
      const scans = (first < 0 ? queue : queue.slice(0, first)) as QueuedScan[];
      const answered = scans.length > 0 ? await this.send(event, scans) : await this.takeBack(queue[0] as QueuedUndo);
      await event.store.confirm(queue.filter(({ id }) => answered.has(id)).map(({ sequence }) => sequence));
      if (answered.size === 0) throw new Error("an upload was answered with nothing");
    }
  }

  private async send(event: HeldEvent, scans: QueuedScan[]): Promise<Set<string>> {
    const { results } = await this.line.upload(event.clock.text, scans);
    this.conflicts += results.filter((result) => result.conflictId).length;
    return new Set(results.map((result) => result.id));
  }

  /** In its place in the order. A no is an answer too: there was nothing left to take back. */
  private async takeBack({ id, undoes, at }: QueuedUndo): Promise<Set<string>> {
    await this.line.undo(undoes, { id, at }).catch((error: unknown) => { if (!settled.includes(statusOf(error) ?? 0)) throw error; });
    return new Set([id]);
  }

  private async fetchManifest(event: HeldEvent): Promise<void> {
    const fetched = await this.line.manifest(await event.store.get("etag") ?? null);
    this.askedAt = performance.now();
    if (!fetched) return;
    await event.store.replace(fetched.bytes, fetched.etag, new Manifest(fetched.bytes).header.cursor);
    await event.load();
  }

  private async catchUp(event: HeldEvent): Promise<void> {
    for (let more = true; more;) {
      const asked = Date.now();
      const changes = await this.line.changes(await event.store.get("cursor") ?? "");
      await event.hear(Date.parse(changes.now), (asked + Date.now()) / 2);
      if (changes.isStale) return await this.fetchManifest(event);
      more = changes.more;
      const tickets = changes.tickets.map(({ serial, ...facts }): [string, TicketFacts] => [serial, facts]);
      const scans = changes.scans.filter((scan) => scan.serial && (scan.result === "admitted" || scan.result === "left")).map(stands);
      const undone = changes.scans.flatMap((scan) => scan.undoes ? [scan.undoes] : []);
      const checkpoints = JSON.stringify(changes.checkpoints) === JSON.stringify(event.allCheckpoints) ? null : changes.checkpoints;
      if (tickets.length + scans.length + undone.length > 0 || checkpoints) {
        await event.store.learn(changes.cursor, tickets, scans, undone, checkpoints);
        event.learn(tickets, scans, undone, checkpoints);
      }
    }
  }
}

const stands = ({ id, serial, checkpointId, direction, at }: ChangedScan): KnownScan => ({ id, serial: serial!, checkpointId, direction, at: new Date(at).toISOString() });

const settled = [404, 409, 422];

const statusOf = (error: unknown) => (error as { status?: number }).status;

const isUndo = (entry: QueuedScan | QueuedUndo): entry is QueuedUndo => "undoes" in entry;
