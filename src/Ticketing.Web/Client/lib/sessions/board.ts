/** The agenda board's arithmetic: no page, no clock, no network. Times are minutes since 1970, UTC. */

export type Person = { id: string; name: string; role: string };
export type Session = {
  id: string; title: string; roomId: string | null; startsAt: string; endsAt: string; trackColor: string | null;
  speakers: Person[]; enrolled: number; version: number;
};
export type Room = { id: string; name: string; capacity: number | null };
export type Board = { timeZone: string; revision: number; day: string | null; rooms: Room[]; sessions: Session[] };
export type Place = { roomId: string | null; start: number; end: number };
export type Clash = { kind: "room" | "speaker"; name: string; other: Session };

export const minutes = (iso: string): number => Math.round(Date.parse(iso) / 60_000);
export const iso = (at: number): string => new Date(at * 60_000).toISOString();
export const placeOf = (session: Session): Place => ({ roomId: session.roomId, start: minutes(session.startsAt), end: minutes(session.endsAt) });
export const samePlace = (one: Place, other: Place): boolean => one.roomId === other.roomId && one.start === other.start && one.end === other.end;
export const allDay = 12 * 60; // what lasts this long stands above the board, not in it

/** What a session would meet at a place: another in its room, or one of its people elsewhere. */
export function clashes(board: Board, session: Session, at: Place): Clash[] {
  const people = new Map(session.speakers.map((one) => [one.id, one.name]));
  return board.sessions.filter((other) => other.id !== session.id && minutes(other.startsAt) < at.end && at.start < minutes(other.endsAt)).flatMap((other): Clash[] => [
    ...(at.roomId !== null && other.roomId === at.roomId ? [{ kind: "room" as const, name: board.rooms.find((room) => room.id === at.roomId)?.name ?? "", other }] : []),
    ...other.speakers.filter((one) => people.has(one.id)).map((one) => ({ kind: "speaker" as const, name: one.name, other })),
  ]);
}

/** How far local clocks are ahead of UTC, in minutes. */
export function offset(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23" }).formatToParts(at * 60_000);
  const part = (type: string) => Number(parts.find((one) => one.type === type)!.value);
  return Math.round(Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute")) / 60_000) - at;
}

/** From a full hour before the first session to a full hour after the last, and the full hours of local clocks between. */
export function axis(board: Board): { from: number; to: number; hours: number[] } {
  const timed = board.sessions.map(placeOf).filter((place) => place.end - place.start < allDay);
  const first = Math.min(...timed.map((place) => place.start), ...(timed.length ? [] : [minutes(`${board.day ?? "2000-01-01"}T09:00Z`)]));
  const last = Math.max(...timed.map((place) => place.end), first + 8 * 60);
  const ahead = offset(first, board.timeZone);
  const from = Math.floor((first + ahead) / 60) * 60 - ahead - 60;
  const to = Math.ceil((last + ahead) / 60) * 60 - ahead + 60;
  return { from, to, hours: Array.from({ length: (to - from) / 60 }, (_, at) => from + at * 60) };
}

/** Sessions at once in one room share its column side by side: each takes the first lane that is free when it starts. */
export function lanes(places: ReadonlyMap<string, Place>): Map<string, { lane: number; of: number }> {
  const placed = new Map<string, { lane: number; of: number }>();
  for (const room of new Set([...places.values()].map((place) => place.roomId))) {
    let group: string[] = [];
    let ends: number[] = [];
    let until = -Infinity;
    const close = () => { for (const id of group) placed.get(id)!.of = ends.length; };
    for (const [id, place] of [...places].filter(([, one]) => one.roomId === room).sort(([, one], [, other]) => one.start - other.start || other.end - one.end)) {
      if (place.start >= until) { close(); [group, ends] = [[], []]; }
      const free = ends.findIndex((end) => end <= place.start);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = place.end;
      until = Math.max(until, place.end);
      placed.set(id, { lane, of: 1 });
      group.push(id);
    }
    close();
  }
  return placed;
}

/** A place moved by minutes and rooms, its length changed by minutes; inside the axis and the rooms, and never shorter than five minutes. */
export function moved(board: Board, place: Place, by: { minutes?: number; rooms?: number; longer?: number }, limits: { from: number; to: number }): Place {
  const columns = [...board.rooms.map((room) => room.id as string | null), null];
  const column = Math.min(Math.max(columns.indexOf(place.roomId) + (by.rooms ?? 0), 0), columns.length - 1);
  const length = Math.min(Math.max(place.end - place.start + (by.longer ?? 0), 5), limits.to - limits.from);
  const start = Math.min(Math.max(place.start + (by.minutes ?? 0), limits.from), limits.to - length);
  return { roomId: columns[column]!, start, end: start + length };
}
