export const organization = "open-harbour";
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

/** The QR codes' texts of so many free tickets. */
export async function buyFree(base, count) {
  const shop = `/api/v1/organizations/${organization}/shop/${event}`;
  const { items } = await ask(base, `${shop}/tickets`);
  const free = items.find((item) => !(item.priceInMinorUnits > 0 || item.price?.minorUnits > 0));
  const texts = [];
  while (texts.length < count) {
    const order = await hold(base, shop, free, Math.min(count - texts.length, free.maxPerOrder ?? 1));
    await giveDetails(base, order);
    const address = `/api/v1/organizations/${organization}/checkout/${order.code}/${order.secret}`;
    await ask(base, `${address}/complete`, "POST", {});
    let tickets = [];
    for (let tries = 0; tickets.length === 0; tries++) {
      if (tries > 100) throw new Error("no tickets came");
      tickets = await ask(base, `${address}/tickets`);
      if (tickets.length === 0) await new Promise((next) => setTimeout(next, 100));
    }
    texts.push(...tickets.map((ticket) => ticket.token));
  }
  return texts;
}

const page = (order) => `/${organization}/o/${order.code}/${order.secret}`;

const hold = (base, shop, item, quantity = 1) => ask(base, `${shop}/orders`, "POST", { lines: [{ itemId: item.id, quantity }] });

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

export async function ask(base, path, method = "GET", body = undefined, token = undefined) {
  const headers = { ...body && { "content-type": "application/json" }, ...token && { authorization: `Bearer ${token}` } };
  const response = await fetch(base + path, { method, body: body && JSON.stringify(body), headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return text ? JSON.parse(text) : null;
}
