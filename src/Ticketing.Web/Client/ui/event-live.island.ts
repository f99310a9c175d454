import type { Island } from "../lib/island.ts";
import { listen, readLive } from "../lib/live.ts";

type Props = { hub: string };

const apart = 300; // ms between two readings of the page
const safer = 15_000; // ms after which the page is read even if nothing was told

/** Reads the page again when the event tells that something has changed. */
const eventLive: Island<Props> = async (_root, { hub }) => {
  let [isReading, isAsked, readAt] = [false, false, performance.now()];

  const refresh = async () => {
    if (document.hidden) return;
    if (isReading) { isAsked = true; return; }
    isReading = true;
    await new Promise((next) => setTimeout(next, Math.max(0, readAt + apart - performance.now())));
    isAsked = false;
    readAt = performance.now();
    await readLive(10_000).catch(() => undefined);
    isReading = false;
    if (isAsked) void refresh();
  };

  document.addEventListener("visibilitychange", () => void refresh());
  setInterval(() => { if (performance.now() - readAt > safer) void refresh(); }, 1000);
  await listen(hub, () => void refresh());
};

export default eventLive;
