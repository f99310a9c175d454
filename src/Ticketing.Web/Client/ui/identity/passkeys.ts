type Asked = { ticket: string; options: unknown };
type Problem = { title?: string; errors?: Record<string, { message: string }> };

const root = "/api/v1/identity";

/** The server said no, in its own words. */
export class Refused extends Error {
  constructor(message: string, readonly field: string | null) { super(message); }
}

/** Whether this browser knows passkeys, and how to write them as JSON. */
export const isAble = typeof PublicKeyCredential === "function" && typeof PublicKeyCredential.parseCreationOptionsFromJSON === "function";

export async function addPasskey(name: string, currentPassword: string): Promise<void> {
  const asked = (await send("/me/passkeys/options", { currentPassword })) as Asked;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked.options as PublicKeyCredentialCreationOptionsJSON);
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null;
  if (made) await send("/me/passkeys", { ticket: asked.ticket, name, credential: made.toJSON() });
}

/** Asks for a passkey, in a dialog or, as conditional, in the list of the address field. Returns whether somebody is signed in. */
export async function signInWithPasskey(isRemembered: () => boolean, options: { mediation?: CredentialMediationRequirement; signal?: AbortSignal }): Promise<boolean> {
  const asked = (await send("/passkey-sign-in/options", {})) as Asked;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked.options as PublicKeyCredentialRequestOptionsJSON);
  const proof = (await navigator.credentials.get({ publicKey, ...options })) as PublicKeyCredential | null;
  if (!proof) return false;
  await send("/passkey-sign-in?useCookie=true", { ticket: asked.ticket, credential: proof.toJSON(), isRemembered: isRemembered() });
  return true;
}

/** The person changed their mind, or another question took this one's place. */
export const isCalledOff = (error: unknown) => error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError");

async function send(path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(root + path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  if (answer.ok) return answer.status === 204 ? null : await answer.json();
  const problem = (await answer.json().catch(() => ({}))) as Problem;
  const [field, first] = Object.entries(problem.errors ?? {})[0] ?? [null, null];
  throw new Refused(first?.message ?? problem.title ?? String(answer.status), field);
}
