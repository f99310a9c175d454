import { icon, make } from "../lib/dom.ts";
import type { Island } from "../lib/island.ts";

type Command = { text: string; href: string; icon?: string; group?: string; hint?: string };
type Props = { commands: Command[]; placeholder: string; nothing: string; searchUrl?: string };

/** Ctrl-K or ⌘K: type, arrows, Enter. With searchUrl, GET searchUrl?q=… answers more commands as JSON. */
const palette: Island<Props> = (root, props) => {
  const input = make("input", { type: "search", placeholder: props.placeholder, autocomplete: "off", spellcheck: false });
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-label", props.placeholder);
  input.setAttribute("aria-expanded", "true");
  input.setAttribute("aria-controls", "palette-list");
  const list = make("div", { className: "palette-list", id: "palette-list", role: "listbox" });
  const dialog = make("dialog", { className: "palette" }, make("div", { className: "palette-head" }, icon("search"), input), list);
  document.body.append(dialog);
  let shown: HTMLElement[] = [];
  let at = 0;
  let asked = 0;

  const select = (next: number) => {
    shown[at]?.setAttribute("aria-selected", "false");
    at = (next + shown.length) % Math.max(shown.length, 1);
    const item = shown[at];
    if (!item) return input.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  };

  const draw = (commands: Command[]) => {
    shown = commands.map((command, index) => {
      const item = make("a", { className: "palette-item", href: command.href, id: `palette-${index}`, role: "option", tabIndex: -1 },
        icon(command.icon ?? "arrow-right"), make("span", { textContent: command.text, className: "clip" }));
      if (command.hint) item.append(make("small", { textContent: command.hint }));
      return item;
    });
    const rows = commands.flatMap((command, index) => command.group && command.group !== commands[index - 1]?.group
      ? [make("div", { className: "palette-group", textContent: command.group }), shown[index]!] : [shown[index]!]);
    list.replaceChildren(...(rows.length ? rows : [make("p", { className: "palette-none", textContent: props.nothing })]));
    select(0);
  };

  const search = async () => {
    const query = input.value.trim().toLocaleLowerCase();
    const own = props.commands.filter((command) => `${command.text} ${command.group ?? ""}`.toLocaleLowerCase().includes(query));
    draw(own);
    if (!props.searchUrl || query.length < 2) return;
    const ticket = ++asked;
    const response = await fetch(`${props.searchUrl}?q=${encodeURIComponent(query)}`).catch(() => null);
    if (response?.ok && ticket === asked) draw([...own, ...(await response.json() as Command[])]);
  };

  const open = () => {
    if (dialog.open) return dialog.close();
    input.value = "";
    draw(props.commands);
    dialog.showModal();
    input.focus();
  };

  input.addEventListener("input", () => void search());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      select(at + (event.key === "ArrowDown" ? 1 : -1));
    }
    if (event.key === "Enter") shown[at]?.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    open();
  });
  root.addEventListener("click", open);
};

export default palette;
