// A ticket's QR, as TicketToken writes it: known wherever it ends, however haltingly it came.
const token = /T1\.[0-9A-V]{136}$/i;
const remembered = 200; // characters: more than a token
const pause = 400; // ms after which keys belong to another code: radio scanners and busy tablets stutter in the midst of one
const fastest = 60; // ms between two keys: no hand types that fast for six characters on end
const shortest = 6;

type Key = { text: string; gap: number };

/** A hand scanner types like a keyboard, only faster, and ends with Enter or Tab. Heard wherever the focus is, in a field too. */
export function listenToWedge(scanned: (code: string) => void): void {
  let keys: Key[] = [];
  let last = 0;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key.length === 1) {
      keys = [...keys.slice(1 - remembered), { text: event.key, gap: event.timeStamp - last }];
      last = event.timeStamp;
      return;
    }
    if (event.key !== "Enter" && event.key !== "Tab") return;
    const code = wholeIn(keys) ?? (event.timeStamp - last <= pause ? hastyIn(keys) : null);
    keys = [];
    if (!code) return;
    event.preventDefault();
    event.stopPropagation();
    clear(event.target, code);
    scanned(code);
  }, true);
}

const wholeIn = (keys: Key[]) => token.exec(textOf(keys))?.[0];

/** What a machine typed last, or null for what a hand may have. */
function hastyIn(keys: Key[]): string | null {
  const first = keys.findLastIndex((key) => key.gap > pause);
  const run = keys.slice(Math.max(first, 0));
  return run.length >= shortest && middle(run.slice(1).map((key) => key.gap)) <= fastest ? textOf(run) : null;
}

const textOf = (keys: Key[]) => keys.map((key) => key.text).join("");

const middle = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

/** What the scanner left in a field does not belong there. */
function clear(target: EventTarget | null, code: string): void {
  if (target instanceof HTMLInputElement && target.value.endsWith(code)) target.value = target.value.slice(0, -code.length);
}
