import { icon, make } from "../../lib/dom.ts";
import type { HeldEvent } from "../../lib/checkin/held-event.ts";
import type { Gate } from "./gate.ts";
import { sheet } from "./sheets.ts";

export type CheckpointWords = { goingIn: string; goingOut: string };

/** Which door this is, and whether people go in or out; `bound` is the only one this device may stand at. */
export function checkpointSheet(root: HTMLElement, gate: Gate, held: HeldEvent | null, bound: string | null, words: CheckpointWords, changed: () => void): void {
  const part = <E extends HTMLElement = HTMLElement>(name: string) => root.querySelector<E>(`[data-${name}]`)!;
  const dialog = sheet(part<HTMLDialogElement>("checkpoints"));
  const way = part("way");

  const draw = () => {
    part("list").replaceChildren(...(held?.allCheckpoints ?? []).map((checkpoint) => {
      const row = make("button", { type: "button", className: "door-row" }, icon(checkpoint.id === gate.checkpointId ? "circle-dot" : "circle"), make("span", {}, make("b", { textContent: checkpoint.name })));
      row.addEventListener("click", () => choose(checkpoint.id));
      return row;
    }));
    way.hidden = held?.checkpoint(gate.checkpointId)?.rule.entry !== "inAndOut";
    way.setAttribute("aria-pressed", String(gate.direction === "out"));
    way.replaceChildren(icon(gate.direction === "out" ? "log-out" : "log-in"), gate.direction === "out" ? words.goingOut : words.goingIn);
  };

  const choose = (id: string) => {
    gate.checkpointId = id;
    gate.direction = "in";
    dialog.close();
    draw();
    changed();
  };

  part("open-checkpoints").addEventListener("click", () => {
    draw();
    if (!bound) dialog.showModal();
  });
  way.addEventListener("click", () => {
    gate.direction = gate.direction === "in" ? "out" : "in";
    draw();
  });
  held?.whenChanged(draw);
  draw();
}
