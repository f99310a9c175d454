using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Events;

/// <summary>Links that show one draft to whoever has them, for two weeks.</summary>
public sealed class PreviewLinks(IDataProtectionProvider protection, IOptions<AppOptions> app, TimeProvider clock)
{
    public const string QueryKey = "preview";

    private static readonly TimeSpan Lasts = TimeSpan.FromDays(14);

    private readonly IDataProtector protector = protection.CreateProtector("Events.Preview");

    public EventPreview Create(Guid eventId, OrganizationSummary organization, string eventSlug)
    {
        var expires = clock.GetUtcNow() + Lasts;
        var token = protector.Protect($"{eventId:n}|{expires.ToUnixTimeSeconds()}");
        return new(app.Value.Link(organization, $"/{eventSlug}?{QueryKey}={token}"), expires);
    }

    public bool IsGood(Guid eventId, string? token)
    {
        if (token is null or { Length: 0 or > 1000 }) return false;
        try
        {
            var parts = protector.Unprotect(token).Split('|');
            return parts[0] == eventId.ToString("n") && long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds();
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
