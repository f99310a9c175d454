namespace Ticketing.Tenants;

/// <summary>An organization as those see it who run the installation.</summary>
public sealed record PlatformOrganizationDto(
    Guid Id, string Slug, string Name, OrganizationStatus Status, string? SuspensionReason, bool MayUseSso, bool MayUseDomains, int? MaxEvents, DateTimeOffset CreatedAt, int Members, int Events, int Tickets);

/// <summary>Reads over all organizations, for the console alone.</summary>
public interface IPlatformOrganizations
{
    /// <param name="search">in name and address; <c>null</c> for all.</param>
    /// <param name="status">only such.</param>
    /// <param name="skip">rows to leave out.</param>
    /// <param name="take">rows at most.</param>
    /// <param name="cancellationToken">ends it.</param>
    Task<(IReadOnlyList<PlatformOrganizationDto> Items, int TotalCount)> ListAsync(string? search, OrganizationStatus? status, int skip, int take, CancellationToken cancellationToken);

    Task<PlatformOrganizationDto?> FindAsync(Guid id, CancellationToken cancellationToken);
}
