import { icon, make } from "../../lib/dom.ts";
import type { DoorTicket, ScanEntry } from "./door-api.ts";
import type { Look } from "./verdict.ts";

export type RowWords = { admit: string; isIn: string; cancelled: string; undo: string };

/** A bottom sheet that closes by its cross, Escape, or a tap beside it. */
export function sheet(dialog: HTMLDialogElement): HTMLDialogElement {
  dialog.querySelector("[data-hide]")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  return dialog;
}

/** A ticket found by search: one tap lets it in. */
export function ticketRow(ticket: DoorTicket, words: RowWords, time: (at: string) => string, admit: () => void): HTMLElement {
  const isIn = ticket.firstAdmission !== null;
  const state = isIn ? words.isIn.replace("{0}", time(ticket.firstAdmission!.at)) : ticket.status === "cancelled" ? words.cancelled : words.admit;
  const row = make("button", { type: "button", className: "door-row", disabled: isIn || ticket.status === "cancelled" },
    make("span", {}, make("b", { textContent: ticket.attendeeName }), make("small", { textContent: `${ticket.itemName} · ${ticket.orderCode} · ${ticket.ticketCode}` })),
    make("span", { textContent: state }));
  row.addEventListener("click", admit);
  return row;
}

/** One of the last scans; an admission that stands can be taken back. */
export function scanRow(entry: ScanEntry, look: Look, words: RowWords, time: (at: string) => string, undo: () => void): HTMLElement {
  const row = make("div", { className: `door-row is-${look.tone}` }, icon(look.icon),
    make("span", {}, make("b", { textContent: entry.attendeeName ?? look.word }),
      make("small", { textContent: [time(entry.recordedAt), look.word, entry.itemName].filter(Boolean).join(" · ") })));
  if (entry.canUndo) {
    const button = make("button", { type: "button", className: "door-undo" }, icon("undo-2"), words.undo);
    button.addEventListener("click", undo);
    row.append(button);
  }
  return row;
}

export const note = (text: string): HTMLElement => make("p", { className: "door-hint", textContent: text });
