import { HeldEvent, type LocalVerdict } from "../../lib/checkin/held-event.ts";
import type { Direction } from "../../lib/checkin/rule.ts";
import type { KnownScan } from "../../lib/checkin/store.ts";
import { parseToken } from "../../lib/checkin/token.ts";
import { newId, Unreachable, type DoorApi, type Verdict } from "./door-api.ts";

/** Something only the server can do, and there is no network. */
export class NeedsNetwork extends Error {}

/** The phone has no room for another scan: nobody may pass whom nobody would know of. */
export class NoRoomLeft extends Error {}

/** Decides at one checkpoint: by the server while it answers, by what this device holds when it does not. */
export class Gate {
  direction: Direction = "in";
  isOffline = false;
  /** An attempt that got no answer keeps its id: tried again it is the same scan, with the verdict it had. */
  private readonly unanswered = new Map<string, { id: string; at: string }>();

  constructor(private readonly api: DoorApi, private readonly held: HeldEvent | null, public checkpointId: string) {}

  get canDecideAlone(): boolean { return this.held?.isReady === true && this.held.checkpoint(this.checkpointId) !== undefined; }

  scan(code: string, method: "qr" | "manual"): Promise<Verdict> {
    const { checkpointId, direction } = this;
    return this.attempt(`${direction} ${checkpointId} ${code}`, async (id, at) => {
      const verdict = await this.api.scan({ id, at, code, method, checkpointId, direction });
      await this.remember(verdict, parseToken(code)?.body.serial, checkpointId, direction, at);
      return verdict;
    }, (id, at) => this.judgeHere(id, at, code, method));
  }

  admit(ticketId: string, reason: string): Promise<Verdict> {
    return this.attempt(`ticket ${ticketId}`, (id, at) => this.api.admit({ id, at, ticketId, reason, checkpointId: this.checkpointId }));
  }

  undo(scanId: string): Promise<Verdict> {
    return this.attempt(`undo ${scanId}`, async (id, at) => {
      const verdict = await this.api.undo(scanId, { id, at });
      this.held?.remove(scanId);
      await this.held?.store.note(null, scanId);
      return verdict;
    });
  }

  private async attempt(what: string, online: (id: string, at: string) => Promise<Verdict>, here?: (id: string, at: string) => Promise<Verdict>): Promise<Verdict> {
    const { id, at } = this.unanswered.get(what) ?? { id: newId(), at: new Date().toISOString() };
    this.unanswered.set(what, { id, at });
    const canDecide = here !== undefined && this.canDecideAlone;
    try {
      if (this.isOffline && canDecide) return await here(id, at);
      const verdict = await online(id, at);
      this.isOffline = false;
      return verdict;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.isOffline = true;
      if (!canDecide) throw this.canDecideAlone ? new NeedsNetwork() : error;
      return await here(id, at);
    } finally {
      // Whoever got no answer at all asks again under the same id.
      if (!this.isOffline || canDecide) this.unanswered.delete(what);
    }
  }

  private async judgeHere(id: string, at: string, code: string, method: "qr" | "manual"): Promise<Verdict> {
    const { checkpointId, direction } = this;
    if (!parseToken(code)) throw new NeedsNetwork();
    const verdict = await this.held!.judge(code, checkpointId, direction, at);
    const scan = standing(verdict, id, checkpointId, direction, at);
    await this.keep({ id, checkpointId, direction, code, method, at, shown: verdict.result }, scan);
    if (scan) this.held!.add(scan);
    const first = verdict.result === "alreadyIn" && verdict.first ? { at: verdict.first, by: "" } : null;
    return { scanId: id, result: verdict.result, attendeeName: verdict.name, itemName: verdict.itemName, ticketCode: verdict.code, firstAdmission: first };
  }

  private async keep(...kept: Parameters<HeldEvent["store"]["enqueue"]>): Promise<void> {
    await this.held!.store.enqueue(...kept).catch((error: unknown) => {
      throw error instanceof DOMException && error.name === "QuotaExceededError" ? new NoRoomLeft() : error;
    });
  }

  private async remember(verdict: Verdict, serial: bigint | undefined, checkpointId: string, direction: Direction, at: string): Promise<void> {
    if (!this.held || serial === undefined || verdict.result !== "admitted" && verdict.result !== "left") return;
    const scan = { id: verdict.scanId, serial: String(serial), checkpointId, direction, at };
    this.held.add(scan);
    // The server has it: a full phone is no reason to send somebody away now.
    await this.held.store.note(scan).catch((error: unknown) => console.error("Door", error));
  }
}

function standing(verdict: LocalVerdict, id: string, checkpointId: string, direction: Direction, at: string): KnownScan | null {
  return verdict.result === "admitted" || verdict.result === "left" ? { id, serial: verdict.serial!, checkpointId, direction, at } : null;
}
