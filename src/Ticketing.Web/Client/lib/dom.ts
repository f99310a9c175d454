/** Listens on the document for events from elements that match, now or later. */
export function on<K extends keyof DocumentEventMap, E extends HTMLElement = HTMLElement>(
  type: K, selector: string, handle: (element: E, event: DocumentEventMap[K]) => void, capture = false): void {
  document.addEventListener(type, (event) => {
    const element = event.target instanceof Element ? event.target.closest<E>(selector) : null;
    if (element) handle(element, event);
  }, capture);
}

/** The page's language, for numbers and times shown by script. */
export const language = document.documentElement.lang || "en";

/** An icon from the page's sprite. */
export function icon(name: string, classes = "icon"): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", classes);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${document.documentElement.dataset.icons ?? ""}#${name}`);
  svg.append(use);
  return svg;
}

/** Makes an element with properties and children in one go. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K, props: Partial<HTMLElementTagNameMap[K]> = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children);
  return element;
}

/** Another page of ours to take parts from. Its inline styles carry the nonce of their own answer: here they would only be refused, and reported. */
export function readPage(html: string): Document {
  return new DOMParser().parseFromString(html.replace(/<style\b[^>]*>[\s\S]*?<\/style>/gi, ""), "text/html");
}
