import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const client = join(import.meta.dirname, "..");

/** One SVG file with a <symbol> for each name in icons.json; an unknown name fails the build. */
export function iconSprite() {
  return {
    name: "icon-sprite",
    buildStart() { this.addWatchFile(join(client, "icons.json")); },
    generateBundle() {
      const names = JSON.parse(readFileSync(join(client, "icons.json"), "utf8"));
      const symbols = [...new Set(names)].sort().map((name) => symbol(this, name));
      this.emitFile({
        type: "asset", name: "icons.svg", originalFileName: "icons.svg",
        source: `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`,
      });
    },
  };
}

function symbol(build, name) {
  const file = join(client, "node_modules/lucide-static/icons", `${name}.svg`);
  if (!existsSync(file)) build.error(`icons.json names "${name}", which Lucide does not have.`);
  const inner = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(readFileSync(file, "utf8"))[1].replace(/\s*\n\s*/g, "").replaceAll(" />", "/>");
  return `<symbol id="${name}" viewBox="0 0 24 24">${inner}</symbol>`;
}
