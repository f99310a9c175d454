import { Manifest, type DoorCheckpoint } from "./manifest.ts";
import type { HeldEvent } from "./held-event.ts";
import type { Direction, TicketFacts } from "./rule.ts";
import type { KnownScan, QueuedScan } from "./store.ts";

type ChangedTicket = { serial: string; revision: number; status: TicketFacts["status"]; itemId: string; days: string[] | null; sessions: string[] };
type ChangedScan = { id: string; serial: string | null; checkpointId: string; direction: Direction; result: string; undoes: string | null; at: string };
type Changes = { cursor: string; tickets: ChangedTicket[]; scans: ChangedScan[]; checkpoints: DoorCheckpoint[] | null; isStale: boolean; more: boolean };
type UploadResult = { id: string; result: string; conflictId: string | null };

/** What the wire to the server must do; fails when there is no network. */
export type DoorLine = {
  manifest(etag: string | null): Promise<{ bytes: ArrayBuffer; etag: string } | null>;
  changes(since: string): Promise<Changes>;
  upload(sentAt: string, scans: QueuedScan[]): Promise<{ results: UploadResult[] }>;
};

/** `isRefused`: the server no longer knows this device or this session. */
export type SyncState = { isReachable: boolean; isRefused: boolean; waiting: number; conflicts: number };

const batch = 100;

/** Keeps a held event and the server together: sends what waits, in order, then learns what happened elsewhere. */
export class Sync {
  private running: Promise<void> | null = null;
  private conflicts = 0;

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
      if (!event.isReady) await this.fetchManifest(event);
      await this.catchUp(event);
    } catch (error) {
      const status = (error as { status?: number }).status;
      // An answer, if not a welcome one, means that there is network.
      isReachable = status !== undefined;
      isRefused = status === 401 || status === 403;
      console.warn("Door", error);
    }
    this.changed({ isReachable, isRefused, waiting: await event.store.waiting(), conflicts: this.conflicts });
  }

  private async upload(event: HeldEvent): Promise<void> {
    for (let scans = await event.store.queue(batch); scans.length > 0; scans = await event.store.queue(batch)) {
      const { results } = await this.line.upload(new Date().toISOString(), scans);
      this.conflicts += results.filter((result) => result.conflictId).length;
      const answered = new Set(results.map((result) => result.id));
      await event.store.confirm(scans.filter((scan) => answered.has(scan.id)).map((scan) => scan.sequence));
      if (answered.size === 0) throw new Error("an upload was answered with nothing");
    }
  }

  private async fetchManifest(event: HeldEvent): Promise<void> {
    const fetched = await this.line.manifest(await event.store.get("etag") ?? null);
    if (!fetched) return;
    await event.store.replace(fetched.bytes, fetched.etag, new Manifest(fetched.bytes).header.cursor);
    await event.load();
  }

  private async catchUp(event: HeldEvent): Promise<void> {
    for (let more = true; more;) {
      const changes = await this.line.changes(await event.store.get("cursor") ?? "");
      if (changes.isStale) return await this.fetchManifest(event);
      more = changes.more;
      const tickets = changes.tickets.map(({ serial, ...facts }): [string, TicketFacts] => [serial, facts]);
      const scans = changes.scans.filter((scan) => scan.serial && (scan.result === "admitted" || scan.result === "left")).map(stands);
      const undone = changes.scans.flatMap((scan) => scan.undoes ? [scan.undoes] : []);
      if (tickets.length + scans.length + undone.length > 0 || changes.checkpoints) {
        await event.store.learn(changes.cursor, tickets, scans, undone, changes.checkpoints);
        event.learn(tickets, scans, undone, changes.checkpoints);
      }
    }
  }
}

const stands = ({ id, serial, checkpointId, direction, at }: ChangedScan): KnownScan => ({ id, serial: serial!, checkpointId, direction, at: new Date(at).toISOString() });
