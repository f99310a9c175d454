import type { Island } from "../../lib/island.ts";

type Props = { guessUrl: string; slugUrl: string; isNew: boolean };
type Guess = { country: string; currency: string; timeZone: string };

/** Fills the address from the name, and country, currency and zone from each other, as long as the person has not typed their own. */
const form: Island<Props> = (root, props) => {
  const field = <E extends HTMLElement = HTMLSelectElement>(name: string) => root.querySelector<E>(`[name="Input.${name}"]`)!;
  const [name, slug] = [field<HTMLInputElement>("Name"), field<HTMLInputElement>("Slug")];
  const [country, currency, zone] = [field("Country"), field("Currency"), field("TimeZone")];
  const own = new Set<EventTarget>();
  let asked = 0;
  let pause = 0;

  const guess = async (query: string) => {
    const answer = await fetch(`${props.guessUrl}&${query}`).catch(() => null);
    if (!answer?.ok) return;
    const home = (await answer.json()) as Guess;
    for (const [select, value] of [[country, home.country], [currency, home.currency], [zone, home.timeZone]] as const)
      if (!own.has(select) && [...select.options].some((option) => option.value === value)) select.value = value;
  };

  const suggest = async () => {
    const ticket = ++asked;
    if (!name.value.trim()) return void (slug.value = "");
    const answer = await fetch(`${props.slugUrl}?name=${encodeURIComponent(name.value)}`).catch(() => null);
    if (!answer?.ok || ticket !== asked || own.has(slug)) return;
    slug.value = ((await answer.json()) as { slug: string }).slug;
  };

  if (slug.value) own.add(slug);
  name.addEventListener("input", () => {
    clearTimeout(pause);
    if (!own.has(slug)) pause = setTimeout(() => void suggest(), 250);
  });
  slug.addEventListener("input", () => void (slug.value ? own.add(slug) : own.delete(slug)));
  for (const select of [country, currency, zone]) select.addEventListener("change", () => void own.add(select));
  country.addEventListener("change", () => void guess(`country=${country.value}`));
  if (props.isNew) void guess(`timeZone=${encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)}`);
};

export default form;
