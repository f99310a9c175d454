using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Catalog;

/// <summary>Places that several ticket types share.</summary>
public sealed partial class CatalogAppService
{
    /// <returns>the new quota's id.</returns>
    public async Task<Guid> CreateQuotaAsync(Guid eventId, QuotaInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(CatalogPermissions.Manage, eventId, cancellationToken);
        await GetEventAsync(eventId, cancellationToken);
        if (await Db.Set<Quota>().CountAsync(q => q.EventId == eventId && q.ItemId == null, cancellationToken) >= MaxQuotas) throw CatalogErrors.TooMany(MaxQuotas);
        var quota = Open(new Quota(Guid.CreateVersion7(Now), eventId, input.Name, input.Size));
        await Db.SaveChangesAsync(cancellationToken);
        return quota.Id;
    }

    /// <summary>A size below what is sold sells nothing more; what was sold stays good.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Catalog:CapacityQuota</c>: the event's settings say that one.</exception>
    public async Task UpdateQuotaAsync(Guid quotaId, QuotaInput input, CancellationToken cancellationToken)
    {
        var scope = await DemandSomewhereAsync(CatalogPermissions.Manage, cancellationToken);
        var quota = await GetQuotaAsync(quotaId, scope, cancellationToken);
        quota.Rename(input.Name);
        await ResizeAsync(quota, input.Size, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Catalog:CapacityQuota</c>; <c>QuotaInUse</c> while a ticket type draws from it.</exception>
    public async Task DeleteQuotaAsync(Guid quotaId, CancellationToken cancellationToken)
    {
        var scope = await DemandSomewhereAsync(CatalogPermissions.Manage, cancellationToken);
        var quota = await GetQuotaAsync(quotaId, scope, cancellationToken);
        if (await Db.Set<Item>().AnyAsync(i => i.EventId == quota.EventId && i.QuotaIds.Contains(quotaId), cancellationToken)) throw CatalogErrors.QuotaInUse();
        await RemoveAsync(quota, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
    }

    private static QuotaDto Show(Quota quota, IReadOnlyDictionary<Guid, StockCounts> counts)
    {
        var count = counts.GetValueOrDefault(quota.Id) ?? new StockCounts(quota.Id, quota.Size, 0, 0, quota.Size);
        return new(quota.Id, quota.Name, quota.Size, count.Sold, count.Held, count.Left, quota.IsEventCapacity, quota.ItemId);
    }

    private async Task<Quota> GetQuotaAsync(Guid quotaId, PermissionScope scope, CancellationToken cancellationToken)
    {
        var quota = await Db.Set<Quota>().Within(scope, q => q.EventId).SingleOrDefaultAsync(q => q.Id == quotaId, cancellationToken) ?? throw CommonErrors.NotFound("quota");
        return quota.IsEventCapacity ? throw CatalogErrors.CapacityQuota() : quota;
    }

    private Task<Quota?> FindOwnQuotaAsync(Guid itemId, CancellationToken cancellationToken) =>
        Db.Set<Quota>().SingleOrDefaultAsync(q => q.ItemId == itemId, cancellationToken);

    private Quota Open(Quota quota)
    {
        Db.Set<Quota>().Add(quota);
        Db.Set<QuotaStock>().Add(new QuotaStock(quota.Id, quota.Size));
        return quota;
    }

    private async Task ResizeAsync(Quota quota, int size, CancellationToken cancellationToken)
    {
        quota.Resize(size);
        (await Db.Set<QuotaStock>().SingleAsync(s => s.QuotaId == quota.Id, cancellationToken)).Resize(size);
    }

    private async Task RemoveAsync(Quota quota, CancellationToken cancellationToken)
    {
        Db.Set<QuotaStock>().Remove(await Db.Set<QuotaStock>().SingleAsync(s => s.QuotaId == quota.Id, cancellationToken));
        Db.Set<Quota>().Remove(quota);
    }
}
