import type { DoorCheckpoint } from "../../lib/checkin/manifest.ts";
import type { Decision, Direction } from "../../lib/checkin/rule.ts";
import type { QueuedScan } from "../../lib/checkin/store.ts";
import type { DoorLine } from "../../lib/checkin/sync.ts";

export type Result = Decision | "undone";
export type FirstAdmission = { at: string; by: string };
export type DoorTicket = { ticketId: string; attendeeName: string; itemName: string; ticketCode: string; orderCode: string; status: "valid" | "cancelled"; firstAdmission: FirstAdmission | null };
export type Verdict = {
  scanId: string; result: Result | null; attendeeName?: string | null; itemName?: string | null; ticketCode?: string | null; orderCode?: string | null;
  firstAdmission?: FirstAdmission | null; isRepeat?: boolean; choices?: DoorTicket[];
};
export type ScanEntry = { id: string; result: Result; attendeeName?: string | null; itemName?: string | null; ticketCode?: string | null; recordedAt: string; canUndo: boolean };
export type Counters = { admitted: number; expected: number };
export type DoorState = { title: string; timeZone: string; checkpoint: { id: string; name: string }; checkpoints: DoorCheckpoint[]; counters: Counters; myLatest: ScanEntry[]; printsBadges: boolean };
export type CaseKind = "againstRule" | "replaced" | "cancelled" | "double";
export type ConflictCase = {
  id: string; kind: CaseKind; attendeeName: string; itemName: string; ticketCode: string;
  scans: { happenedAt: string; checkpoint: string; device: string | null; by: string }[];
};
export type Kiosk = { title: string; organization: string; brandColour: string; logoFileId: string | null; printsBadges: boolean };
export type KioskAnswer = { scanId: string; result: Result | null; firstName: string | null; choices: { ticketId: string; firstName: string }[] };
export type DeviceStatus = { holds: number; of: number; waiting: number; manifestBuiltAt: string | null; sentAt: string };

/** The server said no, in its own words. */
export class Refused extends Error {
  constructor(readonly status: number, message: string) { super(message); }
}

/** No answer came: whether the server heard us is unknown. */
export class Unreachable extends Error {}

const patience = 1500; // ms a person at the door waits for the network before the device decides by itself
const kioskPatience = 8000; // ms: a guest waits rather than being sent away
const longPatience = 60_000; // for a list of many thousand tickets

/** Talks to the door's API, as the member who is signed in or as an enrolled device. */
export class DoorApi implements DoorLine {
  constructor(private readonly root: string, private readonly token: string | null) {}

  scan(body: { id: string; code: string; method: "qr" | "manual"; checkpointId: string; direction: Direction; at: string }): Promise<Verdict> { return this.send("/scans", body); }

  admit(body: { id: string; ticketId: string; reason: string; checkpointId: string; at: string }): Promise<Verdict> { return this.send("/admissions", body); }

  undo(scanId: string, body: { id: string; at: string }): Promise<Verdict> { return this.send(`/scans/${scanId}/undo`, body); }

  async badge(scanId: string): Promise<string> { return await (await this.ask(`/scans/${scanId}/badge`, { form: "svg" }, longPatience)).text().catch(lost); }

  kiosk(): Promise<Kiosk> { return this.send("/kiosk", undefined, longPatience); }

  enter(body: { id: string; at: string; code: string; proof?: string; ticketId?: string }): Promise<KioskAnswer> { return this.send("/kiosk", body, kioskPatience); }

  leaveKiosk(code: string): Promise<void> { return this.send("/kiosk/exit", { code }, kioskPatience); }

  search(text: string): Promise<DoorTicket[]> { return this.send(`/search?text=${encodeURIComponent(text)}`); }

  door(checkpointId: string | null): Promise<DoorState> { return this.send(checkpointId ? `?checkpointId=${checkpointId}` : ""); }

  counters(checkpointId: string): Promise<Counters> { return this.send(`/counters?checkpointId=${checkpointId}`); }

  upload(sentAt: string, scans: QueuedScan[]) { return this.send<{ results: { id: string; result: string; conflictId: string | null }[] }>("/uploads", { sentAt, scans }, longPatience); }

  changes(since: string) { return this.send<Awaited<ReturnType<DoorLine["changes"]>>>(`/changes?since=${encodeURIComponent(since)}`, undefined, longPatience); }

  cases() { return this.send<{ items: ConflictCase[]; totalCount: number }>("/conflicts"); }

  settle(caseId: string): Promise<void> { return this.send(`/conflicts/${caseId}/resolve`, {}); }

  report(status: DeviceStatus): Promise<void> { return this.send("/devices/me/status", status); }

  async manifest(etag: string | null): Promise<{ bytes: ArrayBuffer; etag: string } | null> {
    const response = await this.ask("/manifest", undefined, longPatience, etag ? { "if-none-match": etag } : {});
    if (response.status === 304) return null;
    const bytes = await response.arrayBuffer().catch(lost);
    return { bytes, etag: response.headers.get("etag") ?? "" };
  }

  private async send<T>(path: string, body?: object, wait = patience): Promise<T> {
    const response = await this.ask(path, body, wait);
    return response.status === 204 ? undefined as T : await response.json().catch(lost) as T;
  }

  private async ask(path: string, body: object | undefined, wait: number, more: Record<string, string> = {}): Promise<Response> {
    const headers = { ...more, ...body && { "content-type": "application/json" }, ...this.token && { authorization: `Bearer ${this.token}` } };
    const credentials = this.token ? "omit" : "same-origin";
    const response = await fetch(this.root + path, { method: body ? "POST" : "GET", body: body && JSON.stringify(body), cache: "no-store", credentials, headers, signal: AbortSignal.timeout(wait) }).catch(lost);
    if (response.ok || response.status === 304) return response;
    // A server on its way down or up answers for itself, not for the ticket.
    if ([502, 503, 504].includes(response.status)) throw new Unreachable(String(response.status));
    const problem = await response.json().catch(() => ({})) as { title?: string };
    throw new Refused(response.status, problem.title ?? "");
  }
}

function lost(error: unknown): never { throw new Unreachable(String(error)); }

// randomUUID exists in secure contexts only; a scanner without a camera may well be served without TLS.
export function newId(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
