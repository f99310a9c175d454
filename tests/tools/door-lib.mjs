// The page's own code of the door (Client/lib/checkin), bundled as its build does and run here: node has the same WebCrypto.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const client = join(import.meta.dirname, '../../src/Ticketing.Web/Client');
const { rolldown } = await import(pathToFileURL(createRequire(join(client, 'package.json')).resolve('rolldown')).href);

/** Modules of Client/lib/checkin by name, as one. */
export async function doorLib(...names) {
  const entry = names.map((name) => `export * from ${JSON.stringify(join(client, 'lib/checkin', `${name}.ts`))};`).join('\n');
  const bundle = await rolldown({ input: 'entry', plugins: [{ name: 'entry', resolveId: (id) => id === 'entry' ? id : null, load: (id) => id === 'entry' ? entry : null }] });
  const { output } = await bundle.generate({ format: 'es' });
  return await import(`data:text/javascript;base64,${Buffer.from(output[0].code).toString('base64')}`);
}
