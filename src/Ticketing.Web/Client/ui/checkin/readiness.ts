import { icon, language } from "../../lib/dom.ts";
import type { HeldEvent } from "../../lib/checkin/held-event.ts";
import type { SyncState } from "../../lib/checkin/sync.ts";

export type ReadinessWords = { ready: string; notReady: string; noNetwork: string; tooOld: string; online: string; holds: string; nothingHeld: string; waiting: string; nothingWaiting: string; listFrom: string; conflicts: string };

/** Says before the doors open whether this device can do without network, and afterwards what it still has to send. */
export class Readiness {
  private expected = 0;
  private state: SyncState = { isReachable: true, isRefused: false, waiting: 0, conflicts: 0 };

  constructor(private readonly pill: HTMLElement, private readonly facts: HTMLElement, private readonly held: HeldEvent | null, private readonly words: ReadinessWords) {}

  expect(tickets: number): void {
    this.expected = tickets;
    this.draw();
  }

  show(state: SyncState): void {
    this.state = state;
    this.draw();
  }

  get of(): number { return this.expected; }

  get waiting(): number { return this.state.waiting; }

  get isComplete(): boolean { return this.held?.isReady === true && this.held.isFresh && this.held.goodTickets >= this.expected; }

  draw(): void {
    const { isReachable, waiting, conflicts } = this.state;
    const { words, held } = this;
    const [name, text] = !isReachable ? ["wifi-off", waiting > 0 ? `${words.noNetwork} · ${number(waiting)}` : words.noNetwork]
      : this.isComplete ? ["shield-check", words.ready] : ["cloud-off", words.notReady];
    this.pill.classList.toggle("is-offline", !isReachable);
    this.pill.classList.toggle("is-ready", isReachable && this.isComplete);
    this.pill.replaceChildren(icon(name, "icon icon-sm"), text);
    this.facts.replaceChildren(...[
      isReachable ? words.online : words.noNetwork,
      held?.isReady && !held.isFresh ? words.tooOld : null,
      held?.isReady ? fill(words.holds, number(held.goodTickets), number(Math.max(this.expected, held.goodTickets))) : words.nothingHeld,
      held?.header ? fill(words.listFrom, new Date(held.header.builtAt).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" })) : null,
      waiting > 0 ? fill(words.waiting, number(waiting)) : words.nothingWaiting,
      conflicts > 0 ? fill(words.conflicts, number(conflicts)) : null,
    ].filter((line) => line !== null).map(paragraph));
  }
}

const number = (value: number) => value.toLocaleString(language);

const fill = (text: string, ...values: string[]) => values.reduce((filled, value, i) => filled.replace(`{${i}}`, value), text);

function paragraph(text: string): HTMLElement {
  const line = document.createElement("p");
  line.textContent = text;
  return line;
}
