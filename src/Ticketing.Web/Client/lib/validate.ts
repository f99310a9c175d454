import { on } from "./dom.ts";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const reasons = ["valueMissing", "typeMismatch", "patternMismatch", "tooShort", "tooLong", "rangeUnderflow", "rangeOverflow", "stepMismatch", "badInput"] as const;

/** Says on leaving a field what the server would say, from the same rules: the constraints and data-msg-* that <field> wrote. */
export function validation(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form:has(.field)")) form.noValidate = true;
  on("focusout", ".field :is(input, select, textarea)", (control) => {
    const input = control as Control;
    if (input.value !== "" || input.dataset.touched) judge(input);
  });
  on("input", ".field :is(input, select, textarea)", (control) => {
    control.dataset.touched = "1";
    if (control.closest(".has-error")) judge(control as Control);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if ((event.submitter as HTMLButtonElement | null)?.formNoValidate || form.dataset.check === "off") return busy(event);
    const wrong = [...form.querySelectorAll<Control>(".field :is(input, select, textarea)")].filter((control) => !judge(control));
    if (wrong.length === 0) return busy(event);
    event.preventDefault();
    wrong[0]!.focus();
  });
  addEventListener("pageshow", () => document.querySelectorAll("[aria-busy=true].btn").forEach((button) => button.removeAttribute("aria-busy")));
}

function judge(control: Control): boolean {
  const field = control.closest<HTMLElement>(".field");
  if (!field || !control.willValidate) return true;
  control.setCustomValidity(mismatch(control));
  const good = control.validity.valid;
  field.classList.toggle("has-error", !good);
  control.setAttribute("aria-invalid", String(!good));
  const message = field.querySelector(".error-text");
  if (message) message.textContent = good ? "" : text(control);
  return good;
}

// What HTML's constraints cannot say: a .NET expression, or the very text of something.
function mismatch(control: Control): string {
  const { pattern, equals } = control.dataset;
  const wrong = control.value !== "" && ((pattern !== undefined && !matches(pattern, control.value)) || (equals !== undefined && control.value.trim() !== equals));
  return wrong ? control.dataset.msgPatternMismatch ?? "?" : "";
}

// An expression that JavaScript cannot read is left to the server.
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(value);
  } catch {
    return true;
  }
}

function text(control: Control): string {
  const reason = reasons.find((name) => control.validity[name]);
  return (reason && control.dataset[`msg${reason[0]!.toUpperCase()}${reason.slice(1)}`]) || control.validationMessage;
}

function busy(event: SubmitEvent): void {
  if (event.defaultPrevented || !(event.submitter instanceof HTMLButtonElement)) return;
  const button = event.submitter;
  if ((event.target as HTMLFormElement).method === "post") setTimeout(() => button.setAttribute("aria-busy", "true"));
}
