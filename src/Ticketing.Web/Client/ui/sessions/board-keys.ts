import type { AgendaBoard } from "./board-moves.ts";

/** Up and down by five minutes, with Shift by fifteen; left and right by rooms; plus and minus for the length. Enter and Space are clicks. */
export function keys(root: HTMLElement, board: AgendaBoard): void {
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && board.held) {
      event.preventDefault();
      return board.putBack();
    }
    if (!board.held || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = event.shiftKey ? 15 : 5;
    const ahead = getComputedStyle(root).direction === "rtl" ? -1 : 1;
    const by = {
      ArrowUp: { minutes: -step }, ArrowDown: { minutes: step }, PageUp: { minutes: -60 }, PageDown: { minutes: 60 },
      ArrowLeft: { rooms: -ahead }, ArrowRight: { rooms: ahead }, "+": { longer: 5 }, "-": { longer: -5 },
    }[event.key];
    if (!by) return;
    event.preventDefault();
    board.shift(by);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || (event.target as Element).closest("input, textarea, select")) return;
    event.preventDefault();
    if (board.held) board.putBack();
    else void board.undo();
  });
}
