import { defineConfig } from "vite";
import { apiReference } from "./build/api-reference.mjs";
import { bootstrapParts } from "./build/bootstrap-parts.mjs";
import { fontParts } from "./build/font-parts.mjs";
import { iconSprite } from "./build/icon-sprite.mjs";

// Entries are what a layout names in <assets entry="…">; everything else arrives through them.
export default defineConfig({
  base: "/dist/",
  publicDir: false,
  plugins: [bootstrapParts(), fontParts(), iconSprite(), apiReference()],
  build: {
    outDir: "../wwwroot/dist",
    emptyOutDir: true,
    manifest: "manifest.json",
    target: ["es2023", "chrome123", "safari17.5", "firefox128"],
    cssTarget: ["chrome123", "safari17.5", "firefox128"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: { site: "site.ts", manage: "manage.ts", door: "door.ts", "door-worker": "worker/door-worker.ts" } },
  },
});
