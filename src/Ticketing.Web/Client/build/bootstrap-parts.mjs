import { PurgeCSS } from "purgecss";
import { readSources } from "./sources.mjs";

const sides = { left: "inline-start", right: "inline-end" };

/** Takes only the Bootstrap rules that some page names, lays them in a cascade layer, and makes left/right follow the text direction. */
export function bootstrapParts() {
  return {
    name: "bootstrap-parts",
    enforce: "pre",
    async transform(code, id) {
      const part = /bootstrap\/dist\/css\/bootstrap-(\w+)\.css/.exec(id)?.[1];
      if (!part) return null;
      const content = readSources().map((raw) => ({ raw, extension: "html" }));
      const [{ css }] = await new PurgeCSS().purge({
        content, css: [{ raw: code }], safelist: ["html", "body", "dialog"],
        defaultExtractor: (text) => text.match(/[\w-/:]+(?<!:)/g) ?? [],
      });
      return { code: `@layer ${part === "utilities" ? "utilities" : "reset"} {\n${logical(withoutVariables(css))}\n}`, map: null };
    },
  };
}

// Bootstrap's own custom properties are replaced by tokens.css.
const withoutVariables = (css) => css.replace(/@charset[^;]+;/g, "").replace(/(:root[^{]*|\[data-bs-theme=[^{]*)\{[^}]*\}/g, "");

const logical = (css) => css
  .replace(/\b(margin|padding)-(left|right):/g, (_, what, side) => `${what}-${sides[side]}:`)
  .replace(/\btext-align: (left|right)/g, (_, side) => `text-align: ${side === "left" ? "start" : "end"}`)
  .replace(/\bborder-(left|right)(-\w+)?:/g, (_, side, rest = "") => `border-${sides[side]}${rest}:`)
  .replace(/([{;]\s*)(left|right):/g, (_, before, side) => `${before}inset-${sides[side]}:`)
  .replace(/\bfloat: (left|right)/g, (_, side) => `float: ${sides[side]}`);
