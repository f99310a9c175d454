import { readPage } from "./dom.ts";

/** Reads the page again and puts its [data-live] parts in place of these, unless someone works in them. */
export async function readLive(patience: number): Promise<void> {
  const response = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(patience) }).catch(() => null);
  if (!response?.ok || response.redirected) return;
  const fresh = readPage(await response.text().catch(() => ""));
  for (const part of document.querySelectorAll<HTMLElement>("[data-live]")) {
    const next = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (!next || part.contains(document.activeElement) || part.innerHTML === next.innerHTML) continue;
    part.replaceChildren(...next.childNodes);
  }
}
