import type { Island } from "../../lib/island.ts";
import { isAble, isCalledOff, signInWithPasskey } from "./passkeys.ts";

type Props = { target: string };

/** The button that signs in with a passkey; where the browser can, passkeys are offered in the address field as well. */
const signIn: Island<Props> = (root, props) => {
  if (!isAble) return;
  const button = root.querySelector("button")!;
  const says = root.querySelector<HTMLElement>("[data-says]")!;
  const isRemembered = () => document.querySelector<HTMLInputElement>('input[type="checkbox"][name="IsRemembered"]')?.checked ?? false;
  let waiting = new AbortController();
  let isAsked = false;

  const ask = async (mediation?: CredentialMediationRequirement) => {
    waiting.abort();
    waiting = new AbortController();
    try {
      const isIn = await signInWithPasskey(isRemembered, { signal: waiting.signal, ...(mediation ? { mediation } : {}) });
      if (isIn) location.assign(props.target);
    } catch (error) {
      if (isCalledOff(error)) return;
      says.textContent = (error as Error).message;
      says.hidden = false;
    }
  };

  root.hidden = false;
  button.addEventListener("click", () => {
    says.hidden = true;
    isAsked = true;
    void ask();
  });
  const offer = async () => {
    const canOffer = await PublicKeyCredential.isConditionalMediationAvailable?.();
    if (canOffer && !isAsked) await ask("conditional");
  };
  void offer();
};

export default signIn;
