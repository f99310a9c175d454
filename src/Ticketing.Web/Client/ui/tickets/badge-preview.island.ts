import type { Island } from "../../lib/island.ts";

const pause = 150; // ms after the last change

/** Draws the badge as it is being chosen, by asking the server for its picture. */
const badgePreview: Island<object> = (root) => {
  const image = root.querySelector<HTMLImageElement>("[data-preview]");
  if (!image || !(root instanceof HTMLFormElement)) return;
  let wait = 0;
  const draw = () => {
    const query = new URLSearchParams({ handler: "preview" });
    for (const [name, value] of new FormData(root)) if (name.startsWith("Input.") && typeof value === "string") query.append(name, value);
    image.src = `?${query}`;
  };
  root.addEventListener("input", () => {
    clearTimeout(wait);
    wait = window.setTimeout(draw, pause);
  });
};

export default badgePreview;
