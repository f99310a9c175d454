import { icon } from "../../lib/dom.ts";
import type { HeldEvent } from "../../lib/checkin/held-event.ts";
import { Refused, Unreachable } from "./door-api.ts";

/** What enrolling gave this device: a token for one event, and how much it may. */
export type Device = { token: string; deviceId: string; name: string; profile: "scanOnly" | "search" | "supervisor" | "kiosk"; organization: string; eventId: string; checkpointId: string | null; expiresAt: string };

export type EnrolWords = { failed: string; offline: string };

const key = "door-device";

/** As enrolled before. */
export const knownDevice = (): Device | null => JSON.parse(localStorage.getItem(key) ?? "null") as Device | null;

export const forgetDevice = (): void => localStorage.removeItem(key);

/** Signs this device out at a tap; where scans wait to be sent, at a second one, once it has said what becomes of them. */
export function bindSignOut(button: HTMLElement, warning: HTMLElement, held: HeldEvent | null, words: { waiting: string; staysHere: string; signOutAnyway: string }): void {
  button.hidden = false;
  button.addEventListener("click", () => void (async () => {
    const waiting = await held?.store.waiting() ?? 0;
    if (waiting > 0 && warning.hidden) {
      warning.hidden = false;
      warning.textContent = `${words.waiting.replace("{0}", String(waiting))} ${words.staysHere}`;
      return button.replaceChildren(icon("log-out"), words.signOutAnyway);
    }
    await held?.forget();
    forgetDevice();
    location.reload();
  })());
}

/** This device as enrolled before, or by the code in the address. Without either the page asks for one, and there is none. */
export async function enrolledDevice(root: HTMLElement, words: EnrolWords): Promise<Device | null> {
  const code = location.hash.slice(1);
  const known = localStorage.getItem(key);
  const enrolment = document.querySelector<HTMLElement>("[data-enrolment]")!;
  const [form, trouble] = [enrolment.querySelector<HTMLFormElement>("[data-enrol]")!, enrolment.querySelector<HTMLElement>("[data-enrol-error]")!];
  const tryWith = async (typed: string) => {
    try {
      const device = await enrol(typed);
      localStorage.setItem(key, JSON.stringify(device));
      // The code is spent: it must not stay in the address or the history.
      history.replaceState(null, "", "/door");
      location.reload();
    } catch (error) {
      trouble.hidden = false;
      trouble.textContent = error instanceof Refused && error.message ? error.message : error instanceof Unreachable ? words.offline : words.failed;
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void tryWith(form.querySelector("input")!.value.trim());
  });
  if (code) await tryWith(code);
  else if (known) return JSON.parse(known) as Device;
  [root.hidden, enrolment.hidden] = [true, false];
  return null;
}

/** Exchanges the code of an organizer's QR, once, for this device's token. */
async function enrol(code: string): Promise<Device> {
  const response = await fetch("/api/v1/door/enrol", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ code }), credentials: "omit" })
    .catch((error: unknown) => { throw new Unreachable(String(error)); });
  if (!response.ok) throw new Refused(response.status, (await response.json().catch(() => ({})) as { title?: string }).title ?? "");
  return await response.json() as Device;
}
