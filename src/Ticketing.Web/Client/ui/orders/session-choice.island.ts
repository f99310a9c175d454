import type { Island } from "../../lib/island.ts";

/** Marks sessions that are chosen for one ticket though they are at one time; without it the server says so. */
const sessionChoice: Island<Record<string, never>> = (root) => {
  const boxes = [...root.querySelectorAll<HTMLInputElement>("input[type='checkbox']")];
  const overlaps = (one: HTMLInputElement, other: HTMLInputElement) =>
    Number(one.dataset.start) < Number(other.dataset.end) && Number(other.dataset.start) < Number(one.dataset.end);
  const mark = () => {
    for (const box of boxes) {
      const clashes = box.checked && boxes.some((other) => other !== box && other.checked && overlaps(box, other));
      box.closest(".check")?.classList.toggle("is-clashing", clashes);
    }
  };
  root.addEventListener("change", mark);
  mark();
};

export default sessionChoice;
