// Verifies a ticket's token as a browser does, offline: arguments are the public key (SubjectPublicKeyInfo, base64) and the text of the QR.
const [publicKey, token] = process.argv.slice(2);

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUV';
const bytes = new Uint8Array(85);
const bits = [...token.trim().toUpperCase().slice('T1.'.length)].map(c => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('');
for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(bits.slice(8 * i, 8 * i + 8), 2);

const key = await crypto.subtle.importKey('spki', Buffer.from(publicKey, 'base64'), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
const isGood = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes.slice(21), bytes.slice(0, 21));
const body = new DataView(bytes.buffer);
console.log(JSON.stringify({
  isGood,
  keyId: body.getUint8(0),
  eventTag: body.getBigUint64(1).toString(16).padStart(16, '0'),
  serial: body.getBigInt64(9).toString(),
  revision: body.getUint16(17),
  notAfter: new Date(Date.UTC(2020, 0, 1 + body.getUint16(19))).toISOString().slice(0, 10),
}));
