import { make } from "../../lib/dom.ts";
import type { Island } from "../../lib/island.ts";

type Props = { url: string; write: string; preview: string; nothing: string };

/** Two tabs over a Markdown field: write, or see it as the page will show it. The server renders, so both agree. */
const markdownPreview: Island<Props> = (root, props) => {
  const area = root.querySelector("textarea")!;
  const shown = make("div", { className: "prose card card-body", hidden: true });
  const tab = (text: string, isOn: boolean) => {
    const button = make("button", { type: "button", textContent: text });
    button.setAttribute("aria-pressed", String(isOn));
    return button;
  };
  const write = tab(props.write, true);
  const preview = tab(props.preview, false);
  const show = (isPreview: boolean) => {
    area.hidden = isPreview;
    shown.hidden = !isPreview;
    write.setAttribute("aria-pressed", String(!isPreview));
    preview.setAttribute("aria-pressed", String(isPreview));
  };

  write.addEventListener("click", () => show(false));
  preview.addEventListener("click", async () => {
    shown.style.minBlockSize = `${area.offsetHeight}px`;
    const answer = await fetch(props.url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ markdown: area.value }) });
    if (!answer.ok) return;
    const { html } = (await answer.json()) as { html: string };
    // Safe: the server renders without raw HTML and with safe links alone.
    shown.innerHTML = html || "";
    if (!html) shown.textContent = props.nothing;
    show(true);
  });
  const bar = make("div", { className: "segmented mb-2" }, write, preview);
  area.before(bar);
  area.after(shown);
};

export default markdownPreview;
