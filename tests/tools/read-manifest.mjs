// Opens a manifest by the page's own code: arguments are its file and tokens; says what the page finds under each.
import { readFileSync } from 'node:fs';
import { doorLib } from './door-lib.mjs';

const [file, ...tokens] = process.argv.slice(2);
const { Manifest, parseToken } = await doorLib('manifest', 'token');
const bytes = readFileSync(file);
const since = performance.now();
const manifest = open(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
const ms = performance.now() - since;
const found = await Promise.all(tokens.map(async (text) => {
  const token = parseToken(text);
  const listed = manifest.find(token.body.serial);
  return listed && { ...listed.facts, itemName: listed.itemName, opened: await listed.open(token) };
}));
console.log(JSON.stringify({ count: manifest.header.count, good: manifest.good, ms, found }));

function open(buffer) {
  try {
    return new Manifest(buffer);
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
    process.exit();
  }
}
