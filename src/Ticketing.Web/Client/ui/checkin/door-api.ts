export type Result = "admitted" | "alreadyIn" | "wrongEvent" | "cancelled" | "unpaid" | "unknown" | "forged" | "replaced" | "tooLate" | "undone";
export type FirstAdmission = { at: string; by: string };
export type DoorTicket = { ticketId: string; attendeeName: string; itemName: string; ticketCode: string; orderCode: string; status: "valid" | "cancelled"; firstAdmission: FirstAdmission | null };
export type Verdict = {
  scanId: string; result: Result | null; attendeeName?: string | null; itemName?: string | null; ticketCode?: string | null; orderCode?: string | null;
  firstAdmission?: FirstAdmission | null; isRepeat: boolean; choices: DoorTicket[];
};
export type ScanEntry = { id: string; result: Result; attendeeName?: string | null; itemName?: string | null; ticketCode?: string | null; recordedAt: string; canUndo: boolean };
export type Counters = { admitted: number; expected: number };

/** The server said no, in its own words. */
export class Refused extends Error {
  constructor(readonly status: number, message: string) { super(message); }
}

/** No answer came: whether the server heard us is unknown. */
export class Unreachable extends Error {}

const patience = 4000;

/** Talks to the door's API. An attempt that got no answer keeps its id: tried again it is the same scan, with the verdict it had. */
export class DoorApi {
  private readonly unanswered = new Map<string, string>();

  constructor(private readonly root: string, private readonly checkpointId: string) {}

  scan(code: string, method: "qr" | "manual"): Promise<Verdict> {
    return this.attempt(`code ${code}`, "/scans", { code, method, checkpointId: this.checkpointId });
  }

  admit(ticketId: string, reason: string): Promise<Verdict> {
    return this.attempt(`ticket ${ticketId}`, "/admissions", { ticketId, reason, checkpointId: this.checkpointId });
  }

  undo(scanId: string): Promise<Verdict> {
    return this.attempt(`undo ${scanId}`, `/scans/${scanId}/undo`, {});
  }

  search(text: string): Promise<DoorTicket[]> {
    return this.send(`/search?text=${encodeURIComponent(text)}`);
  }

  counters(): Promise<Counters> {
    return this.send(`/counters?checkpointId=${this.checkpointId}`);
  }

  private async attempt(what: string, path: string, body: object): Promise<Verdict> {
    const id = this.unanswered.get(what) ?? newId();
    this.unanswered.set(what, id);
    try {
      const verdict = await this.send<Verdict>(path, { id, at: new Date().toISOString(), ...body });
      this.unanswered.delete(what);
      return verdict;
    } catch (error) {
      if (error instanceof Refused && error.status < 500) this.unanswered.delete(what);
      throw error;
    }
  }

  private async send<T>(path: string, body?: object): Promise<T> {
    const response = await fetch(this.root + path, {
      method: body ? "POST" : "GET", body: body && JSON.stringify(body), cache: "no-store",
      headers: body ? { "content-type": "application/json" } : {}, signal: AbortSignal.timeout(patience),
    }).catch((error: unknown) => { throw new Unreachable(String(error)); });
    if (response.ok) return await response.json().catch((error: unknown) => { throw new Unreachable(String(error)); }) as T;
    const problem = await response.json().catch(() => ({})) as { title?: string };
    throw new Refused(response.status, problem.title ?? "");
  }
}

// randomUUID exists in secure contexts only; a scanner without a camera may well be served without TLS.
function newId(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
