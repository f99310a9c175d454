import type { Island } from "../../lib/island.ts";

type Props = { moved: string; gone: string; nobody: string };
type Person = { name: string; role: string };

/** The buttons beside each speaker, without sending the form: people move between the rows, the rows stay where they are. */
const speakerRows: Island<Props> = (root, { moved, gone, nobody }) => {
  const list = root.querySelector<HTMLElement>(".name-rows")!;
  const status = root.querySelector<HTMLElement>("[role=status]")!;
  const rows = () => [...list.children] as HTMLElement[];
  const read = (): Person[] => rows().map((row) => ({ name: nameOf(row).value, role: roleOf(row).value }));
  const write = (people: Person[]) => rows().forEach((row, at) => {
    const { name, role } = people[at] ?? { name: "", role: roleOf(row).options[0]!.value };
    [nameOf(row).value, roleOf(row).value] = [name, role];
  });

  root.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[name=rows]");
    if (!button) return;
    event.preventDefault();
    const [act, number] = button.value.split("-");
    if (act === "more") return nameOf(add(list)).focus();
    const at = Number(number);
    const people = read();
    const [person] = people.splice(at, 1);
    const to = Math.min(Math.max(act === "up" ? at - 1 : at + 1, 0), people.length);
    if (act !== "out") people.splice(to, 0, person!);
    write(people);
    status.textContent = (act === "out" ? gone : moved).replace("{0}", person!.name || nobody).replace("{1}", String(to + 1));
    if (act === "out") return nameOf(rows()[at]!).focus();
    // The button goes along with the person, or to its neighbour where the way ends.
    const there = rows()[to]!;
    const same = there.querySelector<HTMLElement>(`[value^="${act}-"]`)!;
    (getComputedStyle(same).visibility === "hidden" ? there.querySelector<HTMLElement>(`[value^="${act === "up" ? "down" : "up"}-"]`)! : same).focus();
  });
};

function add(list: HTMLElement): HTMLElement {
  const last = list.lastElementChild as HTMLElement;
  const at = list.children.length - 1;
  const row = last.cloneNode(true) as HTMLElement;
  // Names and ids count from 0, what is read aloud from 1.
  for (const element of row.querySelectorAll<HTMLElement>("*"))
    for (const { name, value } of [...element.attributes])
      if (/^(id|for|name|value|aria-)/.test(name)) element.setAttribute(name, renumber(value, at));
  for (const text of [...row.querySelectorAll("label")].map((label) => label.firstChild!)) text.textContent = text.textContent!.replace(String(at + 1), String(at + 2));
  nameOf(row).value = "";
  list.append(row);
  return row;
}

const renumber = (text: string, at: number) =>
  text.replaceAll(`[${at}]`, `[${at + 1}]`).replaceAll(`_${at}__`, `_${at + 1}__`).replace(new RegExp(`^(up|down|out)-${at}$`), `$1-${at + 1}`).replace(` ${at + 1} `, ` ${at + 2} `);

const nameOf = (row: HTMLElement) => row.querySelector<HTMLInputElement>("input")!;
const roleOf = (row: HTMLElement) => row.querySelector<HTMLSelectElement>("select")!;

export default speakerRows;
