const fastest = 60; // ms between two keys: no hand types that fast for six characters on end
const shortest = 6;

/** A hand scanner types like a keyboard, only faster, and ends with Enter. Heard wherever the focus is. */
export function listenToWedge(scanned: (code: string) => void): void {
  let burst = "";
  let last = 0;
  document.addEventListener("keydown", (event) => {
    const gap = event.timeStamp - last;
    if (event.key.length === 1) last = event.timeStamp;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key.length === 1) {
      burst = gap > fastest ? event.key : burst + event.key;
      return;
    }
    if (event.key !== "Enter") return;
    const code = burst;
    burst = "";
    if (code.length < shortest || gap > fastest * 2) return;
    event.preventDefault();
    event.stopPropagation();
    clear(event.target, code);
    scanned(code);
  }, true);
}

/** What the burst left in a field does not belong there. */
function clear(target: EventTarget | null, code: string): void {
  if (target instanceof HTMLInputElement && target.value.endsWith(code)) target.value = target.value.slice(0, -code.length);
}
