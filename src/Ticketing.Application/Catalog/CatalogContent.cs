using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Sessions;

namespace Ticketing.Catalog;

/// <summary>What an event sells and asks, for copying and deleting it with its event. Nothing is sold or held in a copy.</summary>
internal sealed class CatalogContent(ITicketingDb db, ISessionSeats seats) : IEventContent
{
    public int Tier => 2;

    public EventPart? Part => EventPart.Tickets;

    public string Permission => CatalogPermissions.Manage;

    public async Task CopyAsync(EventCopy copy, CancellationToken cancellationToken)
    {
        var items = await db.Set<Item>().AsNoTracking().Where(i => i.EventId == copy.Source.Id).ToListAsync(cancellationToken);
        var quotas = await CopyQuotasAsync(copy, items, cancellationToken);
        foreach (var item in items)
        {
            var made = new Item(copy.IdOf(item.Id), copy.Copy.Id, item.Name, item.Price, item.Position);
            made.Describe(item.Name, item.Description);
            made.SellBetween(copy.Move(item.SaleStartsAt), copy.Move(item.SaleEndsAt));
            made.LimitPerOrder(item.MinPerOrder, item.MaxPerOrder);
            made.BeGoodOn(item.Days?.Select(copy.Move));
            made.Include(item.IncludedItemIds.Select(copy.IdOf));
            made.DrawFrom(item.QuotaIds.Where(quotas.ContainsKey).Select(id => quotas[id]));
            made.Pause(item.IsPaused);
            db.Set<Item>().Add(made);
        }

        foreach (var question in await db.Set<Question>().AsNoTracking().Where(q => q.EventId == copy.Source.Id).ToListAsync(cancellationToken))
        {
            var made = new Question(copy.IdOf(question.Id), copy.Copy.Id, question.Scope, question.Type, question.Label, question.Position);
            made.Ask(question.Label, question.Help, question.IsRequired, question.Options, question.ItemIds.Select(copy.IdOf), question.Position);
            db.Set<Question>().Add(made);
        }
    }

    public async Task<IReadOnlyList<EventContentCount>> CountAsync(Guid eventId, CancellationToken cancellationToken) =>
    [
        new("ticketTypes", await db.Set<Item>().CountAsync(i => i.EventId == eventId, cancellationToken)),
        new("questions", await db.Set<Question>().CountAsync(q => q.EventId == eventId, cancellationToken)),
    ];

    public async Task DiscardAsync(Guid eventId, CancellationToken cancellationToken)
    {
        var quotas = await db.Set<Quota>().Where(q => q.EventId == eventId).ToListAsync(cancellationToken);
        var ids = quotas.ConvertAll(q => q.Id);
        db.Set<QuotaStock>().RemoveRange(await db.Set<QuotaStock>().Where(s => ids.Contains(s.QuotaId)).ToListAsync(cancellationToken));
        db.Set<Quota>().RemoveRange(quotas);
        db.Set<Item>().RemoveRange(await db.Set<Item>().Where(i => i.EventId == eventId).ToListAsync(cancellationToken));
        db.Set<Question>().RemoveRange(await db.Set<Question>().Where(q => q.EventId == eventId).ToListAsync(cancellationToken));
    }

    /// <summary>
    /// By the source's id. The event's own places are there since the copy was made. Seats of sessions that aren't copied
    /// become plain places, so that nothing is sold without a limit that had one.
    /// </summary>
    private async Task<Dictionary<Guid, Quota>> CopyQuotasAsync(EventCopy copy, List<Item> items, CancellationToken cancellationToken)
    {
        var made = new Dictionary<Guid, Quota>();
        foreach (var quota in await db.Set<Quota>().AsNoTracking().Where(q => q.EventId == copy.Source.Id).ToListAsync(cancellationToken))
        {
            if (quota.IsEventCapacity)
            {
                made[quota.Id] = await db.Set<Quota>().SingleAsync(q => q.EventId == copy.Copy.Id && q.IsEventCapacity, cancellationToken);
                continue;
            }

            if (quota.ItemId is { } own && !items.Exists(i => i.Id == own)) continue;
            var session = quota.SessionId is { } seated && copy.Has(EventPart.Programme) ? copy.IdOf(seated) : (Guid?)null;
            if (session is { } there && await seats.TryKeepBackAsync(there, quota.Size, cancellationToken) is not null) session = null;
            made[quota.Id] = new(copy.IdOf(quota.Id), copy.Copy.Id, quota.Name, quota.Size, itemId: quota.ItemId is { } item ? copy.IdOf(item) : null, sessionId: session);
            db.Set<Quota>().Add(made[quota.Id]);
            db.Set<QuotaStock>().Add(new QuotaStock(copy.IdOf(quota.Id), quota.Size));
        }

        return made;
    }
}
