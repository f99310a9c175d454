import { Refused, type DoorApi, type Verdict } from "./door-api.ts";

export type BadgeWords = { badgeOf: string; badgeFailed: string };

/** Offers the badge of whoever was let in last, and prints it from this browser. */
export class Badge {
  private scanId = "";

  /** @param isOn whether the event prints badges at its doors, which is known once the server was met. */
  constructor(private readonly button: HTMLButtonElement, private readonly api: DoorApi, private readonly words: BadgeWords, private readonly say: (trouble: string) => void) {
    button.addEventListener("click", () => void this.print());
  }

  isOn = false;

  /** After each verdict. One made without network is not on record yet: there is no badge until it is. */
  offer(verdict: Verdict, isOnline: boolean): void {
    const isFor = verdict.result === "admitted" || verdict.result === "alreadyIn";
    this.button.hidden = !this.isOn || !isOnline || !isFor;
    this.scanId = verdict.scanId;
    this.button.setAttribute("aria-label", this.words.badgeOf.replace("{0}", verdict.attendeeName ?? ""));
  }

  private async print(): Promise<void> {
    this.button.disabled = true;
    try {
      await printPicture(await this.api.badge(this.scanId));
    } catch (error) {
      this.say(error instanceof Refused && error.message || this.words.badgeFailed);
    } finally {
      this.button.disabled = false;
    }
  }
}

/** Prints a picture alone on paper of its own size: styles that no address names are the page's own, so its policy lets them be. */
export async function printPicture(svg: string): Promise<void> {
  const picture = document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page { size: ${picture.getAttribute("width")} ${picture.getAttribute("height")}; margin: 0 }`);
  const paper = document.createElement("div");
  paper.className = "door-paper";
  paper.append(picture);
  document.querySelector(".door-paper")?.remove();
  document.body.append(paper);
  document.adoptedStyleSheets.push(sheet);
  // Read by whoever prints it: some browsers go on while their dialog is open.
  addEventListener("afterprint", () => {
    paper.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  }, { once: true });
  await new Promise(requestAnimationFrame);
  print();
}
