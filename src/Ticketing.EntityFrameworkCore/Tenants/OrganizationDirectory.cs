using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Ticketing.Tenants;

/// <inheritdoc cref="IOrganizationDirectory"/>
public sealed class OrganizationDirectory(IServiceScopeFactory scopes, IMemoryCache cache) : IOrganizationDirectory
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    public async Task<OrganizationSummary?> FindBySlugAsync(string slug, CancellationToken cancellationToken)
    {
        if (slug.Length > Organization.MaxSlugLength) return null;
        if (cache.TryGetValue(SlugKey(slug), out Guid known)) return await FindAsync(known, cancellationToken);
        return Remember(await ReadAsync(organizations => organizations.Where(o => o.Slug == slug), cancellationToken));
    }

    public async Task<OrganizationSummary?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        cache.TryGetValue(IdKey(id), out OrganizationSummary? known)
            ? known
            : Remember(await ReadAsync(organizations => organizations.Where(o => o.Id == id), cancellationToken));

    public void Forget(Guid id) => cache.Remove(IdKey(id));

    private static string SlugKey(string slug) => "organization-slug:" + slug;

    private static string IdKey(Guid id) => "organization:" + id;

    private OrganizationSummary? Remember(OrganizationSummary? found)
    {
        if (found is null) return null;
        cache.Set(SlugKey(found.Slug), found.Id, Fresh);
        return cache.Set(IdKey(found.Id), found, Fresh);
    }

    private async Task<OrganizationSummary?> ReadAsync(Func<IQueryable<Organization>, IQueryable<Organization>> which, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TicketingDbContext>();
        return await which(db.Set<Organization>().AsNoTracking())
            .Select(o => new OrganizationSummary(o.Id, o.Slug, o.Name, o.Currency, o.TimeZone, o.Locale, o.Country, o.BrandColour, o.LogoFileId, o.CoverFileId, o.MailFooter, o.TicketNote, o.Status, o.PublicHost, o.SuspensionReason))
            .SingleOrDefaultAsync(cancellationToken);
    }
}
