// A real OpenID Connect provider (npm oidc-provider) for the tests: the argument is now, in milliseconds.
// Prints {"issuer"} as one line when it listens. A line on its standard input is the redirect URI of its one client from then on; it ends with that input.
// Who signs in is named by login_as in the authorization address.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import './clock.mjs';

const { default: Provider } = await import('oidc-provider');
let serve = (_, response) => response.writeHead(503).end();
const server = createServer((request, response) => Promise.resolve(serve(request, response)).catch(error => response.writeHead(500).end(String(error))));
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  begin(issuer, []);
  console.log(JSON.stringify({ issuer }));
  createInterface({ input: process.stdin }).on('line', redirectUri => {
    begin(issuer, [{ client_id: 'ticketing', client_secret: 'real secret/+', redirect_uris: [redirectUri], grant_types: ['authorization_code'], response_types: ['code'] }]);
    console.log('{}');
  }).on('close', () => process.exit(0));
});

function begin(issuer, clients) {
  const provider = new Provider(issuer, {
    clients,
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@acme-people.example`, email_verified: true, name: `Real ${id}`, groups: ['staff', 'till'] }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    pkce: { required: () => true },
    cookies: { keys: ['test'] },
    extraParams: ['login_as'],
    loadExistingGrant: async ctx => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const callback = provider.callback();
  serve = async (request, response) => {
    if (!request.url.startsWith('/interaction/')) return callback(request, response);
    const { params } = await provider.interactionDetails(request, response);
    await provider.interactionFinished(request, response, { login: { accountId: params.login_as } });
  };
}
