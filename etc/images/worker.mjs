// Decodes untrusted images and draws them anew. One JSON request a line on stdin, one JSON answer a line on stdout:
//   {"input", "maxPixels", "maxSide", "seconds", "outputs": [{"path", "format": "webp"|"png", "maxWidth", "maxHeight"}]}
//   {"outputs": [{"width", "height"}]}  or  {"refused": "NotAnImage" | "TooManyPixels" | "TooComplex"}
// Whatever goes wrong with the process itself ends it: the application starts another.
import { readFile, writeFile } from 'node:fs/promises';
import readline from 'node:readline';
import sharp from 'sharp';

const maxResidentBytes = Number(process.argv[2] ?? 768) * 1024 * 1024;
const formats = new Set(['jpeg', 'png', 'webp', 'gif', 'heif']);

// Only what photographs come in: no SVG, PDF or script-like format is ever parsed.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`),
});
sharp.cache(false);
sharp.concurrency(1);

setInterval(() => {
  if (process.memoryUsage.rss() > maxResidentBytes) process.exit(9);
}, 50).unref();

class Refusal extends Error {}

async function draw(request) {
  const bytes = await readFile(request.input);
  const options = { limitInputPixels: request.maxPixels, failOn: 'error', sequentialRead: true };
  await checkHeader(request, () => sharp(bytes, options));
  const outputs = [];
  for (const output of request.outputs) {
    const { data, info } = await decoding(() => drawOne(sharp(bytes, options).timeout({ seconds: request.seconds }), output));
    await writeFile(output.path, data);
    outputs.push({ width: info.width, height: info.height });
  }
  return { outputs };
}

async function checkHeader({ maxSide, maxPixels }, open) {
  const header = await decoding(() => open().metadata());
  if (!formats.has(header.format)) throw new Refusal('NotAnImage');
  const height = header.pageHeight ?? header.height;
  if (header.width > maxSide || height > maxSide) throw new Refusal('TooManyPixels');
  if (header.width * height * (header.pages ?? 1) > maxPixels) throw new Refusal('TooManyPixels');
}

function drawOne(image, { format, maxWidth, maxHeight }) {
  const drawn = image.autoOrient().resize({ width: maxWidth, height: maxHeight, fit: 'inside', withoutEnlargement: true });
  const encoded = format === 'png' ? drawn.png({ compressionLevel: 9 }) : drawn.webp({ quality: 80 });
  return encoded.toBuffer({ resolveWithObject: true });
}

// What libvips says about the bytes is the sender's matter, never ours.
async function decoding(work) {
  try {
    return await work();
  } catch (error) {
    if (/timeout/i.test(error.message)) throw new Refusal('TooComplex');
    throw new Refusal(/pixel limit/i.test(error.message) ? 'TooManyPixels' : 'NotAnImage');
  }
}

for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  let answer;
  try {
    answer = await draw(JSON.parse(line));
  } catch (error) {
    if (!(error instanceof Refusal)) {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    }
    answer = { refused: error.message };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
