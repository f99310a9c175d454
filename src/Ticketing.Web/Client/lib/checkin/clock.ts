const tolerated = 30_000; // ms: the way to the server and back, and what nobody at a door would notice

/** The server's time as well as this device can tell it: its own clock, set right by what the server last said. */
export class DoorClock {
  /** ms by which this device's clock is behind. */
  offset = 0;

  get now(): number { return Date.now() + this.offset; }

  get text(): string { return new Date(this.now).toISOString(); }

  /** @param own what this device's clock said when the server said `server`; both in ms. */
  hear(server: number, own: number): void {
    const behind = server - own;
    if (Math.abs(behind - this.offset) > tolerated) this.offset = Math.abs(behind) > tolerated ? behind : 0;
  }
}
