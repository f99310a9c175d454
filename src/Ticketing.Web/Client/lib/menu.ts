import { on } from "./dom.ts";

/** <details class="menu"> closes on Escape, on a click elsewhere and when focus leaves; arrows move inside. */
export function menus(): void {
  document.addEventListener("click", (event) => closeOthers(event.target as Node));
  document.addEventListener("focusin", (event) => closeOthers(event.target as Node));
  on("keydown", "details.menu[open]", (menu, event) => {
    if (event.key === "Escape") close(menu as HTMLDetailsElement, true);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(menu, event);
  });
}

function closeOthers(target: Node): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]"))
    if (!menu.contains(target)) close(menu, false);
}

function close(menu: HTMLDetailsElement, refocus: boolean): void {
  menu.open = false;
  if (refocus) menu.querySelector("summary")?.focus();
}

function move(menu: HTMLElement, event: KeyboardEvent): void {
  event.preventDefault();
  const items = [...menu.querySelectorAll<HTMLElement>(".menu-item")];
  const step = event.key === "ArrowDown" ? 1 : -1;
  const at = items.indexOf(document.activeElement as HTMLElement);
  items.at(at < 0 ? (step > 0 ? 0 : -1) : (at + step) % items.length)?.focus();
}
