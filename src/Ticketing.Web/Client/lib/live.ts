import { readPage } from "./dom.ts";

const longest = 10_000; // ms between two tries of a line that was cut
const patience = 15_000; // ms after which a line that never opened is tried again

/** Keeps a line to an event's topics open and calls back whenever one has changed, and after each time it was away: anything may have happened then. */
export async function listen(hub: string, tell: () => void): Promise<void> {
  const { HttpTransportType, HubConnectionBuilder, LogLevel } = await import("@microsoft/signalr");
  const line = new HubConnectionBuilder().withUrl(hub, { transport: HttpTransportType.WebSockets, skipNegotiation: true })
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: ({ previousRetryCount }) => Math.min(500 * 2 ** previousRetryCount, longest) * (0.5 + Math.random() / 2) })
    .configureLogging(LogLevel.None).build();
  line.on("changed", tell);
  line.onreconnected(tell);
  const open = (): Promise<void> => line.start().catch(() => { setTimeout(() => void open(), patience * (0.5 + Math.random())); });
  await open();
}

/** Reads the page again and puts its [data-live] parts in place of these, unless someone works in them. */
export async function readLive(wait: number): Promise<void> {
  const response = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(wait) }).catch(() => null);
  if (!response?.ok || response.redirected) return;
  const fresh = readPage(await response.text().catch(() => ""));
  for (const part of document.querySelectorAll<HTMLElement>("[data-live]")) {
    const next = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (!next || part.contains(document.activeElement) || part.innerHTML === next.innerHTML) continue;
    part.replaceChildren(...next.childNodes);
  }
}
