using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Ticketing.Common;

namespace Ticketing.Tenants;

/// <summary>The legal texts in use of the current organization, remembered for seconds: every public page asks.</summary>
public sealed class LegalBook(ITicketingDb db, ICurrentTenant tenant, IMemoryCache cache)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    public async Task<LegalInUse> GetAsync(CancellationToken cancellationToken)
    {
        var id = tenant.Required();
        if (cache.TryGetValue(Key(id), out LegalInUse? known)) return known!;
        var organization = await db.Set<Organization>().AsNoTracking().Where(o => o.Id == id).Select(o => new { o.AsksForTerms, o.Locale }).SingleAsync(cancellationToken);
        var latest = db.Set<LegalText>().Where(t => !db.Set<LegalText>().Any(later => later.Kind == t.Kind && later.Language == t.Language && later.Version > t.Version));
        var texts = await latest.AsNoTracking().Where(t => t.Body != "").OrderBy(t => t.Id)
            .Select(t => new LegalInUseText(t.Id, t.Kind, t.Language, t.Version, t.Kind == LegalKind.Marketing ? t.Body : null)).ToListAsync(cancellationToken);
        return cache.Set(Key(id), new LegalInUse(organization.AsksForTerms && texts.Exists(t => t.Kind == LegalKind.Terms), organization.Locale, texts), Fresh);
    }

    public void Forget() => cache.Remove(Key(tenant.Required()));

    private static (string, Guid) Key(Guid id) => (nameof(LegalBook), id);
}
