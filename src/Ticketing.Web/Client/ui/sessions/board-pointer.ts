import type { AgendaBoard } from "./board-moves.ts";
import type { BoardView } from "./board-view.ts";

const threshold = 5; // px a mouse moves before it drags
const press = 350; // ms a finger rests before it drags; until then it scrolls
const edge = 48; // px from the rim where the board scrolls by itself

type Drag = { pointer: number; id: string; x: number; y: number; grip: number; resizes: boolean; isOn: boolean; timer: number; length: number };

/** Dragging by mouse, pen and finger. A press without a drag is a click, and means what it means for the keyboard. */
export function pointer(view: BoardView, board: AgendaBoard): void {
  let drag: Drag | null = null;
  let last = { x: 0, y: 0 };
  let clicks = true;

  view.scroller.addEventListener("pointerdown", (event) => {
    const slot = (event.target as Element).closest<HTMLElement>(".slot");
    if (!slot || event.button !== 0 || drag || (event.target as Element).closest("a")) return;
    const box = slot.getBoundingClientRect();
    const place = board.placeOf(slot.dataset.id!);
    drag = {
      pointer: event.pointerId, id: slot.dataset.id!, x: event.clientX, y: event.clientY, grip: event.clientY - box.top,
      resizes: (event.target as Element).closest(".slot-end") !== null, isOn: false, timer: 0, length: place.end - place.start,
    };
    clicks = true;
    if (event.pointerType !== "mouse") drag.timer = window.setTimeout(begin, press);
  });

  const begin = () => {
    if (!drag || drag.isOn) return;
    drag.isOn = true;
    clicks = false;
    board.pickUp(drag.id, false);
    try { view.slot(drag.id)?.setPointerCapture(drag.pointer); } catch { /* the pointer is gone already */ }
    requestAnimationFrame(scrollOn);
  };

  const follow = () => {
    if (!drag?.isOn) return;
    if (drag.resizes) return board.hold({ length: Math.max(drag.length + view.minutesOf(last.y - drag.y), 5) });
    board.hold(view.placeAt(board.board, last.x, last.y - drag.grip));
  };

  addEventListener("pointermove", (event) => {
    if (drag?.pointer !== event.pointerId) return;
    last = { x: event.clientX, y: event.clientY };
    const far = Math.hypot(event.clientX - drag.x, event.clientY - drag.y);
    if (!drag.isOn && event.pointerType === "mouse" && far >= threshold) begin();
    else if (!drag.isOn && event.pointerType !== "mouse" && far > 2 * threshold) return end(); // it scrolls
    follow();
  });
  const end = () => {
    if (drag) clearTimeout(drag.timer);
    drag = null;
  };
  addEventListener("pointerup", (event) => {
    if (drag?.pointer !== event.pointerId) return;
    const wasOn = drag.isOn;
    end();
    if (wasOn) void board.drop();
  });
  addEventListener("pointercancel", (event) => {
    if (drag?.pointer !== event.pointerId) return;
    const wasOn = drag.isOn;
    end();
    if (wasOn) board.putBack();
  });
  addEventListener("keydown", (event) => { if (event.key === "Escape") end(); }, true);
  // A finger that drags does not scroll the page as well.
  view.scroller.addEventListener("touchmove", (event) => { if (drag?.isOn) event.preventDefault(); }, { passive: false });
  view.scroller.addEventListener("contextmenu", (event) => { if (drag) event.preventDefault(); });

  view.scroller.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>(".slot-move");
    if (!button || !clicks && event.detail > 0) return;
    board.toggle(button.closest<HTMLElement>(".slot")!.dataset.id!);
  });

  function scrollOn(): void {
    if (!drag?.isOn) return;
    const box = view.scroller.getBoundingClientRect();
    const step = (at: number, from: number, to: number) => at < from + edge ? -10 : at > to - edge ? 10 : 0;
    const [across, down] = [step(last.x, box.left, box.right), step(last.y, Math.max(box.top, 0), Math.min(box.bottom, innerHeight))];
    if (last.x || last.y) view.scroller.scrollBy(across, down);
    if (across || down) follow();
    requestAnimationFrame(scrollOn);
  }
}
