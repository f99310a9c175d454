// Reads and verifies the text in a ticket's QR, as TicketToken writes it: "T1." and 85 bytes in base32hex, 21 of them signed.

export type TokenBody = { keyId: number; eventTag: bigint; serial: bigint; revision: number; notAfter: number };
export type Token = { body: TokenBody; signed: Uint8Array<ArrayBuffer>; signature: Uint8Array<ArrayBuffer> };

const prefix = "T1.";
const bodySize = 21;
const size = bodySize + 64; // a multiple of five: no bits are left over, and each token has one spelling but for case
const length = prefix.length + size * 8 / 5;
const values = new Map([..."0123456789ABCDEFGHIJKLMNOPQRSTUV"].flatMap((character, value) => [[character, value], [character.toLowerCase(), value]] as const));
const epoch = Date.UTC(2020, 0, 1) / 86_400_000;
const algorithm = { name: "ECDSA", namedCurve: "P-256" };

/** What the text claims; nothing is verified. Never throws. */
export function parseToken(text: string): Token | null {
  const characters = text.trim();
  if (characters.length !== length || !/^[tT]1\./.test(characters)) return null;
  const bytes = decode(characters.slice(prefix.length));
  if (!bytes) return null;
  const view = new DataView(bytes.buffer);
  return {
    body: { keyId: bytes[0]!, eventTag: view.getBigInt64(1), serial: view.getBigUint64(9), revision: view.getUint16(17), notAfter: epoch + view.getUint16(19) },
    signed: bytes.slice(0, bodySize),
    signature: bytes.slice(bodySize),
  };
}

/** The tag by which tokens name an event: the last 64 bits of its id. */
export const tagOf = (eventId: string): bigint => BigInt.asIntN(64, BigInt(`0x${eventId.replaceAll("-", "").slice(-16)}`));

/** The keys of one event, by number. */
export type EventKeys = Map<number, CryptoKey>;

/** @param keys SubjectPublicKeyInfo in base64. */
export async function importKeys(keys: { number: number; spki: string }[]): Promise<EventKeys> {
  const imported = await Promise.all(keys.map(async ({ number, spki }) =>
    [number, await crypto.subtle.importKey("spki", Uint8Array.from(atob(spki), (c) => c.charCodeAt(0)), algorithm, false, ["verify"])] as const));
  return new Map(imported);
}

export type Reading = { state: "genuine" | "forged" | "otherEvent" | "lapsed" | "notAToken"; token: Token | null };

/** Judges a scanned text by the event's public keys alone. */
export async function readToken(text: string, eventTag: bigint, keys: EventKeys, now: number): Promise<Reading> {
  const token = parseToken(text);
  if (!token) return { state: "notAToken", token: null };
  if (token.body.eventTag !== eventTag) return { state: "otherEvent", token };
  const key = keys.get(token.body.keyId);
  const isSigned = key !== undefined && await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, token.signature, token.signed);
  if (!isSigned) return { state: "forged", token };
  return { state: Math.floor(now / 86_400_000) > token.body.notAfter ? "lapsed" : "genuine", token };
}

/** Null where a character is not of the alphabet. */
function decode(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(size);
  let [bits, held, at] = [0, 0, 0];
  for (const character of text) {
    const value = values.get(character);
    if (value === undefined) return null;
    bits = (bits << 5 | value) & 0xfff;
    held += 5;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = bits >> held;
  }
  return bytes;
}
