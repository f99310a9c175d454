import type { Island } from "../../lib/island.ts";
import { language, make } from "../../lib/dom.ts";

type Props = { currency: string; digits: number; total: string; none: string };

/** Adds up while tickets are chosen. With none chosen, the bar's button opens the sheet instead of sending an empty basket. */
const ticketForm: Island<Props> = (root, props) => {
  const form = root as HTMLFormElement;
  const figure = document.querySelector<HTMLElement>(".summary-figure");
  const first = figure?.textContent ?? "";
  const sums = document.querySelector<HTMLElement>("[data-ticket-sums]");
  const money = new Intl.NumberFormat(language, { style: "currency", currency: props.currency });
  const show = (minor: number) => money.format(minor / 10 ** props.digits);

  const chosen = () => [...form.querySelectorAll<HTMLElement>(".ticket-row")].flatMap((row) => {
    const count = row.querySelector<HTMLInputElement>(".quantity input")?.valueAsNumber || 0;
    return count > 0 ? [{ count, name: row.dataset.name ?? "", price: Number(row.dataset.price) }] : [];
  });

  const line = (term: string, sum: number, className = "") =>
    make("div", { className }, make("dt", { textContent: term }), make("dd", { textContent: show(sum) }));

  const add = () => {
    const rows = chosen();
    const total = rows.reduce((sum, row) => sum + row.count * row.price, 0);
    if (figure) figure.textContent = rows.length ? show(total) : first;
    if (!sums) return;
    sums.hidden = rows.length === 0;
    sums.replaceChildren(...rows.map((row) => line(`${row.count} × ${row.name}`, row.count * row.price)), line(props.total, total, "sum-total"));
  };

  form.addEventListener("change", add);
  form.addEventListener("input", add);
  form.addEventListener("submit", (event) => {
    if (chosen().length > 0) return;
    event.preventDefault();
    const sheet = form.closest<HTMLElement>("[popover]");
    if (sheet && getComputedStyle(sheet).display === "none") sheet.showPopover();
    form.querySelector<HTMLElement>(".quantity input")?.focus();
  });
  add();
};

export default ticketForm;
