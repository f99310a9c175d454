import { Manifest, type DoorCheckpoint, type Opened } from "./manifest.ts";
import { decide, type Decision, type Direction, type PastScan, type TicketFacts } from "./rule.ts";
import { DoorStore, type KnownScan } from "./store.ts";
import { importKeys, readToken, tagOf, type EventKeys, type Token } from "./token.ts";

/** How this device alone judges a code. `isListed`: its list holds the ticket; else it was sold since. */
export type LocalVerdict = { result: Decision; name: string | null; code: string | null; itemName: string | null; serial: string | null; first: string | null; isListed: boolean };

type Held = { manifest: Manifest; keys: EventKeys; tag: bigint };

/** An event as this device holds it: who may come in, and who is in as far as it knows. */
export class HeldEvent {
  private held: Held | null = null;
  private checkpoints: DoorCheckpoint[] = [];
  private readonly tickets = new Map<string, TicketFacts>();
  private readonly scans = new Map<string, KnownScan>();
  private readonly byTicket = new Map<string, Map<string, KnownScan>>();

  private listeners: (() => void)[] = [];

  private constructor(readonly store: DoorStore) {}

  static async open(eventId: string): Promise<HeldEvent> {
    const event = new HeldEvent(await DoorStore.open(eventId));
    await event.load();
    return event;
  }

  /** Reads what the store keeps, after a start or a new manifest. */
  async load(): Promise<void> {
    const bytes = await this.store.get("manifest");
    this.held = bytes ? await openUp(bytes) : null;
    this.checkpoints = await this.store.get("checkpoints") ?? this.held?.manifest.header.checkpoints ?? [];
    for (const known of [this.tickets, this.scans, this.byTicket]) known.clear();
    for (const [serial, facts] of await this.store.tickets()) this.tickets.set(serial, facts);
    for (const scan of await this.store.scans()) this.add(scan);
    this.tell();
  }

  /** Called when another list or other checkpoints came. */
  whenChanged(listener: () => void): void { this.listeners.push(listener); }

  get isReady(): boolean { return this.held !== null; }

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
    this.scans.set(scan.id, scan);
    const key = `${scan.checkpointId} ${scan.serial}`;
    const all = this.byTicket.get(key) ?? new Map<string, KnownScan>();
    this.byTicket.set(key, all.set(scan.id, scan));
  }

  remove(id: string): void {
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
