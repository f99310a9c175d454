import { DoorClock } from "./clock.ts";
import { Manifest, type DoorCheckpoint, type Opened } from "./manifest.ts";
import { decide, type Decision, type Direction, type PastScan, type TicketFacts } from "./rule.ts";
import { DoorStore, type KnownScan } from "./store.ts";
import { importKeys, readToken, tagOf, type EventKeys, type Token } from "./token.ts";

/** How this device alone judges a code. `isListed`: its list holds the ticket; else it was sold since. */
export type LocalVerdict = { result: Decision; name: string | null; code: string | null; itemName: string | null; serial: string | null; first: string | null; isListed: boolean };

type Held = { manifest: Manifest; keys: EventKeys; tag: bigint };

const lasts = 24 * 3_600_000; // ms for which a device that hears nothing may decide: a lost one is worthless the next day
const apart = 60_000; // ms between two notes of when the server was heard

/** An event as this device holds it: who may come in, and who is in as far as it knows. */
export class HeldEvent {
  readonly clock = new DoorClock();
  private held: Held | null = null;
  private heardAt = -Infinity;
  private checkpoints: DoorCheckpoint[] = [];
  private readonly tickets = new Map<string, TicketFacts>();
  private readonly scans = new Map<string, KnownScan>();
  private readonly byTicket = new Map<string, Map<string, KnownScan>>();

  private listeners: (() => void)[] = [];
  /** What came to be known while the store is read. */
  private meanwhile: (() => void)[] | null = null;

  private constructor(readonly store: DoorStore) {}

  static async open(eventId: string): Promise<HeldEvent> {
    const event = new HeldEvent(await DoorStore.open(eventId));
    await event.load();
    return event;
  }

  /** Reads what the store keeps, after a start or a new manifest. Until all is read, what was known before decides. */
  async load(): Promise<void> {
    const meanwhile: (() => void)[] = this.meanwhile = [];
    const bytes = await this.store.get("manifest");
    const held = bytes ? await openUp(bytes) : null;
    const [checkpoints, heardAt, offset] = [await this.store.get("checkpoints"), await this.store.get("heardAt"), await this.store.get("offset")];
    const [tickets, scans] = [await this.store.tickets(), await this.store.scans()];
    this.meanwhile = null;
    this.held = held;
    this.checkpoints = checkpoints ?? held?.manifest.header.checkpoints ?? [];
    [this.heardAt, this.clock.offset] = [heardAt ?? this.heardAt, offset ?? this.clock.offset];
    for (const known of [this.tickets, this.scans, this.byTicket]) known.clear();
    for (const [serial, facts] of tickets) this.tickets.set(serial, facts);
    for (const scan of scans) this.add(scan);
    for (const change of meanwhile) change();
    this.tell();
  }

  /** The server spoke, and knows this device: both times in ms, the server's and by this device's clock. */
  async hear(server: number, own: number): Promise<void> {
    this.clock.hear(server, own);
    if (Math.abs(this.clock.now - this.heardAt) < apart) return;
    this.heardAt = this.clock.now;
    await this.store.hear(this.heardAt, this.clock.offset);
  }

  /** Lets go of all but what waits to be sent: of a device that was signed out nobody learns anything. */
  async forget(): Promise<void> {
    await this.store.forget();
    this.heardAt = -Infinity;
    await this.load();
  }

  /** Called when another list or other checkpoints came. */
  whenChanged(listener: () => void): void { this.listeners.push(listener); }

  get isReady(): boolean { return this.held !== null; }

  /** Heard from the server lately enough to decide without it. */
  get isFresh(): boolean { return Math.abs(this.clock.now - this.heardAt) <= lasts; }

  get header() { return this.held?.manifest.header ?? null; }

  get allCheckpoints(): readonly DoorCheckpoint[] { return this.checkpoints; }

  checkpoint(id: string): DoorCheckpoint | undefined { return this.checkpoints.find((checkpoint) => checkpoint.id === id); }

  /** Good tickets that this device knows. */
  get goodTickets(): number {
    if (!this.held) return 0;
    let good = this.held.manifest.good;
    for (const [serial, facts] of this.tickets) {
      const before = this.held.manifest.find(BigInt(serial))?.facts.status === "valid" ? 1 : 0;
      good += (facts.status === "valid" ? 1 : 0) - before;
    }
    return good;
  }

  /** How many are in at a checkpoint. */
  inside(checkpointId: string): number {
    const last = new Map<string, KnownScan>();
    for (const scan of this.scans.values())
      if (scan.checkpointId === checkpointId && (last.get(scan.serial)?.at ?? "") <= scan.at) last.set(scan.serial, scan);
    return [...last.values()].filter((scan) => scan.direction === "in").length;
  }

  /** @throws Error while there is no manifest. */
  async judge(text: string, checkpointId: string, direction: Direction, at: string): Promise<LocalVerdict> {
    const [held, checkpoint] = [this.held, this.checkpoint(checkpointId)];
    if (!held || !checkpoint) throw new Error("nothing to judge by");
    const { state, token } = await readToken(text, held.tag, held.keys, Date.parse(at));
    const serial = token?.body.serial ?? null;
    const listed = serial === null ? null : held.manifest.find(serial);
    const facts = serial === null ? null : this.tickets.get(String(serial)) ?? listed?.facts ?? null;
    const { rule } = checkpoint;
    // A good signature that no list holds is a ticket sold since; whether it covers a part of the event only, nobody here knows.
    const ticket = facts ?? (state === "genuine" ? soldSince(token!) : null);
    const isForAll = rule.items === null && rule.sessionId === null;
    const history = serial === null ? [] : this.history(checkpointId, String(serial));
    const decision = facts || isForAll || state !== "genuine"
      ? decide({ token: state, tokenRevision: state === "genuine" ? token!.body.revision : null, ticket, rule, history, inside: rule.capacity === null ? 0 : this.inside(checkpointId), direction, at })
      : { result: "wrongCheckpoint" as const };
    const opened = await whoIs(state === "genuine" ? token : null, listed);
    const first = history.findLast((scan) => scan.direction === "in")?.at ?? null;
    return { result: decision.result, name: opened?.name ?? null, code: opened?.code ?? null, itemName: listed?.itemName ?? null, serial: serial === null ? null : String(serial), first, isListed: facts !== null };
  }

  /** A scan that stands, learned from anywhere: known by its id once. */
  add(scan: KnownScan): void {
    this.meanwhile?.push(() => this.add(scan));
    this.scans.set(scan.id, scan);
    const key = `${scan.checkpointId} ${scan.serial}`;
    const all = this.byTicket.get(key) ?? new Map<string, KnownScan>();
    this.byTicket.set(key, all.set(scan.id, scan));
  }

  knows(scanId: string): boolean { return this.scans.has(scanId); }

  remove(id: string): void {
    this.meanwhile?.push(() => this.remove(id));
    const scan = this.scans.get(id);
    if (!scan) return;
    this.scans.delete(id);
    this.byTicket.get(`${scan.checkpointId} ${scan.serial}`)?.delete(id);
  }

  learn(tickets: [string, TicketFacts][], scans: KnownScan[], undone: string[], checkpoints: DoorCheckpoint[] | null): void {
    for (const [serial, facts] of tickets) this.tickets.set(serial, facts);
    for (const scan of scans) this.add(scan);
    for (const id of undone) this.remove(id);
    this.checkpoints = checkpoints ?? this.checkpoints;
    if (checkpoints) this.tell();
  }

  private tell(): void { for (const listener of this.listeners) listener(); }

  private history(checkpointId: string, serial: string): PastScan[] {
    return [...this.byTicket.get(`${checkpointId} ${serial}`)?.values() ?? []].sort((a, b) => a.at < b.at ? -1 : 1);
  }
}

async function openUp(bytes: ArrayBuffer): Promise<Held> {
  const manifest = new Manifest(bytes);
  return { manifest, keys: await importKeys(manifest.header.keys), tag: tagOf(manifest.header.eventId) };
}

const soldSince = (token: Token): TicketFacts => ({ revision: token.body.revision, status: "valid", itemId: "", days: null, sessions: [] });

async function whoIs(token: Token | null, listed: { open: (token: Token) => Promise<Opened | null> } | null): Promise<Opened | null> {
  return token && listed ? await listed.open(token) : null;
}
