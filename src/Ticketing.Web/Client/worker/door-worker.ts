// Keeps the door's pages, and what they need, for when there is no network. One file without imports: some browsers run no modules here.
const worker = globalThis as unknown as ServiceWorkerGlobalScope;

type Chunk = { file: string; css?: string[]; assets?: string[]; imports?: string[]; dynamicImports?: string[] };

const shelf = "door";
const patience = 2500; // ms for the server's own page; then the kept one
const needed = ["door.ts", "ui/checkin/scanner.island.ts"];
const always = ["icons.svg"];

worker.addEventListener("install", (event) => {
  event.waitUntil(keepParts().then(() => worker.skipWaiting()));
});
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim().then(keepOpenPages)));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") return event.respondWith(page(event, request, url.pathname));
  if (url.pathname.startsWith("/dist/")) event.respondWith(part(request));
});

/** The server's page while it answers in time; kept by its path, for it is the same for all who may open it. */
async function page(event: FetchEvent, request: Request, path: string): Promise<Response> {
  const cache = await caches.open(shelf);
  try {
    const fresh = await fetch(request, { signal: AbortSignal.timeout(patience) });
    if (fresh.status >= 502) throw new Error(String(fresh.status));
    if (fresh.ok && !fresh.redirected) event.waitUntil(Promise.all([cache.put(path, fresh.clone()), keepParts()]));
    return fresh;
  } catch (error) {
    const kept = await cache.match(path);
    if (kept) return kept;
    throw error;
  }
}

/** Those that were opened before this worker was there. */
async function keepOpenPages(): Promise<void> {
  const cache = await caches.open(shelf);
  for (const { url } of await worker.clients.matchAll({ type: "window" })) {
    const fresh = await fetch(url, { signal: AbortSignal.timeout(patience) }).catch(() => null);
    if (fresh?.ok && !fresh.redirected) await cache.put(new URL(url).pathname, fresh);
  }
}

/** Named by their content: one that is kept never changes. */
async function part(request: Request): Promise<Response> {
  const cache = await caches.open(shelf);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok && !request.url.endsWith("/manifest.json")) await cache.put(request.url, fresh.clone());
  return fresh;
}

/** Fetches what this build's scanner is made of, and drops what an earlier one was. */
async function keepParts(): Promise<void> {
  const response = await fetch("/dist/manifest.json", { cache: "no-cache" });
  if (!response.ok) return;
  const chunks = await response.json() as Record<string, Chunk>;
  const wanted = new Set([...files(chunks, [...needed, ...always])].map((file) => new URL(`/dist/${file}`, location.origin).href));
  const cache = await caches.open(shelf);
  const kept = new Set((await cache.keys()).map((request) => request.url));
  await cache.addAll([...wanted].filter((url) => !kept.has(url)));
  await Promise.all([...kept].filter((url) => new URL(url).pathname.startsWith("/dist/") && !wanted.has(url)).map((url) => cache.delete(url)));
}

function files(chunks: Record<string, Chunk>, sources: string[], found = new Set<string>(), seen = new Set<string>()): Set<string> {
  for (const source of sources) {
    const chunk = chunks[source];
    if (!chunk || seen.has(source)) continue;
    seen.add(source);
    for (const file of [chunk.file, ...chunk.css ?? [], ...chunk.assets ?? []]) found.add(file);
    // The entry names every island; the scanner is the one that counts, with all that it loads later.
    files(chunks, [...chunk.imports ?? [], ...source === "door.ts" ? [] : chunk.dynamicImports ?? []], found, seen);
  }
  return found;
}
