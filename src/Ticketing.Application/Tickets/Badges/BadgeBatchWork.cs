using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Tickets.Printing;

namespace Ticketing.Tickets;

/// <summary>
/// Makes one claimed batch: says after every hundred how far it is, and stores file, log and end in one commit. A worker that
/// dies has stored nothing, and the next one starts anew.
/// </summary>
public sealed class BadgeBatchWork(ITicketingDb db, BadgeSheets sheets, IBadgeWriter writer, TimeProvider clock)
{
    private const int Step = 100;

    public async Task MakeAsync(Guid batchId, CancellationToken cancellationToken)
    {
        var batch = await db.Set<BadgeBatch>().SingleOrDefaultAsync(b => b.Id == batchId && b.Status == BadgeBatchStatus.Running, cancellationToken);
        if (batch is null) return;
        var sheet = await sheets.OpenAsync(batch.EventId, batch.Paper, cancellationToken);
        var document = writer.Open(sheet.Look);
        var (done, printed) = (0, new List<Guid>(batch.Total));
        foreach (var step in batch.TicketIds.Chunk(Step))
        {
            foreach (var (ticketId, face) in await sheet.FacesAsync(step, cancellationToken))
            {
                document.Add(face);
                printed.Add(ticketId);
            }

            done += step.Length;
            batch.Report(done, done - printed.Count, clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }

        Finish(batch, printed, printed.Count == 0 ? null : document.Finish());
        await db.SaveChangesAsync(cancellationToken);
    }

    private void Finish(BadgeBatch batch, IReadOnlyList<Guid> printed, byte[]? file)
    {
        var now = clock.GetUtcNow();
        if (file is not null) db.Set<BadgeFile>().Add(new(batch.Id, file, now));
        db.Set<BadgePrint>().AddRange(printed.Select(id => new BadgePrint(Guid.CreateVersion7(now), batch.EventId, id, BadgePlace.Office, batch.UserId, now) { BatchId = batch.Id }));
        batch.Finish(now);
    }
}
