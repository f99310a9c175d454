import { icon, make } from "../../lib/dom.ts";
import { allDay, axis, clashes, lanes, minutes, placeOf, type Board, type Place, type Session } from "../../lib/sessions/board.ts";
import { clock, fill, roomName, sayClash, type Words } from "./board-words.ts";

const perMinute = 1.2; // px

/** Draws the board and keeps its elements: a slot that moves stays the same element, so that focus and pointer stay with it. */
export class BoardView {
  readonly scroller = make("div", { className: "board-scroller", tabIndex: 0 });
  private readonly heads = make("div", { className: "board-heads" });
  private readonly lines = make("div", { className: "board-lines" });
  private readonly plane = make("ol", { className: "board-plane" });
  private readonly slots = new Map<string, HTMLElement>();
  private limits = { from: 0, to: 1 };

  constructor(private readonly words: Words, private readonly editUrl: string) {
    this.scroller.setAttribute("role", "region");
    this.scroller.append(this.heads, make("div", { className: "board-body" }, this.lines, this.plane));
  }

  get range() { return this.limits; }

  slot(id: string): HTMLElement | undefined { return this.slots.get(id); }

  button(id: string): HTMLButtonElement | null { return this.slots.get(id)?.querySelector("button") ?? null; }

  /** Draws all of it; the held session stands where it is held. */
  draw(board: Board, held: { id: string; place: Place } | null): void {
    const { from, to, hours } = axis(board);
    // Within one visit the board only grows: nothing jumps while somebody works in it.
    this.limits = this.limits.to === 1 ? { from, to } : { from: Math.min(from, this.limits.from), to: Math.max(to, this.limits.to) };
    const columns = board.rooms.length + 1;
    this.scroller.style.setProperty("--columns", String(columns));
    this.scroller.style.setProperty("--tall", `${(this.limits.to - this.limits.from) * perMinute}px`);
    this.heads.replaceChildren(...[...board.rooms.map((room) => room.name), this.words.noRoom].map((name) => make("div", { textContent: name })));
    const time = clock(board.timeZone);
    const marks = Array.from({ length: (this.limits.to - this.limits.from) / 60 }, (_, at) => this.limits.from + at * 60);
    this.lines.replaceChildren(...(hours.length ? marks : []).map((hour) => {
      const line = make("div", { className: "board-hour" }, make("span", { textContent: time(hour) }));
      line.style.insetBlockStart = `${(hour - this.limits.from) * perMinute}px`;
      return line;
    }));
    const shown = board.sessions.filter((session) => minutes(session.endsAt) - minutes(session.startsAt) < allDay);
    const places = new Map(shown.map((session) => [session.id, held?.id === session.id ? held.place : placeOf(session)]));
    const beside = lanes(places);
    for (const [id, slot] of this.slots) if (!places.has(id)) { slot.remove(); this.slots.delete(id); }
    const inOrder = [...shown].sort((one, other) => column(board, places.get(one.id)!) - column(board, places.get(other.id)!) || places.get(one.id)!.start - places.get(other.id)!.start);
    for (const session of inOrder) {
      const slot = this.slots.get(session.id) ?? this.make(session.id);
      this.write(board, slot, session, places.get(session.id)!, beside.get(session.id)!, held?.id === session.id);
    }
    // Reading order is by room and time; a slot that has focus is not taken out and put in again.
    if (!this.plane.contains(document.activeElement)) this.plane.append(...inOrder.map((session) => this.slots.get(session.id)!));
  }

  /** The place under a pointer, by the corner of what is dragged. */
  placeAt(board: Board, x: number, y: number): { roomId: string | null; start: number } {
    const box = this.plane.getBoundingClientRect();
    const across = getComputedStyle(this.plane).direction === "rtl" ? box.right - x : x - box.left;
    const at = Math.min(Math.max(Math.floor(across / (box.width / (board.rooms.length + 1))), 0), board.rooms.length);
    return { roomId: board.rooms[at]?.id ?? null, start: this.limits.from + Math.round((y - box.top) / perMinute / 5) * 5 };
  }

  minutesOf(pixels: number): number { return Math.round(pixels / perMinute / 5) * 5; }

  private make(id: string): HTMLElement {
    const button = make("button", { type: "button", className: "slot-move" }, make("b"), make("span"), make("i", { className: "visually-hidden" }));
    button.setAttribute("aria-describedby", "board-help");
    button.setAttribute("aria-roledescription", this.words.kind);
    const slot = make("li", { className: "slot" }, button, make("a", { className: "slot-edit", href: this.editUrl + id }, icon("pencil", "icon icon-sm")), make("span", { className: "slot-end" }));
    slot.dataset.id = id;
    this.slots.set(id, slot);
    this.plane.append(slot);
    return slot;
  }

  private write(board: Board, slot: HTMLElement, session: Session, place: Place, beside: { lane: number; of: number }, isHeld: boolean): void {
    const time = clock(board.timeZone);
    const button = slot.querySelector("button")!;
    const found = clashes(board, session, place);
    button.querySelector("b")!.textContent = session.title;
    button.querySelector("span")!.textContent = [`${time(place.start)}–${time(place.end)}`, session.speakers.map((one) => one.name).join(", ")].filter(Boolean).join(" · ");
    // The name that is read aloud begins with what is seen.
    button.querySelector("i")!.textContent = [`. ${roomName(board, this.words, place.roomId)}.`, ...found.map((one) => sayClash(this.words, one)), ...(session.enrolled ? [fill(this.words.enrolled, session.enrolled)] : [])].join(" ");
    button.setAttribute("aria-pressed", String(isHeld));
    button.title = [`${session.title}, ${roomName(board, this.words, place.roomId)}`, ...found.map((one) => sayClash(this.words, one))].join("\n");
    slot.querySelector("a")!.setAttribute("aria-label", fill(this.words.edit, session.title));
    slot.classList.toggle("is-held", isHeld);
    slot.classList.toggle("is-clashing", found.length > 0);
    slot.classList.toggle("is-brief", place.end - place.start < 35);
    const width = 100 / (board.rooms.length + 1);
    Object.assign(slot.style, {
      insetBlockStart: `${(place.start - this.limits.from) * perMinute}px`, blockSize: `${Math.max((place.end - place.start) * perMinute, 25)}px`,
      insetInlineStart: `${(column(board, place) + beside.lane / beside.of) * width}%`, inlineSize: `${width / beside.of}%`,
    });
    if (session.trackColor) slot.style.setProperty("--track", `color-mix(in oklab, ${session.trackColor} 82%, var(--ink))`);
  }
}

function column(board: Board, place: Place): number {
  const at = board.rooms.findIndex((room) => room.id === place.roomId);
  return at < 0 ? board.rooms.length : at;
}
