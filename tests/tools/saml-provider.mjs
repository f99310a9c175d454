// A real SAML 2.0 identity provider (npm samlify) for the tests: the argument is now, in milliseconds.
// Prints {"issuer", "signOn"} as one line when it listens. Lines on its standard input, each answered by one line; it ends with that input:
//   {"key", "certificate"} makes the provider and is answered by {"metadata"};
//   {"sp", "signs"} is the service provider's metadata, and what is signed: "assertion", "message" or both with a space between; answered by {}.
// Who signs in is named by login_as in the sign-on address.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import './clock.mjs';

const { default: samlify } = await import('samlify');
samlify.setSchemaValidator({ validate: async () => 'not checked' });
let keys, sp, idp;
const server = createServer((request, response) => serve(new URL(request.url, 'http://idp'), response).catch(error => response.writeHead(500).end(String(error?.stack ?? error))));
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  console.log(JSON.stringify({ issuer, signOn: `${issuer}/sso` }));
  createInterface({ input: process.stdin }).on('line', line => {
    const said = JSON.parse(line);
    if (said.key) keys = said;
    else sp = meet(said);
    idp ??= make(issuer);
    console.log(JSON.stringify(said.key ? { metadata: idp.getMetadata() } : {}));
  }).on('close', () => process.exit(0));
});

function meet({ sp, signs }) {
  const metadata = signs.includes('assertion') ? sp : sp.replace('WantAssertionsSigned="true"', 'WantAssertionsSigned="false"');
  return samlify.ServiceProvider({ metadata, wantMessageSigned: signs.includes('message') });
}

function make(issuer) {
  return samlify.IdentityProvider({
    entityID: `${issuer}/metadata`,
    privateKey: keys.key,
    signingCert: keys.certificate,
    wantAuthnRequestsSigned: false,
    nameIDFormat: ['urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'],
    singleSignOnService: [{ Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: `${issuer}/sso` }],
    requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    loginResponseTemplate: {
      context: samlify.SamlLib.defaultLoginResponseTemplate.context,
      attributes: ['mail', 'displayName', 'groups'].map(name => ({ name, valueTag: name, nameFormat: 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic', valueXsiType: 'xs:string' })),
    },
  });
}

async function serve(url, response) {
  if (url.pathname !== '/sso') return void response.writeHead(404).end();
  const query = Object.fromEntries(url.searchParams);
  const asked = await idp.parseLoginRequest(sp, 'redirect', { query: { SAMLRequest: query.SAMLRequest } });
  const who = query.login_as ?? 'ada';
  const answer = await idp.createLoginResponse(sp, asked, 'post', { email: who }, {
    relayState: query.RelayState,
    customTagReplacement: template => {
      const at = new Date();
      const ends = new Date(at.getTime() + 300_000).toISOString();
      const id = idp.entitySetting.generateID();
      const here = sp.entityMeta.getAssertionConsumerService('post');
      return {
        id,
        context: samlify.SamlLib.replaceTagsByValue(template, {
          ID: id, AssertionID: idp.entitySetting.generateID(), Destination: here, Audience: sp.entityMeta.getEntityID(), SubjectRecipient: here, Issuer: idp.entityMeta.getEntityID(),
          IssueInstant: at.toISOString(), ConditionsNotBefore: at.toISOString(), ConditionsNotOnOrAfter: ends, SubjectConfirmationDataNotOnOrAfter: ends,
          StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success', NameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent', NameID: who,
          InResponseTo: asked.extract.request.id, AuthnStatement: '', attrMail: `${who}@acme-people.example`, attrDisplayName: `Real ${who}`, attrGroups: 'till',
        }),
      };
    },
  });
  response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<!doctype html><title>Signed in</title><form method="post" action="${answer.entityEndpoint}">
<input type="hidden" name="SAMLResponse" value="${answer.context}"><input type="hidden" name="RelayState" value="${query.RelayState}"><button>Go on</button></form><script>document.forms[0].submit()</script>`);
}
