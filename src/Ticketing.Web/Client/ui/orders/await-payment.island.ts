import type { Island } from "../../lib/island.ts";

type Props = { stateUrl: string; doneUrl: string };

/** Looks every three seconds, later every ten, whether the payment is decided, and shows the answer's page then. */
const awaitPayment: Island<Props> = (_root, props) => {
  let looks = 0;
  const look = async () => {
    const response = await fetch(props.stateUrl).catch(() => null);
    if (response?.ok && !(await response.json() as { isWaiting: boolean }).isWaiting) return location.replace(props.doneUrl);
    if (response?.status === 404) return;
    setTimeout(look, ++looks < 20 ? 3000 : 10_000);
  };
  setTimeout(look, 2000);
};

export default awaitPayment;
