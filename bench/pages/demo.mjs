const organization = "open-harbour";
const event = "harbour-conf";

/** The addresses to measure, after a buyer has walked to each step of the checkout. */
export async function pagesOf(base) {
  const shop = `/api/v1/organizations/${organization}/shop/${event}`;
  const { items } = await ask(base, `${shop}/tickets`);
  const paid = items.find((item) => item.priceInMinorUnits > 0 || item.price?.minorUnits > 0);
  const free = items.find((item) => item !== paid && !(item.priceInMinorUnits > 0 || item.price?.minorUnits > 0));
  const [details, pay, done] = [await hold(base, shop, paid), await hold(base, shop, paid), await hold(base, shop, free)];
  for (const order of [pay, done]) await giveDetails(base, order);
  await ask(base, `/api/v1/organizations/${organization}/checkout/${done.code}/${done.secret}/complete`, "POST", {});
  return [
    { name: "Home", path: "/" },
    { name: "Organization", path: `/${organization}` },
    { name: "Event", path: `/${organization}/${event}` },
    { name: "Checkout: details", path: `${page(details)}/details`, isPrivate: true },
    { name: "Checkout: payment", path: `${page(pay)}/pay`, isPrivate: true },
    { name: "Checkout: done", path: page(done), isPrivate: true },
  ];
}

const page = (order) => `/${organization}/o/${order.code}/${order.secret}`;

const hold = (base, shop, item) => ask(base, `${shop}/orders`, "POST", { lines: [{ itemId: item.id, quantity: 1 }] });

async function giveDetails(base, { code, secret }) {
  const address = `/api/v1/organizations/${organization}/checkout/${code}/${secret}`;
  const order = await ask(base, address);
  await ask(base, `${address}/details`, "PUT", {
    name: "Ada Byron", email: "ada@example.org",
    lines: order.lines.map((line) => ({
      lineId: line.id, name: "Ada Byron",
      answers: Object.fromEntries(line.questions.filter((question) => question.options.length > 0).map((question) => [question.id, question.options[0]])),
    })),
  });
}

async function ask(base, path, method = "GET", body = undefined) {
  const response = await fetch(base + path, { method, body: body && JSON.stringify(body), headers: body ? { "content-type": "application/json" } : {} });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return text ? JSON.parse(text) : null;
}
