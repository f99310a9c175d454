import { on, readPage } from "./dom.ts";
import { mountIslands } from "./island.ts";

/**
 * <a href="#id" data-open> opens the dialog #id; without script the link's target shows it.
 * <a href="/page" data-drawer> shows that page's [data-drawer-body] (or <main>) in a drawer; without script it is a link.
 */
export function dialogs(): void {
  on("click", "a[data-open]", (link, event) => {
    const dialog = document.querySelector(link.getAttribute("href") ?? "");
    if (!(dialog instanceof HTMLDialogElement)) return;
    event.preventDefault();
    show(dialog);
  });
  on("click", "a[data-drawer]", (link, event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void fetchIntoDrawer(link as HTMLAnchorElement);
  });
  on("click", "dialog [data-close]", (element, event) => {
    event.preventDefault();
    element.closest("dialog")?.close();
  });
  on("click", "dialog", (dialog, event) => {
    if (event.target === dialog && outside(dialog, event)) (dialog as unknown as HTMLDialogElement).close();
  });
}

function show(dialog: HTMLDialogElement): void {
  dialog.showModal();
  dialog.querySelector<HTMLElement>("[autofocus], input:not([type=hidden]), select, textarea")?.focus();
}

function outside(dialog: HTMLElement, { clientX: x, clientY: y }: MouseEvent): boolean {
  const box = dialog.getBoundingClientRect();
  return x < box.left || x > box.right || y < box.top || y > box.bottom;
}

async function fetchIntoDrawer(link: HTMLAnchorElement): Promise<void> {
  const drawer = document.querySelector<HTMLDialogElement>("dialog[data-drawer-host]");
  const body = drawer?.querySelector<HTMLElement>(".dialog-body");
  if (!drawer || !body) return location.assign(link.href);
  drawer.querySelector("h2")!.textContent = link.dataset.drawer || link.textContent?.trim() || "";
  body.setAttribute("aria-busy", "true");
  body.replaceChildren(...[..."1234"].map(() => Object.assign(document.createElement("div"), { className: "skeleton" })));
  drawer.showModal();
  try {
    const response = await fetch(link.href, { headers: { "X-Requested-With": "drawer" } });
    const page = readPage(await response.text());
    const content = page.querySelector("[data-drawer-body]") ?? page.querySelector("main");
    if (!response.ok || !content) throw new Error(String(response.status));
    body.replaceChildren(...content.childNodes);
    mountIslands(body);
  } catch {
    location.assign(link.href);
  } finally {
    body.removeAttribute("aria-busy");
  }
}
