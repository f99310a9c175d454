import { icon, make } from "../../lib/dom.ts";
import type { Island } from "../../lib/island.ts";
import { listen } from "../../lib/live.ts";
import { clashes, minutes, placeOf, type Clash, type Session } from "../../lib/sessions/board.ts";
import { BoardApi } from "./board-api.ts";
import { keys } from "./board-keys.ts";
import { AgendaBoard } from "./board-moves.ts";
import { pointer } from "./board-pointer.ts";
import { BoardView } from "./board-view.ts";
import { fill, sayClash, type Words } from "./board-words.ts";

type Props = { api: string; hub: string; edit: string; day: string; words: Words };

const safer = 30_000; // ms after which the board is read even if nothing was told

/** The agenda board in place of the server's list of the day. */
const agendaBoard: Island<Props> = async (root, { api: address, hub, edit, day, words }) => {
  const api = new BoardApi(address, day);
  const view = new BoardView(words, edit);
  const status = make("p", { className: "board-status" });
  status.setAttribute("role", "status");
  const alert = make("div", { className: "board-alert" });
  alert.setAttribute("role", "alert");
  const undo = make("button", { type: "button", className: "btn btn-sm", disabled: true }, icon("undo-2", "icon icon-sm"), words.undo);
  const conflicts = make("details", { className: "board-conflicts" });
  const tools = toolbar(words, (act) => act(board));

  const ask = (text: string | null, anyway?: () => void) => {
    const answer = (label: string, kind: string, act: () => void) => {
      const button = make("button", { type: "button", className: `btn btn-sm ${kind}`, textContent: label });
      button.addEventListener("click", () => { alert.replaceChildren(); act(); });
      return button;
    };
    alert.replaceChildren(...(text ? [make("p", { textContent: text }), ...(anyway ? [answer(words.anyway, "btn-primary", anyway)] : []), answer(words.keep, "", () => undefined)] : []));
  };
  const changed = () => {
    undo.disabled = !board.canUndo;
    const held = board.held && board.find(board.held.id);
    tools.hidden = !held;
    if (held) tools.setAttribute("aria-label", fill(words.moving, held.title));
    list(conflicts, words, board);
  };
  const board: AgendaBoard = new AgendaBoard(await api.read(), api, view, words, { say: (text) => { status.textContent = text; }, ask, changed });

  view.scroller.setAttribute("aria-label", root.dataset.label ?? "");
  const help = make("p", { id: "board-help", className: "faint small", textContent: words.help });
  root.replaceChildren(make("div", { className: "board-top" }, help, conflicts, undo), alert, view.scroller, tools, status);
  undo.addEventListener("click", () => void board.undo());
  view.draw(board.board, null);
  changed();
  pointer(view, board);
  keys(root, board);
  const first = view.scroller.querySelector<HTMLElement>(".slot");
  if (first) view.scroller.scrollTop = Math.max(0, Math.min(...[...view.scroller.querySelectorAll<HTMLElement>(".slot")].map((slot) => slot.offsetTop)) - 24);

  let readAt = performance.now();
  const refresh = () => {
    readAt = performance.now();
    if (!document.hidden) void board.refresh().catch(() => undefined);
  };
  document.addEventListener("visibilitychange", refresh);
  setInterval(() => { if (performance.now() - readAt > safer) refresh(); }, 1000);
  void listen(hub, refresh);
};

/** For whom neither keys nor dragging are at hand: every move as a button. */
function toolbar(words: Words, act: (what: (board: AgendaBoard) => void) => void): HTMLElement {
  const button = (name: string, label: string, what: (board: AgendaBoard) => void, kind = "") => {
    const made = make("button", { type: "button", className: `btn btn-sm ${kind || "btn-icon"}` }, icon(name), ...(kind ? [label] : []));
    if (!kind) { made.setAttribute("aria-label", label); made.title = label; }
    made.addEventListener("click", () => act(what));
    return made;
  };
  const bar = make("div", { className: "board-tools", hidden: true },
    button("arrow-up", words.earlier, (b) => b.shift({ minutes: -5 })), button("arrow-down", words.later, (b) => b.shift({ minutes: 5 })),
    button("arrow-left", words.before, (b) => b.shift({ rooms: -1 })), button("arrow-right", words.after, (b) => b.shift({ rooms: 1 })),
    button("minus", words.shorter, (b) => b.shift({ longer: -5 })), button("plus", words.longer, (b) => b.shift({ longer: 5 })),
    button("check", words.drop, (b) => void b.drop(), "btn-primary"), button("x", words.cancel, (b) => b.putBack(), "btn-ghost"));
  bar.setAttribute("role", "group");
  return bar;
}

/** All of the day's conflicts, each pair once. */
function list(box: HTMLDetailsElement, words: Words, { board, held }: AgendaBoard): void {
  const found = board.sessions.flatMap((session: Session) => clashes(board, session, held?.id === session.id ? held.place : placeOf(session))
    .filter((one: Clash) => minutes(session.startsAt) < minutes(one.other.startsAt) || session.startsAt === one.other.startsAt && session.id < one.other.id)
    .map((one: Clash) => `${session.title}: ${sayClash(words, one)}`));
  box.classList.toggle("is-clashing", found.length > 0);
  box.replaceChildren(
    make("summary", {}, icon(found.length ? "triangle-alert" : "check", "icon icon-sm"), found.length ? fill(words.conflicts, found.length) : words.noConflicts),
    make("ul", {}, ...found.map((text) => make("li", { textContent: text }))));
}

export default agendaBoard;
