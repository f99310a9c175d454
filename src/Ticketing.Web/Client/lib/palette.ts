/** Dresses the page in the colour that is chosen; the server computes the palette, as it does for every page. */
export function followColour(inputs: readonly HTMLElement[], paletteUrl: string, chosen: () => string): void {
  const sheet = new CSSStyleSheet();
  let pause = 0;
  let asked = 0;
  const follow = (): void => {
    clearTimeout(pause);
    pause = setTimeout(async () => {
      const turn = ++asked;
      const answer = await fetch(`${paletteUrl}&colour=${encodeURIComponent(chosen())}`).catch(() => null);
      if (!answer?.ok) return;
      const css = await answer.text();
      if (turn !== asked) return; // a later colour has been asked for
      sheet.replaceSync(css);
      if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
    }, 80);
  };
  for (const input of inputs) input.addEventListener("input", follow);
}
