import { readFileSync } from "node:fs";
import { join } from "node:path";

const script = join(import.meta.dirname, "../node_modules/@scalar/api-reference/dist/browser/standalone.js");

/**
 * Scalar's API reference, whole and ready made, as a file of our own origin. In package-lock.json it stands without the 270
 * packages it was made from: nothing but this one file is used.
 */
export function apiReference() {
  return {
    name: "api-reference",
    generateBundle() {
      this.emitFile({ type: "asset", name: "api-reference.js", originalFileName: "api-reference.js", source: readFileSync(script, "utf8") });
    },
  };
}
