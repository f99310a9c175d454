using Ticketing.Common;

namespace Ticketing.Tenants;

/// <summary>The language to write to somebody in.</summary>
internal static class WantedLocale
{
    /// <summary>The one asked for where it looks like a language tag, else the current organization's.</summary>
    public static async Task<string> LocaleAsync(this IOrganizationDirectory organizations, ICurrentTenant tenant, string? wanted, CancellationToken cancellationToken)
    {
        if (wanted is { Length: >= 2 and <= 20 } && wanted.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) return wanted;
        return (await organizations.FindAsync(tenant.Required(), cancellationToken))?.Locale ?? "en";
    }
}
