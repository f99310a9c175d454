import { copyButtons, shareButtons } from "./clipboard.ts";
import { countdowns } from "./countdown.ts";
import { dialogs } from "./dialog.ts";
import { mountIslands } from "./island.ts";
import { menus } from "./menu.ts";
import { quantities } from "./quantity.ts";
import { reveals } from "./reveal.ts";
import { themes } from "./theme.ts";
import { toasts } from "./toast.ts";
import { validation } from "./validate.ts";

/** Starts every behaviour; one that fails leaves the others and the page working. */
export function start(): void {
  for (const behaviour of [themes, menus, dialogs, toasts, quantities, reveals, validation, countdowns, copyButtons, shareButtons, headerLine, currentTab, errorFocus, mountIslands]) {
    try {
      behaviour();
    } catch (error) {
      console.error(behaviour.name, error);
    }
  }
}

function headerLine(): void {
  const mark = () => document.documentElement.classList.toggle("is-scrolled", scrollY > 4);
  addEventListener("scroll", mark, { passive: true });
  mark();
}

/** On a phone the tabs scroll: the one that is open must be among those in sight. */
function currentTab(): void {
  for (const tab of document.querySelectorAll<HTMLElement>(".tabs [aria-current]")) {
    const tabs = tab.parentElement!.closest<HTMLElement>(".tabs")!;
    tabs.scrollLeft = tab.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;
  }
}

function errorFocus(): void {
  document.querySelector<HTMLElement>("[data-error-summary]")?.focus();
}
