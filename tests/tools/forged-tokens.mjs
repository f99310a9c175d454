// Alters a good token in every way a forger may, and asks the page's own verifier: arguments are the event's id, its public key
// (SubjectPublicKeyInfo, base64), a good token, one of another event and key, how many to try, and a seed.
import { doorLib } from './door-lib.mjs';

const [eventId, spki, good, foreign, count, seed] = process.argv.slice(2);
const { readToken, importKeys, tagOf } = await doorLib('token');
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUV';
const keys = await importKeys([{ number: 0, spki }]);
const tag = tagOf(eventId);
const now = Date.now();

// mulberry32: the same seed tries the same tokens.
let state = Number(seed) | 0;
const random = (below) => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % below;
};

const swap = (text, at) => {
  const other = alphabet[(alphabet.indexOf(text[at]) + 1 + random(31)) % 32];
  return text.slice(0, at) + other + text.slice(at + 1);
};
const noise = (length) => Array.from({ length }, () => alphabet[random(32)]).join('');
const forgeries = [
  () => `T1.${noise(136)}`, // random
  () => swap(good, 3 + random(136)), // one character, body or signature
  () => swap(swap(good, 3 + random(33)), 37 + random(102)), // both
  () => swap(good, 17 + random(12)), // a neighbour's serial
  () => good.slice(0, 3 + random(136)), // cut off
  () => good + noise(1 + random(8)), // and more
  () => good.slice(0, 37) + foreign.slice(37), // our body, their signature
  () => foreign, // another event's
  () => good.slice(0, 37) + noise(102), // a made-up signature
  () => good.slice(3) + good.slice(0, 3), // turned round
];

const states = {};
let tried = 0;
while (tried < Number(count)) {
  const texts = Array.from({ length: Math.min(2000, count - tried) }, (_, i) => forgeries[(tried + i) % forgeries.length]());
  // Two spellings of one token are one token, and good.
  const readings = await Promise.all(texts.map((text) => readToken(text, tag, keys, now)));
  for (const { state } of readings) states[state] = (states[state] ?? 0) + 1;
  tried += texts.length;
}
const control = await readToken(good, tag, keys, now);
console.log(JSON.stringify({ tried, states, control: control.state }));
