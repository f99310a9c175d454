import type { Island } from "../../lib/island.ts";
import { language } from "../../lib/dom.ts";
import { watchRoom, type RoomNews } from "./room-line.ts";

type Queue = {
  phase: "off" | "closed" | "gathering" | "open" | "paused" | "openToAll";
  status: "none" | "waiting" | "letIn" | "expired";
  startsAt?: string | null; gathersFrom?: string | null; now: string;
  number?: number | null; serving: number; ahead?: number | null; estimatedSeconds?: number | null;
  waiting: number; ratePerMinute: number; pollAfterSeconds: number;
};
type Props = { queue: Queue; api: string; shop: string; page: string; text: Record<string, string> };

const noticeFor = 2500;
const saferEvery = 20_000;

/** Keeps a waiting visitor up to date: told over a line where there is one, asking where there is none; and takes them to the shop when it is their turn. */
const waitingRoom: Island<Props> = (root, props) => {
  let queue = props.queue;
  let hasLine = false;
  let timer = 0;
  const part = (name: string) => root.querySelector<HTMLElement>(`[data-queue="${name}"]`);
  const write = (name: string, text: string) => {
    const element = part(name);
    if (element && element.textContent !== text) element.textContent = text;
  };
  const show = (name: string, isShown: boolean) => part(name)?.toggleAttribute("hidden", !isShown);
  const count = new Intl.NumberFormat(language);

  const draw = () => {
    const isDrawn = queue.status === "waiting" && !!queue.number;
    const words = wordsOf(queue);
    root.dataset.state = queue.status;
    write("title", props.text[`${words}Title`] ?? "");
    write("lead", props.text[`${words}Lead`] ?? "");
    write("ahead", count.format(queue.ahead ?? 0));
    write("wait", waitOf(queue.estimatedSeconds, props.text));
    write("here", count.format(queue.waiting));
    show("numbers", isDrawn);
    show("bar", isDrawn);
    show("before", queue.phase === "gathering" || queue.phase === "closed");
    show("mark", queue.status === "letIn");
    show("go", queue.status === "letIn");
    show("enter", queue.phase !== "closed" && (queue.status === "none" || queue.status === "expired"));
    show("back", queue.status === "none" || queue.status === "expired");
    show("notes", queue.status === "waiting" || queue.status === "none");
    const bar = root.querySelector("progress");
    if (bar && queue.number) {
      bar.max = Math.max(queue.number - 1, 1);
      bar.value = Math.min(queue.serving, queue.number - 1);
    }
  };

  const goIn = () => {
    const shop = queue.phase === "off" || queue.phase === "openToAll" ? props.page : props.shop;
    part("go")?.setAttribute("href", shop);
    document.title = props.text.letInTitle ?? document.title;
    part("title")?.focus();
    setTimeout(() => location.assign(shop), noticeFor);
  };

  const take = (next: Queue) => {
    queue = next;
    draw();
    if (queue.status === "letIn") return goIn();
    if (queue.status === "waiting") again(hasLine ? saferEvery : queue.pollAfterSeconds * 1000);
  };

  const again = (milliseconds: number) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), milliseconds);
  };

  const ask = async () => {
    const response = await fetch(props.api, { cache: "no-store", signal: AbortSignal.timeout(10_000) }).catch(() => null);
    write("updated", response?.ok ? "" : props.text.offline ?? "");
    if (response?.ok) return take(await response.json() as Queue);
    const wait = Number(response?.headers.get("Retry-After")) || queue.pollAfterSeconds;
    again(wait * 1000 * (1 + Math.random()));
  };

  /** The room's numbers are the same for all: one's own place is reckoned here. Only a turn, or a number, is asked for. */
  const hear = (news: RoomNews) => {
    if (queue.status !== "waiting") return;
    const isMyTurn = news.phase === "off" || news.phase === "openToAll" || (!!queue.number && news.serving >= queue.number);
    const isDrawn = !queue.number && news.phase !== "gathering" && news.phase !== "closed";
    queue = { ...queue, phase: news.phase as Queue["phase"], serving: news.serving, waiting: news.waiting, ratePerMinute: news.ratePerMinute };
    if (queue.number) {
      queue.ahead = Math.max(0, queue.number - news.serving - 1);
      queue.estimatedSeconds = news.phase === "open" ? Math.floor((queue.ahead + 1) * 60 / news.ratePerMinute) : null;
    }
    write("updated", "");
    draw();
    // Everyone learns of the draw at once: they ask one after the other.
    if (isMyTurn || isDrawn) again(Math.random() * (isMyTurn ? 300 : 1500));
  };

  if (queue.status === "letIn") return goIn();
  if (queue.phase === "closed" && queue.gathersFrom) {
    const left = Date.parse(queue.gathersFrom) - Date.parse(queue.now);
    setTimeout(() => location.reload(), Math.min(left + 1000 * Math.random() + 500, 2 ** 31 - 1));
  }
  if (queue.status !== "waiting") return;
  again(queue.pollAfterSeconds * 1000);
  void watchRoom(`${props.api}/live`, hear, (isOn) => {
    hasLine = isOn;
    again(isOn ? saferEvery : Math.random() * queue.pollAfterSeconds * 1000);
  });
};

function wordsOf(queue: Queue): string {
  if (queue.status !== "waiting") return queue.status === "none" && queue.phase === "closed" ? "closed" : queue.status;
  if (queue.phase === "gathering") return "gathering";
  if (!queue.number) return "drawing";
  return queue.phase === "paused" ? "paused" : "waiting";
}

function waitOf(seconds: number | null | undefined, text: Record<string, string>): string {
  if (seconds === null || seconds === undefined) return text.wait ?? "";
  if (seconds < 60) return text.wait0 ?? "";
  if (seconds < 90) return text.wait1 ?? "";
  if (seconds < 3600) return (text.waitMinutes ?? "").replace("{0}", String(Math.floor((seconds + 30) / 60)));
  return (seconds < 5400 ? text.waitHour : text.waitLong) ?? "";
}

export default waitingRoom;
