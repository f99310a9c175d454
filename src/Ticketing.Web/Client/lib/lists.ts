import { on } from "./dom.ts";

/** Rows with <input name="ids">: a head checkbox marks all, the bulk bar shows how many. Filters submit as they change. */
export function bulkSelection(): void {
  on("change", "[data-list] input[name=ids], [data-list] [data-all]", (input) => {
    const list = input.closest<HTMLElement>("[data-list]")!;
    const rows = [...list.querySelectorAll<HTMLInputElement>("input[name=ids]")];
    const all = list.querySelector<HTMLInputElement>("[data-all]");
    if (input === all) for (const row of rows) row.checked = all.checked;
    const marked = rows.filter((row) => row.checked).length;
    if (all) {
      all.checked = marked > 0 && marked === rows.length;
      all.indeterminate = marked > 0 && marked < rows.length;
    }
    list.classList.toggle("has-selection", marked > 0);
    for (const count of list.querySelectorAll(".bulk-count")) count.textContent = String(marked);
  });
  on("change", "form.list-tools select", (select) => select.closest("form")!.requestSubmit());
}
