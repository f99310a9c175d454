import type { Island } from "../../lib/island.ts";

type Props = { paletteUrl: string };

/** Dresses the page in the colour being chosen; the server computes the palette, as it does for every page. */
const preview: Island<Props> = (root, props) => {
  const input = root.querySelector<HTMLInputElement>('input[type="color"]');
  if (!input) return;
  const sheet = new CSSStyleSheet();
  let pause = 0;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(async () => {
      const answer = await fetch(`${props.paletteUrl}&colour=${encodeURIComponent(input.value)}`).catch(() => null);
      if (!answer?.ok) return;
      sheet.replaceSync(await answer.text());
      if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
    }, 80);
  });
};

export default preview;
