import { language } from "../../lib/dom.ts";
import type { Board, Clash, Place } from "../../lib/sessions/board.ts";

/** What the board says, from the server; {0} and so on are filled in. */
export type Words = {
  help: string; held: string; at: string; dropped: string; back: string; undone: string; theirs: string; gone: string; trouble: string;
  clashRoom: string; clashSpeaker: string; noRoom: string; edit: string; moving: string; kind: string;
  earlier: string; later: string; before: string; after: string; shorter: string; longer: string; drop: string; cancel: string;
  undo: string; anyway: string; keep: string; conflicts: string; noConflicts: string; enrolled: string;
};

export const fill = (text: string, ...values: (string | number)[]): string => values.reduce<string>((said, value, at) => said.replaceAll(`{${at}}`, () => String(value)), text);

/** Times as the event's clocks show them. */
export function clock(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat(language, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return (at) => format.format(at * 60_000);
}

export const roomName = (board: Board, words: Words, roomId: string | null): string => board.rooms.find((room) => room.id === roomId)?.name ?? words.noRoom;

/** "Hall 1, 10:00 to 11:00". */
export const where = (board: Board, words: Words, place: Place): string =>
  fill(words.at, roomName(board, words, place.roomId), clock(board.timeZone)(place.start), clock(board.timeZone)(place.end));

export const sayClash = (words: Words, clash: Clash): string => fill(clash.kind === "room" ? words.clashRoom : words.clashSpeaker, clash.name, clash.other.title);
