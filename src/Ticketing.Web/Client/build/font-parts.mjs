import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import subsetFont from "subset-font";

const fonts = join(import.meta.dirname, "../node_modules/@fontsource-variable/inter/files");
const made = join(import.meta.dirname, "../node_modules/.cache/inter");
const weights = { min: 400, max: 780 }; // the lightest and the boldest that styles ask for

// What Europe's Latin alphabets need beyond Latin-1: an eighth of the whole "latin-ext", which stays for all other letters.
const european = "U+0100-0130,U+0132-0151,U+0154-017F,U+0218-021B,U+1E9E";

/** Makes the typeface as light as our pages need it: only the weights they use, and names from Łódź to İzmir in a file of their own. */
export function fontParts() {
  return {
    name: "font-parts",
    enforce: "pre",
    async transform(code, id) {
      if (!/fontsource-variable\/inter\/wght\.css/.test(id)) return null;
      mkdirSync(made, { recursive: true });
      const faces = [];
      for (const [, file, range] of code.matchAll(/url\(\.\/files\/([\w-]+\.woff2)\)[\s\S]*?unicode-range: ([^;]+);/g)) {
        faces.push(await face(file, range, file));
        if (file.startsWith("inter-latin-ext")) faces.push(await face(file, european, "inter-european-wght-normal.woff2"));
      }
      return { code: faces.join("\n"), map: null };
    },
  };
}

// Of faces that hold a letter the last one serves it.
async function face(file, range, name) {
  const part = await subsetFont(readFileSync(join(fonts, file)), lettersOf(range), { targetFormat: "woff2", variationAxes: { wght: weights } });
  writeFileSync(join(made, name), part);
  return `@font-face { font-family: "Inter Variable"; font-style: normal; font-display: swap; font-weight: ${weights.min} ${weights.max};
  src: url(${join(made, basename(name))}) format("woff2-variations"); unicode-range: ${range}; }`;
}

function lettersOf(range) {
  let letters = "";
  for (const [, from, to = from] of range.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/gi))
    for (let code = parseInt(from, 16); code <= parseInt(to, 16); code++) letters += String.fromCodePoint(code);
  return letters;
}
