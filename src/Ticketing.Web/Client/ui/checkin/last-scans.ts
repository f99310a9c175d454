import type { ScanEntry, Verdict } from "./door-api.ts";
import { note, scanRow, type RowWords } from "./sheets.ts";
import type { Look } from "./verdict.ts";

const kept = 20;

/** What was scanned here last, the latest first; an admission that stands can be taken back. */
export class LastScans {
  private entries: ScanEntry[] = [];

  constructor(
    private readonly list: HTMLElement, private readonly looks: Record<string, Look>, private readonly words: RowWords & { noScans: string },
    private readonly time: (at: string) => string, private readonly undo: ((scanId: string) => void) | null) {}

  /** What the server has on record, behind what this page has shown since. */
  fill(entries: ScanEntry[]): void {
    this.entries = [...this.entries, ...entries.filter((entry) => !this.has(entry.id))].slice(0, kept);
    this.draw();
  }

  /** False when it was shown before: a repeat. */
  add(verdict: Verdict, undone?: string): boolean {
    if (!verdict.result || this.has(verdict.scanId)) return false;
    const entry = { id: verdict.scanId, result: verdict.result, attendeeName: verdict.attendeeName, itemName: verdict.itemName, recordedAt: new Date().toISOString(), canUndo: verdict.result === "admitted" };
    this.entries = [entry, ...this.entries.map((old) => old.id === undone ? { ...old, canUndo: false } : old)].slice(0, kept);
    this.draw();
    return true;
  }

  private has(id: string): boolean { return this.entries.some((entry) => entry.id === id); }

  private draw(): void {
    this.list.replaceChildren(...this.entries.length === 0 ? [note(this.words.noScans)] : this.entries.map((entry) =>
      scanRow({ ...entry, canUndo: entry.canUndo && this.undo !== null }, this.looks[entry.result]!, this.words, this.time, () => this.undo?.(entry.id))));
  }
}
