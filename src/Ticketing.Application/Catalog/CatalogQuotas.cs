using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Sessions;

namespace Ticketing.Catalog;

/// <summary>Places that several ticket types share.</summary>
public sealed partial class CatalogAppService
{
    /// <returns>the new quota's id.</returns>
    /// <exception cref="BusinessException"><c>Ticketing:Catalog:TooFewSeats</c>, <c>TooMany</c>; <c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<Guid> CreateQuotaAsync(Guid eventId, QuotaInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(CatalogPermissions.Manage, eventId, cancellationToken);
        await GetEventAsync(eventId, cancellationToken);
        if (await Db.Set<Quota>().CountAsync(q => q.EventId == eventId && q.ItemId == null, cancellationToken) >= MaxQuotas) throw CatalogErrors.TooMany(MaxQuotas);
        var quota = Open(new Quota(Guid.CreateVersion7(Now), eventId, input.Name, input.Size, sessionId: input.SessionId));
        return await Db.InTransactionAsync(async ct =>
        {
            await KeepBackAsync(quota, quota.Size, ct);
            await Db.SaveChangesAsync(ct);
            return quota.Id;
        }, cancellationToken);
    }

    /// <summary>A size below what is sold sells nothing more; what was sold stays good.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Catalog:CapacityQuota</c>: the event's settings say that one.</exception>
    public async Task UpdateQuotaAsync(Guid quotaId, QuotaInput input, CancellationToken cancellationToken)
    {
        var scope = await DemandSomewhereAsync(CatalogPermissions.Manage, cancellationToken);
        var quota = await GetQuotaAsync(quotaId, scope, cancellationToken);
        quota.Rename(input.Name);
        await Db.InTransactionAsync(async ct =>
        {
            // What could have been sold stays kept back: no seat goes to somebody else while a ticket may still have it.
            var largest = await Db.Set<QuotaStock>().Where(s => s.QuotaId == quotaId).Select(s => s.LargestSize).SingleAsync(ct);
            await KeepBackAsync(quota, Math.Max(0, input.Size - largest), ct);
            await ResizeAsync(quota, input.Size, ct);
            return await Db.SaveChangesAsync(ct);
        }, cancellationToken);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Catalog:CapacityQuota</c>; <c>QuotaInUse</c> while a ticket type draws from it.</exception>
    public async Task DeleteQuotaAsync(Guid quotaId, CancellationToken cancellationToken)
    {
        var scope = await DemandSomewhereAsync(CatalogPermissions.Manage, cancellationToken);
        var quota = await GetQuotaAsync(quotaId, scope, cancellationToken);
        if (await Db.Set<Item>().AnyAsync(i => i.EventId == quota.EventId && i.QuotaIds.Contains(quotaId), cancellationToken)) throw CatalogErrors.QuotaInUse();
        await Db.InTransactionAsync(async ct =>
        {
            var stands = await Db.Set<QuotaStock>().Where(s => s.QuotaId == quotaId).Select(s => new { s.LargestSize, s.Sold }).SingleAsync(ct);
            if (quota.SessionId is not null && stands.Sold > 0) throw CatalogErrors.QuotaInUse();
            await KeepBackAsync(quota, -stands.LargestSize, ct);
            await RemoveAsync(quota, ct);
            return await Db.SaveChangesAsync(ct);
        }, cancellationToken);
    }

    /// <summary>Keeps so many more seats back for what is sold, or fewer.</summary>
    private async Task KeepBackAsync(Quota quota, int more, CancellationToken cancellationToken)
    {
        if (quota.SessionId is not { } session || more == 0) return;
        if (!await Db.Set<Session>().AnyAsync(s => s.EventId == quota.EventId && s.Id == session, cancellationToken))
        {
            if (more < 0) return; // the session is gone, and its seats with it
            throw CommonErrors.NotFound("session");
        }

        if (await seats.TryKeepBackAsync(session, more, cancellationToken) is { } left) throw CatalogErrors.TooFewSeats(left);
    }

    private static QuotaDto Show(Quota quota, IReadOnlyDictionary<Guid, StockCounts> counts)
    {
        var count = counts.GetValueOrDefault(quota.Id) ?? new StockCounts(quota.Id, quota.Size, 0, 0, quota.Size);
        return new(quota.Id, quota.Name, quota.Size, count.Sold, count.Held, count.Left, quota.IsEventCapacity, quota.ItemId, quota.SessionId);
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
