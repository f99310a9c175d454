/** What a file ui/**\/<name>.island.ts exports; props are the JSON the server wrote into data-props. */
export type Island<P> = (root: HTMLElement, props: P) => void | Promise<void>;

type IslandModule = { default: Island<never> };

const modules = import.meta.glob<IslandModule>("../ui/**/*.island.ts");
const byName = new Map(Object.entries(modules).map(([path, load]) => [path.replace(/^.*\/|\.island\.ts$/g, ""), load]));

/** Mounts each [data-island] once. With data-when="visible" it waits until it scrolls near. A failure leaves the server's markup as it is. */
export function mountIslands(within: ParentNode = document): void {
  for (const root of within.querySelectorAll<HTMLElement>("[data-island]:not([data-mounted])")) {
    root.dataset.mounted = "";
    if (root.dataset.when === "visible") whenNear(root, () => void mount(root));
    else void mount(root);
  }
}

async function mount(root: HTMLElement): Promise<void> {
  const load = byName.get(root.dataset.island ?? "");
  if (!load) return console.error(`No island "${root.dataset.island}"`);
  try {
    const props = JSON.parse(root.dataset.props || "{}") as never;
    await (await load()).default(root, props);
    root.classList.add("is-alive");
  } catch (error) {
    console.error(`Island "${root.dataset.island}"`, error);
  }
}

function whenNear(root: HTMLElement, act: () => void): void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    act();
  }, { rootMargin: "200px" });
  observer.observe(root);
}
