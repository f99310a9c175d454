import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { DoorCheckpoint } from "./manifest.ts";
import type { Decision, Direction, TicketFacts } from "./rule.ts";

/** A scan that stands, wherever it was made; `serial` as unsigned decimal. */
export type KnownScan = { id: string; serial: string; checkpointId: string; direction: Direction; at: string };

/** What this device did and the server has not confirmed. The code stays only until then. */
export type QueuedScan = {
  id: string; sequence: number; checkpointId: string; direction: Direction; code: string; method: "qr" | "manual"; at: string; shown: Decision;
};

/** A scan of this device that was taken back without network. */
export type QueuedUndo = { id: string; sequence: number; undoes: string; at: string };

/** `heardAt`: when the server last spoke, by its clock; `offset`: ms by which this device's clock is behind it. */
type Kept = { manifest: ArrayBuffer; etag: string; cursor: string; checkpoints: DoorCheckpoint[]; heardAt: number; offset: number };

interface Layout extends DBSchema {
  kept: { key: keyof Kept; value: Kept[keyof Kept] };
  tickets: { key: string; value: TicketFacts };
  scans: { key: string; value: KnownScan };
  queue: { key: number; value: QueuedScan | QueuedUndo };
}

/** What one event's door keeps in the browser. Each call is one transaction: all of it or nothing. */
export class DoorStore {
  private constructor(private readonly db: IDBPDatabase<Layout>) {}

  static async open(eventId: string): Promise<DoorStore> {
    // The system must not clear it away when the phone runs low; not every browser asks or answers.
    void navigator.storage?.persist?.();
    return new DoorStore(await openDB<Layout>(`door-${eventId}`, 1, {
      upgrade(db) {
        for (const name of ["kept", "tickets", "scans"] as const) db.createObjectStore(name);
        db.createObjectStore("queue", { keyPath: "sequence", autoIncrement: true });
      },
    }));
  }

  get<K extends keyof Kept>(name: K): Promise<Kept[K] | undefined> {
    return this.db.get("kept", name) as Promise<Kept[K] | undefined>;
  }

  async tickets(): Promise<[string, TicketFacts][]> {
    const [keys, values] = await Promise.all([this.db.getAllKeys("tickets"), this.db.getAll("tickets")]);
    return keys.map((key, i) => [key, values[i]!]);
  }

  scans(): Promise<KnownScan[]> { return this.db.getAll("scans"); }

  queue(atMost?: number): Promise<(QueuedScan | QueuedUndo)[]> { return this.db.getAll("queue", null, atMost); }

  waiting(): Promise<number> { return this.db.count("queue"); }

  /** Starts over from a new manifest; what waits to be sent stays, and counts. */
  async replace(manifest: ArrayBuffer, etag: string, cursor: string): Promise<void> {
    const change = this.db.transaction(["kept", "tickets", "scans", "queue"], "readwrite");
    const [kept, scans] = [change.objectStore("kept"), change.objectStore("scans")];
    const own = await Promise.all((await change.objectStore("queue").getAll()).map(({ id }) => scans.get(id)));
    await Promise.all([
      change.objectStore("tickets").clear(), scans.clear(), ...own.filter((scan) => scan !== undefined).map((scan) => scans.put(scan, scan.id)),
      kept.put(manifest, "manifest"), kept.put(etag, "etag"), kept.put(cursor, "cursor"), kept.delete("checkpoints"), change.done,
    ]);
  }

  /** Lets go of everything but what waits to be sent. */
  async forget(): Promise<void> {
    const change = this.db.transaction(["kept", "tickets", "scans"], "readwrite");
    await Promise.all([...(["kept", "tickets", "scans"] as const).map((name) => change.objectStore(name).clear()), change.done]);
  }

  async hear(heardAt: number, offset: number): Promise<void> {
    const change = this.db.transaction("kept", "readwrite");
    await Promise.all([change.store.put(heardAt, "heardAt"), change.store.put(offset, "offset"), change.done]);
  }

  /** What happened elsewhere, with the place to ask from next. */
  async learn(cursor: string, tickets: [string, TicketFacts][], scans: KnownScan[], undone: string[], checkpoints: DoorCheckpoint[] | null): Promise<void> {
    const change = this.db.transaction(["kept", "tickets", "scans"], "readwrite");
    const [kept, known] = [change.objectStore("kept"), change.objectStore("scans")];
    await Promise.all([
      ...tickets.map(([serial, facts]) => change.objectStore("tickets").put(facts, serial)),
      ...scans.map((scan) => known.put(scan, scan.id)), ...undone.map((id) => known.delete(id)),
      checkpoints && kept.put(checkpoints, "checkpoints"), kept.put(cursor, "cursor"), change.done,
    ]);
  }

  /** Keeps what this device decided, before anybody is told. Fails when the browser has no room left. */
  async enqueue(scan: Omit<QueuedScan, "sequence">, stands: KnownScan | null): Promise<void> {
    const change = this.db.transaction(["queue", "scans"], "readwrite");
    await Promise.all([
      change.objectStore("queue").add(scan as QueuedScan),
      stands && change.objectStore("scans").put(stands, stands.id),
      change.done,
    ]);
  }

  /** Keeps that this device took a scan of its own back. */
  async enqueueUndo(undo: Omit<QueuedUndo, "sequence">): Promise<void> {
    const change = this.db.transaction(["queue", "scans"], "readwrite");
    await Promise.all([change.objectStore("queue").add(undo as QueuedUndo), change.objectStore("scans").delete(undo.undoes), change.done]);
  }

  /** Keeps what the server decided for this device. */
  async note(stands: KnownScan | null, undoes?: string): Promise<void> {
    const change = this.db.transaction("scans", "readwrite");
    await Promise.all([stands && change.store.put(stands, stands.id), undoes && change.store.delete(undoes), change.done]);
  }

  async confirm(sequences: number[]): Promise<void> {
    const change = this.db.transaction("queue", "readwrite");
    await Promise.all([...sequences.map((sequence) => change.store.delete(sequence)), change.done]);
  }
}
