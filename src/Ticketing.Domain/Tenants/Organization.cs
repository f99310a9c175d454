using Ticketing.Common;

namespace Ticketing.Tenants;

public enum OrganizationStatus
{
    Active,
    Suspended,
    Closed,
}

/// <summary>The tenant. Its <see cref="Entity.Id"/> is the <c>tenant_id</c> of everything it owns.</summary>
public sealed class Organization : AggregateRoot
{
    public const int MaxNameLength = 120;
    public const int MaxSlugLength = 40;
    public const int MaxReasonLength = 300;
    public const int MaxMailFooterLength = 500;
    public const int MaxTicketNoteLength = 600;

    public Organization(Guid id, string slug, string name, string country, Currency currency, string timeZone, string locale, DateTimeOffset createdAt)
        : base(id)
    {
        Slug = ReservedSlugs.Contains(slug) ? throw TenantsErrors.SlugReserved(slug) : Guard.Slug(slug, "slug", MaxSlugLength);
        Name = Guard.Line(name, "name", MaxNameLength);
        CreatedAt = createdAt;
        Settle(country, currency, timeZone, locale);
    }

    private Organization()
    {
    }

    /// <summary>A new organization by the hand of someone, who becomes its owner in the same transaction.</summary>
    public static Organization Found(
        Guid id, string slug, string name, string country, Currency currency, string timeZone, string locale, Guid founderId, DateTimeOffset now)
    {
        var organization = new Organization(id, slug, name, country, currency, timeZone, locale, now);
        organization.Raise(new OrganizationFounded(id, founderId));
        return organization;
    }

    public string Slug { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The name on receipts where it differs from <see cref="Name"/>.</summary>
    public string? LegalName { get; private set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; private set; } = "";

    public Currency Currency { get; private set; }

    /// <summary>IANA name; the default for new events.</summary>
    public string TimeZone { get; private set; } = "";

    /// <summary>BCP 47.</summary>
    public string Locale { get; private set; } = "";

    public OrganizationStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary><c>#rrggbb</c>; the palette is computed from it.</summary>
    public string BrandColour { get; private set; } = "#4f46e5";

    /// <summary>A stored file, shown on pages, mails and tickets.</summary>
    public Guid? LogoFileId { get; private set; }

    /// <summary>At the head of its page, and of its events that have none of their own.</summary>
    public Guid? CoverFileId { get; private set; }

    /// <summary>What each mail ends with: an address, a register number.</summary>
    public string? MailFooter { get; private set; }

    /// <summary>Buyers accept its terms before they go on, where it has published any.</summary>
    public bool AsksForTerms { get; private set; }

    /// <summary>In the small print of each ticket.</summary>
    public string? TicketNote { get; private set; }

    /// <summary>A few words about who this is, for its page.</summary>
    public string? About { get; private set; }

    /// <summary>Where attendees write to.</summary>
    public string? ContactEmail { get; private set; }

    /// <summary>Where it is at home: defaults for what it makes from now on.</summary>
    public void Settle(string country, Currency currency, string timeZone, string locale)
    {
        Country = Countries.Find(country)?.Code ?? throw TenantsErrors.BadCountry("country");
        Currency = currency;
        TimeZone = Guard.TimeZone(timeZone, "timeZone");
        Locale = Locales.Contains(locale) ? locale : throw TenantsErrors.BadLocale("locale");
    }

    public void Describe(string name, string? legalName, string? about, string? contactEmail)
    {
        Name = Guard.Line(name, "name", MaxNameLength);
        LegalName = Guard.OptionalLine(legalName, "legalName", MaxNameLength);
        About = Guard.OptionalText(about, "about", 2000);
        ContactEmail = string.IsNullOrWhiteSpace(contactEmail) ? null : Guard.Email(contactEmail, "contactEmail");
    }

    /// <summary>How its pages, mails and tickets look, and the words they end with.</summary>
    public void Wear(string? brandColour, string? mailFooter, string? ticketNote)
    {
        BrandColour = CheckColour(brandColour, "brandColour");
        MailFooter = Guard.OptionalText(mailFooter, "mailFooter", MaxMailFooterLength);
        TicketNote = Guard.OptionalText(ticketNote, "ticketNote", MaxTicketNoteLength);
    }

    /// <summary>Why those who run the installation suspended it; told to its team.</summary>
    public string? SuspensionReason { get; private set; }

    /// <summary>May add and change identity providers.</summary>
    public bool MayUseSso { get; private set; } = true;

    /// <summary>May add hosts of its own.</summary>
    public bool MayUseDomains { get; private set; } = true;

    /// <summary>The host of its own that its links lead to; one that it has proven.</summary>
    public string? PublicHost { get; private set; }

    /// <summary>How many events it may have in all; <c>null</c> for any number.</summary>
    public int? MaxEvents { get; private set; }

    /// <summary>It sells nothing until it is resumed.</summary>
    public void Suspend(string? reason)
    {
        SuspensionReason = Guard.Line(reason, "reason", MaxReasonLength);
        Status = OrganizationStatus.Suspended;
    }

    public void Resume() => (SuspensionReason, Status) = (null, OrganizationStatus.Active);

    public void Allow(bool mayUseSso, bool mayUseDomains, int? maxEvents) =>
        (MayUseSso, MayUseDomains, MaxEvents) = (mayUseSso, mayUseDomains, maxEvents is { } max ? Guard.Range(max, "maxEvents", 0, 1_000_000) : null);

    /// <param name="host">proven; <c>null</c> for the installation's.</param>
    public void StandAt(string? host) => PublicHost = host;

    public void AskForTerms(bool asks) => AsksForTerms = asks;

    public void ShowLogo(Guid? fileId) => LogoFileId = fileId;

    public void ShowCover(Guid? fileId) => CoverFileId = fileId;

    /// <returns><c>#rrggbb</c> in lower case.</returns>
    /// <exception cref="BusinessException"><c>Ticketing:Tenants:BadColour</c>.</exception>
    public static string CheckColour(string? typed, string field) => typed is not null && IsColour(typed) ? typed.ToLowerInvariant() : throw TenantsErrors.BadColour(field);

    private static bool IsColour(string text) => text.Length == 7 && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit);
}
