// The identity provider of the tests: a certified one, with people of our own. Its settings come as JSON.
import Provider from 'oidc-provider';

const { port, people, redirectUris, signedOutUris } = JSON.parse(process.argv[2]);
const issuer = `http://localhost:${port}`;
const client = {
  client_secret: 'a secret of the tests',
  redirect_uris: redirectUris,
  post_logout_redirect_uris: signedOutUris,
};

const provider = new Provider(issuer, {
  clients: [
    { ...client, client_id: 'plain' },
    {
      ...client,
      client_id: 'signed',
      token_endpoint_auth_method: 'client_secret_post',
      userinfo_signed_response_alg: 'RS256',
    },
  ],
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  features: { jwtUserinfo: { enabled: true } },
  pkce: { required: () => true },
  cookies: { keys: ['of the tests'] },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
  // Whoever signs in has agreed: consent is the provider's affair.
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope('openid email');
    await grant.save();
    return grant;
  },
});

provider.listen(port, 'localhost', () => console.log('ready'));
