import { readPage } from "../../lib/dom.ts";
import type { Island } from "../../lib/island.ts";

type Props = { seconds: number };

/** Reads the page again every few seconds and puts its [data-live] parts in place of these, unless someone works in them. */
const livePage: Island<Props> = (_root, { seconds }) => {
  const refresh = async () => {
    if (document.hidden) return;
    const response = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(seconds * 1000) }).catch(() => null);
    if (!response?.ok || response.redirected) return;
    const fresh = readPage(await response.text());
    for (const part of document.querySelectorAll<HTMLElement>("[data-live]")) {
      const next = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
      if (!next || part.contains(document.activeElement) || part.innerHTML === next.innerHTML) continue;
      part.replaceChildren(...next.childNodes);
    }
  };
  setInterval(() => void refresh(), seconds * 1000);
};

export default livePage;
