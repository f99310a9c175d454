import { icon, make, on } from "./dom.ts";

const icons: Record<string, string> = { success: "circle-check", warning: "triangle-alert", danger: "circle-alert", info: "info" };

/** Flash messages leave by themselves after eight seconds, unless someone reads, hovers or must act on them. */
export function toasts(): void {
  for (const toast of document.querySelectorAll<HTMLElement>(".toast")) leaveLater(toast);
  on("click", "[data-dismiss]", (button) => button.closest<HTMLElement>(".toast, .alert")?.remove());
}

/** Says something from script in the same way as the server's flash; text comes from the server. */
export function say(text: string, tone: "success" | "warning" | "danger" | "info" = "success"): void {
  const toast = make("div", { className: `toast tone-${tone}` }, icon(icons[tone] ?? "info"), make("p", { textContent: text }));
  document.querySelector(".toasts")?.append(toast);
  leaveLater(toast);
}

function leaveLater(toast: HTMLElement): void {
  if (toast.classList.contains("tone-danger") || toast.querySelector("a, form")) return;
  const leave = () => {
    if (toast.matches(":hover, :focus-within")) return void setTimeout(leave, 2000);
    toast.classList.add("is-leaving");
    setTimeout(() => toast.remove(), 200);
  };
  setTimeout(leave, 8000);
}
