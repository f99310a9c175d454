import { on } from "./dom.ts";

/** The eye beside a password: pressed, it shows what was typed; sending hides it again, so that no browser remembers it as text. */
export function reveals(): void {
  on("click", "[data-reveal]", (button) => {
    const input = document.getElementById(button.dataset.reveal ?? "") as HTMLInputElement | null;
    if (!input) return;
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
    input.focus();
  });
  document.addEventListener("submit", (event) => {
    for (const button of (event.target as HTMLFormElement).querySelectorAll<HTMLElement>("[data-reveal][aria-pressed=true]")) button.click();
  });
}
