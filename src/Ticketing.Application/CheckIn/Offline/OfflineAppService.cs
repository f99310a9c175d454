using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Sessions;
using Ticketing.Tenants;
using Ticketing.Tickets;

namespace Ticketing.CheckIn;

/// <summary>What a device holds so that it can decide without network: an event's tickets, and what changed since (ADR 0027).</summary>
public sealed class OfflineAppService(AppServiceContext context, IDoorFeed feed, EventKeys keys, TicketTokens tokens, IOrganizationDirectory organizations) : AppService(context)
{
    private const int SaltSize = 16;

    /// <summary>All tickets of the event, names sealed; made anew each time, for a salt must never serve two.</summary>
    /// <returns><c>null</c> when it would say what the one with the tag <paramref name="known"/> says.</returns>
    public async Task<Manifest?> GetManifestAsync(Guid eventId, string? known, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Scan, eventId, cancellationToken);
        // Asked first: what changes while the list is read comes with the changes too.
        var cursor = new FeedCursor(await feed.HorizonAsync(cancellationToken), 0);
        var head = await HeadAsync(eventId, cursor, cancellationToken);
        if (known is not null && await IsSameAsync(known, head, cancellationToken)) return null;
        await CarryTokensAsync(eventId, cancellationToken);
        var tickets = await Db.Set<Ticket>().AsNoTracking().Where(t => t.EventId == eventId)
            .Select(t => new ManifestTicket(t.Id, t.Serial, t.Revision, t.Status == TicketStatus.Cancelled, t.ItemId, t.Token, t.AttendeeName, t.Code, t.Days)).ToListAsync(cancellationToken);
        var enrolled = await Db.Set<Enrolment>().AsNoTracking().Where(e => e.EventId == eventId && e.EndedAt == null).Select(e => new { e.TicketId, e.SessionId }).ToListAsync(cancellationToken);
        var sessions = enrolled.GroupBy(e => e.TicketId).ToDictionary(g => g.Key, g => g.Select(e => e.SessionId).ToList());
        var items = head.Items.Concat(await SoldBeforeAsync(eventId, tickets.Select(t => t.ItemId).Except(head.Items.Select(i => i.Id)).ToList(), cancellationToken)).ToList();
        return new(ManifestWriter.Write(head with { Count = tickets.Count, Items = items }, tickets, sessions), $"{cursor.Tickets}.{ManifestWriter.DigestOf(head)}");
    }

    /// <summary>Tickets and scans since <paramref name="cursor"/>, which a manifest or the last answer gave.</summary>
    public async Task<DoorChanges> GetChangesAsync(Guid eventId, string? cursor, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Scan, eventId, cancellationToken);
        var checkpoints = await CheckpointsAsync(eventId, cancellationToken);
        var page = FeedCursor.Parse(cursor) is { } since ? await feed.ReadAsync(eventId, since, cancellationToken) : null;
        if (page is null) return new(Now, "", false, true, [], [], []);
        return new(
            Now, page.Next.ToString(), page.HasMore, false,
            page.Tickets.Select(t => new ChangedTicket(Text(t.Serial), t.Revision, t.Status, t.ItemId, t.Days, t.Sessions)).ToList(),
            page.Scans.Select(s => new ChangedScan(s.Id, Text(s.Serial), s.CheckpointId, s.Direction, s.Result, s.Undoes, s.At)).ToList(),
            checkpoints);
    }

    private async Task<bool> IsSameAsync(string known, ManifestHeader head, CancellationToken cancellationToken)
    {
        var (place, digest) = (known.Split('.')[0], known[(known.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        if (digest != ManifestWriter.DigestOf(head) || !ulong.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var before)) return false;
        return await feed.ReadAsync(head.EventId, new(before, 0), cancellationToken) is { HasMore: false, Tickets.Count: 0 };
    }

    private static string Text(long serial) => ((ulong)serial).ToString(CultureInfo.InvariantCulture);

    private async Task<ManifestHeader> HeadAsync(Guid eventId, FeedCursor cursor, CancellationToken cancellationToken)
    {
        var found = await Db.Set<Event>().AsNoTracking().Where(e => e.Id == eventId).Select(e => new { e.Title, e.TimeZone, e.StartsAt, e.EndsAt }).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("event");
        var key = await keys.GetAsync(eventId, cancellationToken);
        return new()
        {
            EventId = eventId,
            Organization = (await organizations.FindAsync(Tenant.Required(), cancellationToken))!.Slug,
            Title = found.Title,
            TimeZone = found.TimeZone,
            StartsAt = found.StartsAt,
            EndsAt = found.EndsAt,
            BuiltAt = Now,
            Cursor = cursor.ToString(),
            Salt = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SaltSize)),
            Keys = [new(key.Number, Convert.ToBase64String(key.PublicKey))],
            Items = await Db.Set<Item>().AsNoTracking().Where(i => i.EventId == eventId).OrderBy(i => i.Id).Select(i => new ManifestItem(i.Id, i.Name)).ToListAsync(cancellationToken),
            Sessions = await Db.Set<Session>().AsNoTracking().Where(s => s.EventId == eventId).OrderBy(s => s.Id).Select(s => new ManifestSession(s.Id, s.Title)).ToListAsync(cancellationToken),
            Checkpoints = await CheckpointsAsync(eventId, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<CheckpointDto>> CheckpointsAsync(Guid eventId, CancellationToken cancellationToken)
    {
        var zone = await Db.Set<Event>().Where(e => e.Id == eventId).Select(e => e.TimeZone).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("event");
        var all = await Db.Set<Checkpoint>().AsNoTracking().Where(c => c.EventId == eventId && c.RemovedAt == null).OrderBy(c => c.Position).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        return all.Select(c => new CheckpointDto(c.Id, c.Name, c.Kind, c.RuleIn(zone))).ToList();
    }

    /// <summary>Ticket types that are gone from the catalogue: called what they were when they were sold.</summary>
    private async Task<List<ManifestItem>> SoldBeforeAsync(Guid eventId, List<Guid> gone, CancellationToken cancellationToken)
    {
        if (gone.Count == 0) return [];
        var sold = from ticket in Db.Set<Ticket>() join line in Db.Set<OrderLine>() on ticket.OrderLineId equals line.Id where ticket.EventId == eventId && gone.Contains(ticket.ItemId) select new { ticket.ItemId, line.ItemName };
        var names = await sold.Distinct().ToListAsync(cancellationToken);
        return names.DistinctBy(n => n.ItemId).Select(n => new ManifestItem(n.ItemId, n.ItemName)).ToList();
    }

    /// <summary>Tickets that nobody has looked at yet have no QR to be sealed with.</summary>
    private async Task CarryTokensAsync(Guid eventId, CancellationToken cancellationToken)
    {
        var bare = await Db.Set<Ticket>().Where(t => t.EventId == eventId && t.Token == null).ToListAsync(cancellationToken);
        foreach (var ticket in bare) ticket.Carry(await tokens.SignAsync(ticket, cancellationToken));
        if (bare.Count > 0) await Db.SaveChangesAsync(cancellationToken);
    }
}
