// Sets this process's clock to the test's, from which it goes on: the first argument is now, in milliseconds. To be imported before anything that asks the time.
const began = performance.now();
const now = Number(process.argv[2]);
const RealDate = Date;
const read = () => now + Math.floor(performance.now() - began);
globalThis.Date = class extends RealDate {
  constructor(...given) { super(...(given.length ? given : [read()])); }
  static now() { return read(); }
};
