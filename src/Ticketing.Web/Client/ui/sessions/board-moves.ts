import { clashes, moved, placeOf, samePlace, type Board, type Place, type Session } from "../../lib/sessions/board.ts";
import { Refused, type BoardApi } from "./board-api.ts";
import type { BoardView } from "./board-view.ts";
import { fill, sayClash, where, type Words } from "./board-words.ts";

const mostUndone = 20;

/** Around the board: what it says, asks and offers. */
export type Frame = {
  say: (text: string) => void;
  /** A move that was refused, with what may be done about it; null takes it away. */
  ask: (text: string | null, anyway?: () => void) => void;
  changed: () => void;
};

/** What is on the board, what is held, and what was done: each drop is one request with the version that was picked up. */
export class AgendaBoard {
  held: { id: string; place: Place; version: number } | null = null;
  private readonly done: { id: string; before: Place }[] = [];
  private writes = 0; // moves sent so far: a reading begun before one ended may be older than its answer
  private reading: Promise<void> | null = null;

  constructor(public board: Board, private readonly api: BoardApi, private readonly view: BoardView, private readonly words: Words, private readonly frame: Frame) {}

  get canUndo(): boolean { return this.done.length > 0; }

  find(id: string): Session | undefined { return this.board.sessions.find((session) => session.id === id); }

  placeOf(id: string): Place { return this.held?.id === id ? this.held.place : placeOf(this.find(id)!); }

  toggle(id: string): void {
    if (this.held?.id === id) return void this.drop();
    this.pickUp(id, true);
  }

  pickUp(id: string, says: boolean): void {
    const session = this.find(id);
    if (!session) return;
    if (this.held) this.putBack();
    this.held = { id, place: placeOf(session), version: session.version };
    this.frame.ask(null);
    this.draw();
    if (says) this.frame.say(fill(this.words.held, session.title, where(this.board, this.words, this.held.place)));
  }

  /** Holds it elsewhere: room and start, or another length. */
  hold(at: { roomId?: string | null; start?: number; length?: number }): void {
    if (!this.held) return;
    const { place } = this.held;
    const length = at.length ?? place.end - place.start;
    const start = at.start ?? place.start;
    const roomId = at.roomId === undefined ? place.roomId : at.roomId;
    this.take(moved(this.board, { roomId, start, end: start + length }, {}, this.view.range));
  }

  shift(by: { minutes?: number; rooms?: number; longer?: number }): void {
    if (this.held) this.take(moved(this.board, this.held.place, by, this.view.range), true);
  }

  putBack(): void {
    const id = this.held?.id;
    this.held = null;
    this.draw();
    const session = id && this.find(id);
    if (session) this.frame.say(fill(this.words.back, session.title, where(this.board, this.words, placeOf(session))));
  }

  async drop(): Promise<void> {
    const held = this.held;
    const session = held && this.find(held.id);
    if (!held || !session) return this.putBack();
    const before = placeOf(session);
    if (samePlace(before, held.place)) return this.putBack();
    await this.send({ ...session, version: held.version }, held.place, () => {
      this.done.push({ id: held.id, before });
      if (this.done.length > mostUndone) this.done.shift();
    }, this.words.dropped);
  }

  async undo(): Promise<void> {
    const last = this.done.pop();
    const session = last && this.find(last.id);
    if (!last || !session) return this.frame.changed();
    await this.send(session, last.before, () => undefined, this.words.undone);
  }

  /** Reads the board again; what others moved is said and shown. */
  async refresh(): Promise<void> {
    this.reading ??= this.read().finally(() => { this.reading = null; });
    await this.reading;
  }

  private take(place: Place, says = false): void {
    if (!this.held || samePlace(place, this.held.place)) return;
    this.held.place = place;
    this.draw();
    const session = this.find(this.held.id);
    if (says && session) this.frame.say([`${where(this.board, this.words, place)}.`, ...clashes(this.board, session, place).map((one) => sayClash(this.words, one))].join(" "));
  }

  private async send(session: Session, place: Place, kept: () => void, said: string): Promise<void> {
    // It stands where it was put while the answer is on its way.
    this.held = null;
    this.put({ ...session, roomId: place.roomId, startsAt: new Date(place.start * 60_000).toISOString(), endsAt: new Date(place.end * 60_000).toISOString() });
    this.writes++;
    try {
      const now = await this.api.place(session, place);
      this.writes++;
      kept();
      this.put(now);
      this.frame.say([fill(said, now.title, where(this.board, this.words, place)), ...clashes(this.board, now, place).map((one) => sayClash(this.words, one))].join(" "));
    } catch (failure) {
      this.writes++;
      await this.refresh().catch(() => this.put(session));
      this.refused(failure, session.id, place, kept, said);
    }
    this.frame.changed();
  }

  private refused(failure: unknown, id: string, place: Place, kept: () => void, said: string): void {
    const now = this.find(id);
    if (!now) return this.frame.ask(this.words.gone);
    if (!(failure instanceof Refused)) return this.frame.ask(this.words.trouble, () => void this.send(now, place, kept, said));
    this.frame.ask(failure.message, failure.status === 409 ? () => void this.send(this.find(id) ?? now, place, kept, said) : undefined);
  }

  private async read(): Promise<void> {
    for (;;) {
      const before = this.writes;
      const fresh = await this.api.read();
      if (before === this.writes) return this.show(fresh);
    }
  }

  private show(fresh: Board): void {
    const old = new Map(this.board.sessions.map((session) => [session.id, session]));
    this.board = fresh;
    if (this.held && !this.find(this.held.id)) { this.held = null; this.frame.ask(this.words.gone); }
    this.draw();
    for (const session of fresh.sessions) {
      const was = old.get(session.id);
      if (!was || was.version === session.version || samePlace(placeOf(was), placeOf(session))) continue;
      this.view.slot(session.id)?.animate?.([{ outlineColor: "var(--accent-ink)", outlineWidth: "3px", outlineStyle: "solid" }, { outlineColor: "transparent", outlineWidth: "3px", outlineStyle: "solid" }], 2500);
      if (!this.held) this.frame.say(fill(this.words.theirs, session.title, where(fresh, this.words, placeOf(session))));
    }
  }

  private put(session: Session): void {
    this.board = { ...this.board, sessions: this.board.sessions.map((one) => one.id === session.id ? session : one) };
    this.draw();
  }

  private draw(): void {
    this.view.draw(this.board, this.held);
    this.frame.changed();
  }
}
