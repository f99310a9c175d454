using System.Linq.Expressions;
using Ticketing.Common;

namespace Ticketing.Tenants;

/// <summary>A new organization. Without a slug, one is made of the name.</summary>
public sealed record CreateOrganizationInput
{
    public string? Name { get; init; }

    /// <summary>Its address: 3–40 of <c>a-z0-9-</c>.</summary>
    public string? Slug { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>IANA name.</summary>
    public string? TimeZone { get; init; }

    /// <summary>One of <see cref="Locales"/>.</summary>
    public string? Locale { get; init; }
}

public sealed record CreatedOrganization(Guid Id, string Slug);

/// <summary>An address made of a name, and free at this moment.</summary>
public sealed record SlugSuggestion(string Slug);

public sealed record UpdateOrganizationInput
{
    public string? Name { get; init; }

    public string? LegalName { get; init; }

    public string? About { get; init; }

    public string? ContactEmail { get; init; }

    public string? Country { get; init; }

    /// <summary>The default for new events; events that exist keep theirs.</summary>
    public string? Currency { get; init; }

    public string? TimeZone { get; init; }

    public string? Locale { get; init; }
}

/// <summary>An organization's settings.</summary>
public sealed record OrganizationDto(
    Guid Id, string Slug, string Name, string? LegalName, string? About, string? ContactEmail, string BrandColour, Guid? LogoFileId,
    string Country, Currency Currency, string TimeZone, string Locale, OrganizationStatus Status, DateTimeOffset CreatedAt)
{
    internal static readonly Expression<Func<Organization, OrganizationDto>> Projection = o => new(
        o.Id, o.Slug, o.Name, o.LegalName, o.About, o.ContactEmail, o.BrandColour, o.LogoFileId,
        o.Country, o.Currency, o.TimeZone, o.Locale, o.Status, o.CreatedAt);
}
