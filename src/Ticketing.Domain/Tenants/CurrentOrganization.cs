using Ticketing.Common;

namespace Ticketing.Tenants;

/// <summary>What nearly every page and mail needs of an organization; cached for seconds by <c>IOrganizationDirectory</c>.</summary>
public sealed record OrganizationSummary(
    Guid Id, string Slug, string Name, Currency Currency, string TimeZone, string Locale, string Country,
    string BrandColour, Guid? LogoFileId, Guid? CoverFileId, string? MailFooter, string? TicketNote, OrganizationStatus Status, string? PublicHost, string? SuspensionReason);

/// <summary>Finds organizations from outside any of them: by address, or by id.</summary>
public interface IOrganizationDirectory
{
    Task<OrganizationSummary?> FindBySlugAsync(string slug, CancellationToken cancellationToken);

    Task<OrganizationSummary?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Forgets what is cached of one, in this process; others follow within seconds.</summary>
    void Forget(Guid id);
}
