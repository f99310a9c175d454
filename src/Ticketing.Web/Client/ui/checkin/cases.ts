import { icon, language, make } from "../../lib/dom.ts";
import { Refused, type CaseKind, type ConflictCase, type DoorApi } from "./door-api.ts";
import { note, sheet } from "./sheets.ts";
import { signal } from "./signals.ts";

export type CasesWords = Record<`case${Capitalize<CaseKind>}`, string> & { settle: string; noCases: string; more: string };

const rare = 9000; // ms between two questions

/** Admissions that contradict each other, for a supervisor's device: heard, felt and counted on the scanner as soon as one comes up. */
export class Cases {
  private known = new Set<string>();
  private askedAt = -Infinity;
  private readonly dialog: HTMLDialogElement;

  constructor(
    private readonly button: HTMLElement, dialog: HTMLDialogElement, private readonly list: HTMLElement,
    private readonly api: DoorApi, private readonly words: CasesWords, private readonly time: (at: string) => string) {
    this.dialog = sheet(dialog);
    button.addEventListener("click", () => this.dialog.showModal());
  }

  /** Asks now and then. */
  async look(): Promise<void> {
    if (performance.now() - this.askedAt < rare) return;
    this.askedAt = performance.now();
    const open = await this.api.cases().catch(() => null);
    if (open) this.show(open.items, open.totalCount);
  }

  private show(open: ConflictCase[], count: number): void {
    if (open.some(({ id }) => !this.known.has(id))) signal("wait");
    this.known = new Set(open.map(({ id }) => id));
    this.button.hidden = count === 0 && !this.dialog.open;
    this.button.querySelector("span")!.textContent = count.toLocaleString(language);
    const more = count > open.length ? [note(this.words.more.replace("{0}", (count - open.length).toLocaleString(language)))] : [];
    this.list.replaceChildren(...open.length === 0 ? [note(this.words.noCases)] : open.map((one) => this.row(one)), ...more);
  }

  private row(one: ConflictCase): HTMLElement {
    const kind = this.words[`case${one.kind[0]!.toUpperCase()}${one.kind.slice(1)}` as keyof CasesWords];
    const settle = make("button", { type: "button", className: "door-undo" }, icon("check"), this.words.settle);
    settle.addEventListener("click", () => void this.settle(one.id, settle));
    return make("div", { className: "door-row is-bad" }, icon("shield-alert"), make("span", {},
      make("b", { textContent: one.attendeeName }), make("small", { textContent: `${kind} · ${one.itemName} · ${one.ticketCode}` }),
      ...one.scans.map((scan) => make("small", { textContent: `${this.time(scan.happenedAt)} · ${scan.checkpoint} · ${scan.device ?? scan.by}` }))), settle);
  }

  private async settle(id: string, button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    // Settled by somebody else meanwhile is settled too.
    await this.api.settle(id).catch((error: unknown) => { if (!(error instanceof Refused)) button.disabled = false; });
    this.askedAt = -Infinity;
    await this.look();
  }
}
