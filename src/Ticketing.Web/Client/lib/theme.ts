import { on } from "./dom.ts";

/** Applies a chosen theme at once; the form behind it does the same without script by setting the cookie and reloading. */
export function themes(): void {
  on("click", "[data-theme-choice]", (button, event) => {
    event.preventDefault();
    const choice = button.dataset.themeChoice ?? "auto";
    document.cookie = `theme=${choice};path=/;max-age=31536000;samesite=lax`;
    if (choice === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
    for (const other of document.querySelectorAll<HTMLElement>("[data-theme-choice]"))
      other.setAttribute("aria-pressed", String(other.dataset.themeChoice === choice));
  });
}
