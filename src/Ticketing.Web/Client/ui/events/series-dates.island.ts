import type { Island } from "../../lib/island.ts";

type Props = { url: string };

/** Shows which dates the form means, as it is changed. The server counts, so what is shown is what is made. */
const seriesDates: Island<Props> = (root, props) => {
  const form = root as HTMLFormElement;
  const shown = form.querySelector("[data-dates]");
  if (!shown) return;
  let latest = 0;
  let timer: number | undefined;
  const show = async () => {
    const mine = ++latest;
    const answer = await fetch(props.url, { method: "POST", body: new FormData(form) });
    const html = answer.ok ? await answer.text() : "";
    // An answer that came late is not of what is typed now. Safe: our own page's part.
    if (mine === latest && html) shown.innerHTML = html;
  };
  form.addEventListener("input", (event) => {
    if ((event.target as HTMLInputElement).name.match(/^Input\.(Tickets|Programme|Door)$/)) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(show, (event.target as HTMLInputElement).name === "Input.Without" ? 0 : 250);
  });
};

export default seriesDates;
