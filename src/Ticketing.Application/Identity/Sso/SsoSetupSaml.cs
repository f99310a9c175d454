using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>What is told of a provider that speaks SAML: by its metadata, or piece by piece.</summary>
public sealed partial class SsoSetupAppService
{
    private void DescribeSaml(SsoConnection connection, SsoConnectionInput input)
    {
        connection.MapAttributes(input.EmailClaim, input.NameClaim);
        var told = string.IsNullOrWhiteSpace(input.Metadata) ? null : SamlMetadata.Read(input.Metadata);
        var issuer = told?.EntityId ?? Told(input.Issuer) ?? Told(connection.Issuer);
        var address = told?.SignOnUrl ?? Told(input.SignOnUrl) ?? connection.SignOnUrl;
        var certificates = told?.Certificates ?? (Told(input.Certificates) is { } pem ? SamlCertificates.Read(pem, "certificates").Distinct().ToList() : connection.Certificates);
        if (issuer is null && address is null && certificates.Count == 0) return; // comes later
        connection.UseSaml(issuer, address, certificates);
        DemandSignOn(connection.SignOnUrl!, told is null ? "signOnUrl" : "metadata");
    }

    private static string? Told(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private void DemandSignOn(string address, string field)
    {
        var isGood = Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0
            && (uri.Scheme == Uri.UriSchemeHttps || (options.Value.AllowsLocalProviders && uri.Scheme == Uri.UriSchemeHttp));
        if (!isGood) throw SamlErrors.BadSignOnUrl(field);
    }
}
