// The rule of the door, as EntryDecision decides it on the server: both run the same vectors (tests/vectors/check-in-rules.json).

export type TokenState = "genuine" | "forged" | "otherEvent" | "lapsed" | "notAToken" | "none";
export type Direction = "in" | "out";
export type Decision =
  | "admitted" | "left" | "alreadyIn" | "wrongEvent" | "cancelled" | "unpaid" | "unknown" | "forged" | "replaced"
  | "wrongCheckpoint" | "tooEarly" | "tooLate" | "full" | "notInside";

/** What a ticket is good for. `days` in the event's own days, null for all; `sessions` it is enrolled in. */
export type TicketFacts = { revision: number; status: "valid" | "cancelled" | "unpaid"; itemId: string; days: string[] | null; sessions: string[] };

/** Whom a checkpoint lets in, from when to when, and how often. */
export type CheckpointRule = {
  items: string[] | null; day: string | null; sessionId: string | null; opensAt: string | null; closesAt: string | null;
  entry: "once" | "oncePerDay" | "inAndOut"; capacity: number | null; timeZone: string;
};

export type PastScan = { direction: Direction; at: string };

export type Question = {
  token: TokenState; tokenRevision: number | null; ticket: TicketFacts | null; rule: CheckpointRule;
  /** Of this ticket at this checkpoint, the oldest first; without what was taken back. */
  history: PastScan[];
  /** How many are inside now. */
  inside: number; direction: Direction; at: string;
};

/** `period` is what an admission is unique in: the local day where one may come in once a day, else "". */
export type Answer = { result: Decision; period: string | null };

/** Pure: the same question has the same answer, wherever and whenever it is asked. */
export function decide(question: Question): Answer {
  const { rule, history, direction } = question;
  const at = Date.parse(question.at);
  const refusal = ofToken(question) ?? ofTicket(question) ?? ofPlace(question.ticket!, question, at) ?? (direction === "in" ? ofTime(rule, at) : null);
  if (refusal) return refuse(refusal);
  if (direction === "out") return rule.entry !== "inAndOut" ? refuse("wrongCheckpoint") : isInside(history) ? { result: "left", period: "" } : refuse("notInside");
  const today = rule.entry === "oncePerDay" ? localDay(at, rule.timeZone) : "";
  if (isIn(rule, history, today)) return refuse("alreadyIn");
  if (rule.capacity !== null && question.inside >= rule.capacity) return refuse("full");
  return { result: "admitted", period: today };
}

function ofToken({ token }: Question): Decision | null {
  if (token === "notAToken") return "unknown";
  if (token === "otherEvent") return "wrongEvent";
  if (token === "lapsed") return "tooLate";
  return token === "forged" ? "forged" : null;
}

function ofTicket({ ticket, tokenRevision }: Question): Decision | null {
  if (!ticket) return "unknown";
  if (ticket.status !== "valid") return ticket.status;
  // A newer revision than the one we know of: we are behind, not the ticket.
  return tokenRevision !== null && tokenRevision < ticket.revision ? "replaced" : null;
}

function ofPlace(ticket: TicketFacts, { rule, direction }: Question, at: number): Decision | null {
  const isCovered = (rule.items === null || rule.items.includes(ticket.itemId))
    && (rule.sessionId === null || ticket.sessions.includes(rule.sessionId))
    && isDayCovered(ticket.days, rule, direction, at);
  return isCovered ? null : "wrongCheckpoint";
}

function isDayCovered(days: string[] | null, rule: CheckpointRule, direction: Direction, at: number): boolean {
  if (days === null) return true;
  return rule.day !== null ? days.includes(rule.day) : direction === "out" || days.includes(localDay(at, rule.timeZone));
}

/** Who is inside may leave at any time. */
function ofTime({ opensAt, closesAt }: CheckpointRule, at: number): Decision | null {
  if (opensAt !== null && at < Date.parse(opensAt)) return "tooEarly";
  return closesAt !== null && at >= Date.parse(closesAt) ? "tooLate" : null;
}

function isIn(rule: CheckpointRule, history: PastScan[], today: string): boolean {
  if (rule.entry === "inAndOut") return isInside(history);
  return history.some((scan) => scan.direction === "in" && (rule.entry === "once" || localDay(Date.parse(scan.at), rule.timeZone) === today));
}

const isInside = (history: PastScan[]) => history.at(-1)?.direction === "in";

const refuse = (result: Decision): Answer => ({ result, period: null });

const calendars = new Map<string, Intl.DateTimeFormat>();

/** The calendar day, yyyy-MM-dd, at an instant in a zone. */
export function localDay(at: number, timeZone: string): string {
  let calendar = calendars.get(timeZone);
  if (!calendar) calendars.set(timeZone, calendar = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }));
  return calendar.format(at);
}
