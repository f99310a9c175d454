import { readPage } from "../../lib/dom.ts";
import type { Island } from "../../lib/island.ts";

/** Looks again every two seconds how far a task is; opens the page anew when there is nothing more to follow. */
const followProgress: Island<Record<string, never>> = (root) => {
  const look = async () => {
    const answer = await fetch(location.href).catch(() => null);
    const now = answer?.ok ? readPage(await answer.text()).querySelector('[data-island="follow-progress"]') : root;
    if (!now) return location.reload();
    if (now !== root) root.innerHTML = now.innerHTML;
    window.setTimeout(look, 2000);
  };
  window.setTimeout(look, 2000);
};

export default followProgress;
