import { on } from "./dom.ts";

/** [data-copy="text"] copies and says so for two seconds in data-done's words. */
export function copyButtons(): void {
  on("click", "[data-copy]", async (button) => {
    await navigator.clipboard.writeText(button.dataset.copy ?? "");
    const label = button.querySelector<HTMLElement>(".copy-label") ?? button;
    const before = label.textContent;
    label.textContent = button.dataset.done ?? before;
    button.classList.add("is-done");
    setTimeout(() => {
      label.textContent = before;
      button.classList.remove("is-done");
    }, 2000);
  });
}

/** [data-share="url"] uses the phone's share sheet where there is one, and is hidden where there is none. */
export function shareButtons(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-share]")) button.hidden = !("share" in navigator);
  on("click", "[data-share]", (button) => {
    navigator.share({ url: button.dataset.share ?? location.href, title: button.dataset.title ?? document.title }).catch(() => undefined);
  });
}
