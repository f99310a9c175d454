import { make } from "../../lib/dom.ts";
import type { Island } from "../../lib/island.ts";

/** Shows a chosen picture in the cover's place before it is uploaded. */
const picturePreview: Island<Record<string, never>> = (root) => {
  const input = root.querySelector<HTMLInputElement>("input[type=file]")!;
  const cover = root.querySelector(".cover")!;
  const before = [...cover.childNodes];
  let url = "";
  input.addEventListener("change", () => {
    if (url) URL.revokeObjectURL(url);
    const file = input.files?.[0];
    url = file ? URL.createObjectURL(file) : "";
    cover.replaceChildren(...(url ? [make("img", { src: url, alt: "" })] : before));
  });
};

export default picturePreview;
