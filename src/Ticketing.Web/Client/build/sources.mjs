import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const client = join(import.meta.dirname, "..");
const places = [["../Pages", ".cshtml"], ["../Look", ".cs"], ["lib", ".ts"], ["ui", ".ts"]];

/** The text of everything that may name a class: pages, tag helpers, scripts. */
export function readSources() {
  return places.flatMap(([folder, ending]) => readdirSync(join(client, folder), { recursive: true })
    .filter((path) => path.endsWith(ending))
    .map((path) => readFileSync(join(client, folder, path), "utf8")));
}
