import type { Island } from "../../lib/island.ts";
import { HeldEvent } from "../../lib/checkin/held-event.ts";
import { DoorApi } from "./door-api.ts";
import { enrolledDevice, type EnrolWords } from "./device.ts";
import { keepPages } from "./kept-pages.ts";
import { openScanner, type ScannerWords } from "./scanner.ts";
import type { Look } from "./verdict.ts";

/** `door` is the signed-in member's; without it the page is an enrolled device's. */
type Props = { door: { organization: string; eventId: string; checkpointId: string } | null; looks: Record<string, Look>; words: ScannerWords & EnrolWords };

/** The door at work: whatever reads a code, one verdict at a time. Without it a member's page is a form with the same answer. */
const scanner: Island<Props> = async (root, { door, looks, words }) => {
  keepPages();
  const device = door ? null : await enrolledDevice(root, words);
  const place = door ?? device;
  if (!place) return;
  if (device?.profile === "kiosk") return location.replace("/door/kiosk");
  const api = new DoorApi(`/api/v1/organizations/${place.organization}/events/${place.eventId}/check-in`, device?.token ?? null);
  // A private window keeps nothing: then the device works as long as there is network.
  const held = await HeldEvent.open(place.eventId).catch((error: unknown) => { console.error("Door", error); return null; });
  await openScanner(root, { api, held, device, checkpointId: place.checkpointId, looks, words });
};

export default scanner;
