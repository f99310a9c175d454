import type { Island } from "../../lib/island.ts";
import { followColour } from "../../lib/palette.ts";

type Props = { paletteUrl: string; usual: string };

/** Dresses the editor in the event's own colour, or in the organization's while it has none. */
const preview: Island<Props> = (root, props) => {
  const own = root.querySelector<HTMLInputElement>('[name="Input.OwnColour"][type="checkbox"]');
  const colour = root.querySelector<HTMLInputElement>('input[type="color"]');
  if (!own || !colour) return;
  colour.addEventListener("input", () => (own.checked = true));
  followColour([colour, own], props.paletteUrl, () => (own.checked ? colour.value : props.usual));
};

export default preview;
