// What a device holds of an event's tickets (docs/offline-door.md has the layout): facts for the rule in the open, names sealed.
import type { CheckpointRule, TicketFacts } from "./rule.ts";
import type { Token } from "./token.ts";

export type DoorCheckpoint = { id: string; name: string; kind: string; rule: CheckpointRule };

export type ManifestHeader = {
  eventId: string; organization: string; title: string; timeZone: string; startsAt: string; endsAt: string;
  builtAt: string; cursor: string; salt: string; count: number;
  keys: { number: number; spki: string }[]; items: { id: string; name: string }[]; sessions: { id: string; title: string }[];
  checkpoints: DoorCheckpoint[];
};

/** What a ticket's record says once its own QR has opened it. */
export type Opened = { name: string; code: string };

/** One ticket as the list knows it; `open` needs the token that the ticket's QR holds. */
export type Listed = { facts: TicketFacts; itemName: string; open: (token: Token) => Promise<Opened | null> };

const entrySize = 24;
const everyDay = 255;
const epoch = Date.UTC(2020, 0, 1);
const info = new TextEncoder().encode("ticketing manifest v1");
const text = new TextDecoder();

export class Manifest {
  readonly header: ManifestHeader;
  /** Tickets that are not cancelled. */
  readonly good: number;
  private readonly view: DataView;
  private readonly index: number;
  private readonly blob: number;
  private readonly salt: Uint8Array<ArrayBuffer>;

  /** @throws RangeError where the bytes are not a whole manifest. */
  constructor(private readonly bytes: ArrayBuffer) {
    this.view = new DataView(bytes);
    if (text.decode(new Uint8Array(bytes, 0, 4)) !== "TKM1") throw new RangeError("not a manifest");
    this.index = 8 + this.view.getUint32(4);
    this.header = JSON.parse(text.decode(new Uint8Array(bytes, 8, this.index - 8))) as ManifestHeader;
    this.blob = this.index + this.header.count * entrySize;
    this.salt = Uint8Array.from(atob(this.header.salt), (c) => c.charCodeAt(0));
    const { end, good } = this.measure();
    if (end !== bytes.byteLength) throw new RangeError("half a manifest");
    this.good = good;
  }

  find(serial: bigint): Listed | null {
    const at = this.search(serial);
    return at < 0 ? null : this.read(at);
  }

  /** Walks the index once: a whole manifest ends where its last part does. */
  private measure(): { end: number; good: number } {
    let [end, good] = [this.blob, 0];
    for (let i = 0; i < this.header.count; i++) {
      const entry = this.entry(i);
      end = Math.max(end, this.blob + this.view.getUint32(entry + 16) + this.view.getUint32(entry + 20));
      if (!this.isCancelled(entry)) good++;
    }
    return { end, good };
  }

  private isCancelled(entry: number): boolean { return (this.view.getUint8(entry + 10) & 1) === 1; }

  private entry(number: number): number { return this.index + number * entrySize; }

  private search(serial: bigint): number {
    let [low, high] = [0, this.header.count - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.view.getBigUint64(this.entry(middle));
      if (found === serial) return this.entry(middle);
      if (found < serial) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  private read(entry: number): Listed {
    const item = this.header.items[this.view.getUint16(entry + 12)]!;
    let at = this.blob + this.view.getUint32(entry + 16);
    const end = at + this.view.getUint32(entry + 20);
    const days = this.view.getUint8(at++);
    const good = days === everyDay ? null : Array.from({ length: days }, () => dayOf(this.view.getUint16((at += 2) - 2)));
    const sessions = Array.from({ length: this.view.getUint8(at++) }, () => this.header.sessions[this.view.getUint16((at += 2) - 2)]!.id);
    return {
      facts: { revision: this.view.getUint16(entry + 8), status: this.isCancelled(entry) ? "cancelled" : "valid", itemId: item.id, days: good, sessions },
      itemName: item.name,
      open: (token) => unseal(token, this.salt, new Uint8Array(this.bytes, at, end - at)),
    };
  }
}

const dayOf = (number: number) => new Date(epoch + number * 86_400_000).toISOString().slice(0, 10);

/** Null where another QR than the one it was sealed for is shown. */
async function unseal(token: Token, salt: Uint8Array<ArrayBuffer>, sealed: Uint8Array<ArrayBuffer>): Promise<Opened | null> {
  const secret = await crypto.subtle.importKey("raw", token.signature, "HKDF", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt, info }, secret, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: new Uint8Array(12) }, key, sealed).catch(() => null);
  if (!plain) return null;
  const { n, c } = JSON.parse(text.decode(plain)) as { n: string; c: string };
  return { name: n, code: c };
}
