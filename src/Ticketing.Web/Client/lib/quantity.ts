import { on } from "./dom.ts";

/** Plus and minus around a number input; the input itself works without them. */
export function quantities(): void {
  for (const box of document.querySelectorAll<HTMLElement>(".quantity")) show(box);
  on("click", ".quantity button", (button) => {
    const box = button.closest<HTMLElement>(".quantity")!;
    const input = box.querySelector("input")!;
    const before = input.value;
    if (button.dataset.step === "1") input.stepUp();
    else input.stepDown();
    if (input.value !== before) input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  on("change", ".quantity input", (input) => show(input.closest<HTMLElement>(".quantity")!));
  on("input", ".quantity input", (input) => show(input.closest<HTMLElement>(".quantity")!));
}

function show(box: HTMLElement): void {
  const input = box.querySelector("input")!;
  const value = input.valueAsNumber || 0;
  box.classList.toggle("is-set", value > 0);
  for (const button of box.querySelectorAll("button"))
    button.disabled = input.disabled || (button.dataset.step === "1" ? value >= Number(input.max || Infinity) : value <= Number(input.min || 0));
}
