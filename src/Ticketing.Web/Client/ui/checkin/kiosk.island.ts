import { icon, make } from "../../lib/dom.ts";
import type { Island } from "../../lib/island.ts";
import { printPicture } from "./badge.ts";
import { Camera } from "./camera.ts";
import { forgetDevice, knownDevice } from "./device.ts";
import { DoorApi, newId, Refused, Unreachable, type KioskAnswer } from "./door-api.ts";
import { sheet } from "./sheets.ts";
import { signal, stayAwake, wakeSound } from "./signals.ts";
import type { Look } from "./verdict.ts";
import { listenToWedge } from "./wedge.ts";

type Words = { welcome: string; badge: string; noBadge: string; askStaff: string; offline: string; failed: string; signedOut: string };
type Props = { verdicts: Record<string, Look>; words: Words };

const shown = 8000; // ms a guest has to read, then the next one finds the start
const idle = 30_000; // ms after which what was half typed is nobody's any more
const quiet = 10_000; // ms for which a code still held before the camera is not asked again

/** Self check-in: one guest at a time, back to the start by itself, no way out but by the staff's code. */
const kiosk: Island<Props> = async (root, { verdicts, words }) => {
  const device = knownDevice();
  if (device?.profile !== "kiosk") return location.replace("/door");
  const part = <E extends HTMLElement = HTMLElement>(name: string) => root.querySelector<E>(`[data-${name}]`)!;
  const api = new DoorApi(`/api/v1/organizations/${device.organization}/events/${device.eventId}/check-in`, device.token);
  const find = part<HTMLFormElement>("find");
  const exit = sheet(part<HTMLDialogElement>("exit"));
  const seen = new Map<string, number>();
  let [isAsking, prints, timer] = [false, false, 0];

  const go = (screen: "start" | "typed" | "choice", after = idle) => {
    for (const one of root.querySelectorAll<HTMLElement>("[data-screen]")) one.hidden = one.dataset.screen !== screen;
    part("verdict").replaceChildren();
    part("trouble").hidden = true;
    clearTimeout(timer);
    if (screen === "start") find.reset();
    else timer = window.setTimeout(() => go("start"), after);
  };

  const tell = (look: Look, word: string, detail: string | null | undefined) => {
    const screen = make("button", { type: "button", className: `verdict verdict-${look.tone}` }, icon(look.icon), make("b", { textContent: word }));
    if (detail) screen.append(make("small", { textContent: detail }));
    screen.addEventListener("click", () => go("start"));
    go("start");
    part("verdict").replaceChildren(screen);
    signal(look.tone);
    clearTimeout(timer);
    timer = window.setTimeout(() => go("start"), shown);
  };

  const show = async (answer: KioskAnswer, again: (ticketId: string) => void) => {
    if (!answer.result) {
      go("choice");
      return part("choices").replaceChildren(...answer.choices.map(({ ticketId, firstName }) => {
        const row = make("button", { type: "button", className: "door-row" }, make("span", {}, make("b", { textContent: firstName })));
        row.addEventListener("click", () => again(ticketId));
        return row;
      }));
    }
    const look = verdicts[answer.result]!;
    const isIn = answer.result === "admitted";
    tell(look, isIn && answer.firstName ? words.welcome.replace("{0}", answer.firstName) : look.word, isIn && prints ? words.badge : look.note);
    if (isIn && prints) await api.badge(answer.scanId).then(printPicture).catch(() => tell(look, look.word, words.noBadge));
  };

  const excuse = (error: unknown) => {
    const look: Look = { tone: "wait", icon: "circle-help", word: words.askStaff };
    if (error instanceof Refused && error.status !== 401 && !find.closest<HTMLElement>("[data-screen]")!.hidden) {
      [part("trouble").hidden, part("trouble").textContent] = [false, error.message || words.failed];
      return;
    }
    tell(look, look.word, error instanceof Unreachable ? words.offline : error instanceof Refused && error.status === 401 ? words.signedOut : words.failed);
  };

  const enter = async (body: { code: string; proof?: string; ticketId?: string }, id = newId()): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    try {
      await show(await api.enter({ id, at: new Date().toISOString(), ...body }), (ticketId) => void enter({ ...body, ticketId }));
    } catch (error) {
      excuse(error);
    } finally {
      isAsking = false;
    }
  };

  const read = (code: string) => {
    const [before, now] = [seen.get(code) ?? -Infinity, performance.now()];
    seen.set(code, now);
    if (now - before > quiet) void enter({ code });
  };

  find.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = new FormData(find);
    void enter({ code: String(typed.get("code")), proof: String(typed.get("proof")) });
  });
  find.addEventListener("input", () => go("typed"));
  part("type").addEventListener("click", () => {
    go("typed");
    find.querySelector("input")!.focus();
  });
  for (const back of root.querySelectorAll("[data-back]")) back.addEventListener("click", () => go("start"));
  bindExit();
  stay();
  listenToWedge(read);
  wakeSound();
  stayAwake();
  await Promise.all([dress(), openCamera()]);

  async function dress(): Promise<void> {
    const kiosk = await api.kiosk().catch(excuse);
    if (!kiosk) return void setTimeout(() => void dress(), idle);
    prints = kiosk.printsBadges;
    part("title").textContent = kiosk.title;
    part("organization").textContent = kiosk.organization;
    root.style.setProperty("--kiosk", kiosk.brandColour);
    root.style.setProperty("--on-kiosk", isLight(kiosk.brandColour) ? "#000" : "#fff");
    const logo = part<HTMLImageElement>("logo");
    if (kiosk.logoFileId) [logo.src, logo.hidden] = [`/files/${kiosk.logoFileId}`, false];
  }

  async function openCamera(): Promise<void> {
    const camera = new Camera(root.querySelector("video")!, read, () => isAsking || part("verdict").childElementCount > 0 || exit.open, "user");
    await camera.start();
    part("no-camera").hidden = camera.isRunning;
  }

  function bindExit(): void {
    const [form, trouble] = [part<HTMLFormElement>("leave"), part("exit-trouble")];
    part("staff").addEventListener("click", () => {
      form.reset();
      trouble.hidden = true;
      exit.showModal();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void api.leaveKiosk(String(new FormData(form).get("code"))).then(() => {
        forgetDevice();
        location.replace("/door");
      }).catch((error: unknown) => {
        [trouble.hidden, trouble.textContent] = [false, error instanceof Refused && error.message || words.failed];
      });
    });
  }

  /** Back leads nowhere, and neither does a long press; the first touch fills the screen. What the browser itself offers, the tablet's own lock takes away. */
  function stay(): void {
    history.pushState(null, "");
    addEventListener("popstate", () => history.pushState(null, ""));
    addEventListener("contextmenu", (event) => event.preventDefault());
    addEventListener("pointerdown", () => void document.documentElement.requestFullscreen?.().catch(() => undefined), { once: true });
  }
};

/** Whether black is easier to read on it than white (WCAG 2.2, relative luminance). */
function isLight(hex: string): boolean {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179;
}

export default kiosk;
