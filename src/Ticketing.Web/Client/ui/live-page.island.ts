import type { Island } from "../lib/island.ts";
import { readLive } from "../lib/live.ts";

type Props = { seconds: number };

/** Reads the page again every few seconds, where nothing tells it of changes. */
const livePage: Island<Props> = (_root, { seconds }) => {
  setInterval(() => { if (!document.hidden) void readLive(Math.max(seconds, 5) * 1000); }, seconds * 1000);
};

export default livePage;
