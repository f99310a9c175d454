import { iso, type Board, type Place, type Session } from "../../lib/sessions/board.ts";

/** The server said no, in its own words. */
export class Refused extends Error {
  constructor(readonly status: number, message: string) { super(message); }
}

/** Talks to the programme's API as the member who is signed in. */
export class BoardApi {
  constructor(private readonly root: string, private readonly day: string) {}

  read(): Promise<Board> { return this.send<Board>(`/board?day=${this.day}`); }

  /** One move, of the version that was seen. */
  async place(session: Session, place: Place): Promise<Session> {
    const body = { startsAt: iso(place.start), endsAt: iso(place.end), roomId: place.roomId, version: session.version };
    return (await this.send<{ session: Session }>(`/sessions/${session.id}/place`, body)).session;
  }

  private async send<T>(path: string, body?: object): Promise<T> {
    const response = await fetch(this.root + path, {
      method: body ? "PUT" : "GET", cache: "no-store", signal: AbortSignal.timeout(15_000),
      headers: body ? { "content-type": "application/json" } : {}, body: body ? JSON.stringify(body) : null,
    });
    if (response.ok) return await response.json() as T;
    const problem = await response.json().catch(() => null) as { title?: string; errors?: Record<string, { message: string }> } | null;
    throw new Refused(response.status, Object.values(problem?.errors ?? {})[0]?.message ?? problem?.title ?? response.statusText);
  }
}
