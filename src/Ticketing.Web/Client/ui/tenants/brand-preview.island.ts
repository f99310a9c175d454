import type { Island } from "../../lib/island.ts";

type Props = { paletteUrl: string };

/** Dresses the page and its preview in what is being chosen; the server computes the palette, as it does for every page. */
const preview: Island<Props> = (root, props) => {
  followColour(root, props.paletteUrl);
  for (const what of ["Logo", "Cover"]) followPicture(root, what);
  const footer = root.querySelector<HTMLTextAreaElement>('[name="Input.MailFooter"]');
  footer?.addEventListener("input", () => {
    for (const place of root.querySelectorAll('[data-shot="footer"]')) place.textContent = footer.value;
  });
};

function followColour(root: HTMLElement, paletteUrl: string): void {
  const input = root.querySelector<HTMLInputElement>('input[type="color"]');
  const sheet = new CSSStyleSheet();
  let pause = 0;
  let asked = 0;
  input?.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(async () => {
      const turn = ++asked;
      const answer = await fetch(`${paletteUrl}&colour=${encodeURIComponent(input.value)}`).catch(() => null);
      if (!answer?.ok) return;
      const css = await answer.text();
      if (turn !== asked) return; // a later colour has been asked for
      sheet.replaceSync(css);
      if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
    }, 80);
  });
}

function followPicture(root: HTMLElement, what: string): void {
  const name = what.toLowerCase();
  const input = root.querySelector<HTMLInputElement>(`[name="Input.${what}"][type="file"]`);
  const remove = root.querySelector<HTMLInputElement>(`[name="Input.Remove${what}"][type="checkbox"]`);
  const images = [...root.querySelectorAll<HTMLImageElement>(`[data-shot="${name}"]`)];
  const before = images[0]?.getAttribute("src") ?? "";
  let url = "";
  const show = (): void => {
    if (url) URL.revokeObjectURL(url);
    const file = input?.files?.[0];
    url = file ? URL.createObjectURL(file) : "";
    const shown = url || (remove?.checked ? "" : before);
    for (const image of images) {
      image.hidden = !shown;
      if (shown) image.src = shown;
    }
    for (const none of root.querySelectorAll<HTMLElement>(`[data-shot="no-${name}"]`)) none.hidden = !!shown;
  };
  input?.addEventListener("change", show);
  remove?.addEventListener("change", show);
}

export default preview;
