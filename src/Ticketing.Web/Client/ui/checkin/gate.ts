import { DoorClock } from "../../lib/checkin/clock.ts";
import { HeldEvent, type LocalVerdict } from "../../lib/checkin/held-event.ts";
import type { Direction } from "../../lib/checkin/rule.ts";
import type { KnownScan } from "../../lib/checkin/store.ts";
import { parseToken } from "../../lib/checkin/token.ts";
import { newId, Refused, Unreachable, type DoorApi, type Verdict } from "./door-api.ts";

/** Something only the server can do, and there is no network. */
export class NeedsNetwork extends Error {}

/** This phone has not heard from the server for too long, or its time as a door is over. */
export class ListTooOld extends Error {}

/** The phone has no room for another scan: nobody may pass whom nobody would know of. */
export class NoRoomLeft extends Error {}

/** Decides at one checkpoint: by the server while it answers, by what this device holds when it does not. */
export class Gate {
  direction: Direction = "in";
  isOffline = false;
  /** An attempt that got no answer keeps its id: tried again it is the same scan, with the verdict it had. */
  private readonly unanswered = new Map<string, { id: string; at: string }>();

  private readonly clock: DoorClock;

  /** @param endsAt when this device is no door any more, ISO; null for a member's. */
  constructor(private readonly api: DoorApi, private readonly held: HeldEvent | null, public checkpointId: string, private readonly endsAt: string | null) {
    this.clock = held?.clock ?? new DoorClock();
  }

  get canDecideAlone(): boolean { return this.holdsThisPlace && !this.isTooOld; }

  get isTooOld(): boolean { return this.held?.isFresh !== true || this.endsAt !== null && this.clock.now >= Date.parse(this.endsAt); }

  private get holdsThisPlace(): boolean { return this.held?.isReady === true && this.held.checkpoint(this.checkpointId) !== undefined; }

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
    }, this.held?.knows(scanId) ? (id, at) => this.undoHere(id, at, scanId) : undefined);
  }

  private async attempt(what: string, online: (id: string, at: string) => Promise<Verdict>, here?: (id: string, at: string) => Promise<Verdict>): Promise<Verdict> {
    const { id, at } = this.unanswered.get(what) ?? { id: newId(), at: this.clock.text };
    this.unanswered.set(what, { id, at });
    const verdict = await this.answer(() => online(id, at), here && (() => here(id, at))).catch((error: unknown) => {
      if (error instanceof Refused && error.status < 500) this.unanswered.delete(what);
      throw error;
    });
    this.unanswered.delete(what);
    return verdict;
  }

  /** The server's, as long as there is network and whenever this device may not decide. */
  private async answer(online: () => Promise<Verdict>, here?: () => Promise<Verdict>): Promise<Verdict> {
    if (this.isOffline && here && this.canDecideAlone) return await here();
    try {
      const verdict = await online();
      this.isOffline = false;
      return verdict;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.isOffline = true;
      if (this.holdsThisPlace && this.isTooOld) throw new ListTooOld();
      if (!this.canDecideAlone) throw error;
      if (!here) throw new NeedsNetwork();
      return await here();
    }
  }

  private async judgeHere(id: string, at: string, code: string, method: "qr" | "manual"): Promise<Verdict> {
    const { checkpointId, direction } = this;
    if (!parseToken(code)) throw new NeedsNetwork();
    const verdict = await this.held!.judge(code, checkpointId, direction, at);
    const scan = standing(verdict, id, checkpointId, direction, at);
    await kept(this.held!.store.enqueue({ id, checkpointId, direction, code, method, at, shown: verdict.result }, scan));
    if (scan) this.held!.add(scan);
    const first = verdict.result === "alreadyIn" && verdict.first ? { at: verdict.first, by: "" } : null;
    return { scanId: id, result: verdict.result, attendeeName: verdict.name, itemName: verdict.itemName, ticketCode: verdict.code, firstAdmission: first };
  }

  private async undoHere(id: string, at: string, scanId: string): Promise<Verdict> {
    await kept(this.held!.store.enqueueUndo({ id, undoes: scanId, at }));
    this.held!.remove(scanId);
    return { scanId: id, result: "undone" };
  }

  private async remember(verdict: Verdict, serial: bigint | undefined, checkpointId: string, direction: Direction, at: string): Promise<void> {
    if (!this.held || serial === undefined || verdict.result !== "admitted" && verdict.result !== "left") return;
    const scan = { id: verdict.scanId, serial: String(serial), checkpointId, direction, at };
    this.held.add(scan);
    // The server has it: a full phone is no reason to send somebody away now.
    await this.held.store.note(scan).catch((error: unknown) => console.error("Door", error));
  }
}

async function kept(keeping: Promise<void>): Promise<void> {
  await keeping.catch((error: unknown) => {
    throw error instanceof DOMException && error.name === "QuotaExceededError" ? new NoRoomLeft() : error;
  });
}

function standing(verdict: LocalVerdict, id: string, checkpointId: string, direction: Direction, at: string): KnownScan | null {
  return verdict.result === "admitted" || verdict.result === "left" ? { id, serial: verdict.serial!, checkpointId, direction, at } : null;
}
