// Runs the vectors of the door's rule (argument: the file) through the page's own code; says how many there are and which disagree.
import { readFileSync } from 'node:fs';
import { doorLib } from './door-lib.mjs';

const { decide } = await doorLib('rule');
const vectors = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const wrong = vectors.filter(({ input, output }) => {
  const said = decide(input);
  return said.result !== output.result || said.period !== output.period;
});
console.log(JSON.stringify({ count: vectors.length, wrong: wrong.slice(0, 10).map(({ name, input, output }) => ({ name, said: decide(input), wanted: output })) }));
