/** Keeps the door's pages and what they need on the device, so that they open without network (door-worker.ts). */
export function keepPages(): void {
  // Not there without TLS, nor in some private windows: the page then needs network to open.
  navigator.serviceWorker?.register("/door/worker.js", { scope: "/door" }).catch((error: unknown) => console.error("Door", error));
}
