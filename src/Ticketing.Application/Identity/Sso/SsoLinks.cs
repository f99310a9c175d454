using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Identity;

/// <summary>Our addresses that providers and people are told. Each connection has a callback of its own, so that one provider's answer never reaches another's (RFC 9700, 4.4).</summary>
public sealed class SsoLinks(IOptions<AppOptions> options, IOrganizationDirectory directory, ICurrentTenant tenant)
{
    public async Task<string> SignInAsync(CancellationToken cancellationToken) => options.Value.Link($"/sign-in/{await SlugAsync(cancellationToken)}");

    /// <summary>Where the provider sends people back to: with OpenID Connect by a redirect, with SAML by a form.</summary>
    public async Task<string> CallbackAsync(SsoConnection connection, CancellationToken cancellationToken) =>
        $"{await SignInAsync(cancellationToken)}/{(connection.Kind == SsoKind.Saml ? "saml" : "callback")}/{connection.Id}";

    /// <summary>What we call ourselves to a SAML provider: the address of our metadata.</summary>
    public async Task<string> EntityIdAsync(SsoConnection connection, CancellationToken cancellationToken) => $"{await CallbackAsync(connection, cancellationToken)}/metadata";

    private async Task<string> SlugAsync(CancellationToken cancellationToken) =>
        (await directory.FindAsync(tenant.Required(), cancellationToken) ?? throw CommonErrors.NotFound("organization")).Slug;
}
