import type { Island } from "../../lib/island.ts";

/** The first ticket follows the buyer's name until someone types another one there. */
const sameName: Island<Record<string, never>> = (root) => {
  const buyer = root.querySelector<HTMLInputElement>("[name='Input.Name']");
  const first = root.querySelector<HTMLInputElement>("[name='Input.Lines[0].Name']");
  if (!buyer || !first) return;
  let follows = first.value === "" || first.value === buyer.value;
  buyer.addEventListener("input", () => { if (follows) first.value = buyer.value; });
  first.addEventListener("input", () => { follows = first.value === ""; });
  if (follows) first.value = buyer.value;
};

export default sameName;
