import type { Island } from "../../lib/island.ts";
import { followColour } from "../../lib/palette.ts";

type Props = { paletteUrl: string };

/** Dresses the page and its preview in what is being chosen. */
const preview: Island<Props> = (root, props) => {
  const colour = root.querySelector<HTMLInputElement>('input[type="color"]');
  if (colour) followColour([colour], props.paletteUrl, () => colour.value);
  for (const what of ["Logo", "Cover"]) followPicture(root, what);
  const footer = root.querySelector<HTMLTextAreaElement>('[name="Input.MailFooter"]');
  footer?.addEventListener("input", () => {
    for (const place of root.querySelectorAll('[data-shot="footer"]')) place.textContent = footer.value;
  });
};

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
