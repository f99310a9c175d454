/**
 * [data-countdown="ISO time"]: calm until the last two minutes, then amber, then the words of data-over. The server's
 * clock counts: data-now is its time at rendering. Announces itself to screen readers at two minutes and at the end only.
 */
export function countdowns(): void {
  for (const root of document.querySelectorAll<HTMLElement>("[data-countdown]")) run(root);
}

function run(root: HTMLElement): void {
  const skew = root.dataset.now ? Date.parse(root.dataset.now) - performance.timeOrigin - performance.now() : 0;
  const end = Date.parse(root.dataset.countdown ?? "");
  const figure = root.querySelector("b");
  if (!figure || Number.isNaN(end)) return;
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - (performance.timeOrigin + performance.now() + skew)) / 1000));
    if (left === 0) return over(root);
    figure.textContent = figureOf(left);
    if (left <= 120 && !root.classList.contains("is-short")) {
      root.classList.add("is-short");
      root.setAttribute("aria-live", "polite");
    } else if (left < 119) root.removeAttribute("aria-live");
    setTimeout(tick, 1000 - (Date.now() % 1000));
  };
  tick();
}

/** 14:59, and from an hour on 1:14:59. */
function figureOf(seconds: number): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes}:${two(seconds % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

function over(root: HTMLElement): void {
  root.classList.remove("is-short");
  root.classList.add("is-over");
  root.setAttribute("role", "alert");
  root.querySelector(".countdown-text")!.textContent = root.dataset.over ?? "";
  root.dispatchEvent(new CustomEvent("countdown:over", { bubbles: true }));
}
