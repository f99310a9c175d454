import { icon, make } from "../../lib/dom.ts";
import { signal, type Tone } from "./signals.ts";

export type Look = { tone: Tone; icon: string; word: string; note?: string | null };

const shown: Record<Tone, number> = { good: 1200, wait: 3000, bad: 3000 };

/** Fills the screen with what to do, then gives it back: 1.2 s for a welcome, 3 s where there is something to read; a tap ends it at once. */
export class VerdictScreen {
  private timer = 0;

  constructor(private readonly place: HTMLElement) {
    // Put there by the server for a code that was typed without script: it leaves in the same way.
    const served = place.querySelector("a");
    if (served) served.addEventListener("click", (event) => { event.preventDefault(); this.hide(); });
  }

  get isShown(): boolean { return this.place.childElementCount > 0; }

  show(look: Look, name?: string | null, detail?: string | null): void {
    const screen = make("button", { type: "button", className: `verdict verdict-${look.tone}` }, icon(look.icon), make("b", { textContent: look.word }));
    if (name) screen.append(make("span", { textContent: name }));
    const small = detail ?? look.note;
    if (small) screen.append(make("small", { textContent: small }));
    screen.addEventListener("click", () => this.hide());
    this.place.replaceChildren(screen);
    signal(look.tone);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.hide(), shown[look.tone]);
  }

  hide(): void {
    clearTimeout(this.timer);
    this.place.replaceChildren();
  }
}
