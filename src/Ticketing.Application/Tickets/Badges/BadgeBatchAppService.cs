using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Common.Documents;
using Ticketing.Events;

namespace Ticketing.Tickets;

/// <summary>Many badges as one file: asked for, made by a job, followed, downloaded.</summary>
public sealed class BadgeBatchAppService(AppServiceContext context, BadgeSheets sheets) : AppService(context)
{
    private const int Shown = 10;

    /// <summary>Settles which tickets and in which order; making the file begins within seconds.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Tickets:NoBadges</c>, <c>TooManyBadges</c>; <c>Ticketing:Common:NotFound</c>, <c>Forbidden</c>.</exception>
    public async Task<BadgeBatchDto> CreateAsync(Guid eventId, BadgeBatchInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(TicketsPermissions.View, eventId, cancellationToken);
        await DemandEventAsync(eventId, cancellationToken);
        if (input.TicketIds?.Count > BadgeBatch.Most) throw TicketsErrors.TooManyBadges(BadgeBatch.Most);
        var badges = Db.Badges(eventId, new() { Search = input.Search, ItemId = input.ItemId, Printed = input.Printed, Sort = input.Sort }).Unrestricted(Db);
        if (input.TicketIds is { } only) badges = badges.Where(t => only.Contains(t.Id));
        var ids = await badges.Select(t => t.Id).Take(BadgeBatch.Most + 1).ToListAsync(cancellationToken);
        if (ids.Count == 0) throw TicketsErrors.NoBadges();
        if (ids.Count > BadgeBatch.Most) throw TicketsErrors.TooManyBadges(BadgeBatch.Most);
        var paper = input.Paper ?? (await sheets.DesignAsync(eventId, cancellationToken)).Paper;
        var batch = new BadgeBatch(Guid.CreateVersion7(Now), eventId, DemandActor(), paper, ids, Now);
        Db.Set<BadgeBatch>().Add(batch);
        await Db.SaveChangesAsync(cancellationToken);
        return await GetAsync(eventId, batch.Id, cancellationToken);
    }

    /// <summary>The latest ten of the event, whoever asked for them.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Forbidden</c>.</exception>
    public async Task<IReadOnlyList<BadgeBatchDto>> GetListAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(TicketsPermissions.View, eventId, cancellationToken);
        await DemandEventAsync(eventId, cancellationToken);
        return await Db.Set<BadgeBatch>().Where(b => b.EventId == eventId).AsDtos(Db).Take(Shown).ToListAsync(cancellationToken);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Forbidden</c>.</exception>
    public async Task<BadgeBatchDto> GetAsync(Guid eventId, Guid batchId, CancellationToken cancellationToken)
    {
        await DemandAsync(TicketsPermissions.View, eventId, cancellationToken);
        return await Db.Set<BadgeBatch>().Where(b => b.Id == batchId && b.EventId == eventId).AsDtos(Db).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("batch");
    }

    /// <summary>The file. It names people, so each download is on record.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Tickets:BadgesNotReady</c>; <c>Ticketing:Common:NotFound</c>, also when the file's week is over; <c>Forbidden</c>.</exception>
    public async Task<DocumentFile> GetFileAsync(Guid eventId, Guid batchId, CancellationToken cancellationToken)
    {
        await DemandAsync(TicketsPermissions.View, eventId, cancellationToken);
        var status = await Db.Set<BadgeBatch>().Where(b => b.Id == batchId && b.EventId == eventId).Select(b => (BadgeBatchStatus?)b.Status).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("batch");
        if (status != BadgeBatchStatus.Done) throw TicketsErrors.BadgesNotReady();
        var content = await Db.Set<BadgeFile>().Where(f => f.BatchId == batchId).Select(f => f.Content).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("file");
        Audit.Note("Tickets.BadgesDownloaded", "BadgeBatch", batchId, eventId);
        await Db.SaveChangesAsync(cancellationToken);
        return new("badges.pdf", "application/pdf", content);
    }

    private async Task DemandEventAsync(Guid eventId, CancellationToken cancellationToken)
    {
        if (!await Db.Set<Event>().AnyAsync(e => e.Id == eventId, cancellationToken)) throw CommonErrors.NotFound("event");
    }
}
