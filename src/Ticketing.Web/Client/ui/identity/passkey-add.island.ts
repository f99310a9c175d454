import type { Island } from "../../lib/island.ts";
import { addPasskey, isAble, isCalledOff } from "./passkeys.ts";

type Props = { done: string; unable: string; calledOff: string; exists: string };

/** The form that adds a passkey: name and password, then the browser asks its owner. */
const add: Island<Props> = (root, props) => {
  const form = root.querySelector("form")!;
  const button = form.querySelector("button[type=submit], button:not([type])") as HTMLButtonElement;
  const says = root.querySelector<HTMLElement>("[data-says]")!;
  const value = (name: string) => form.querySelector<HTMLInputElement>(`[name="${name}"]`)!.value;
  const say = (text: string) => {
    says.textContent = text;
    says.hidden = !text;
  };
  if (!isAble) {
    button.disabled = true;
    return say(props.unable);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!form.checkValidity()) return;
    say("");
    button.disabled = true;
    addPasskey(value("Passkey.Name"), value("Passkey.CurrentPassword"))
      .then(() => location.assign(props.done))
      .catch((error: unknown) => {
        button.disabled = false;
        say(error instanceof DOMException && error.name === "InvalidStateError" ? props.exists : isCalledOff(error) ? props.calledOff : (error as Error).message);
      });
  });
};

export default add;
