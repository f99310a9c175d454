using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>The files of sessions that somebody may have now; asks nobody who they are, that is the caller's.</summary>
public sealed class OpenMaterials(ITicketingDb db, MaterialFiles files, TimeProvider clock)
{
    /// <summary>In the organizer's order, by session.</summary>
    /// <param name="eventId">Whose sessions.</param>
    /// <param name="sessionId">One of them; <c>null</c> for all.</param>
    /// <param name="readerOf">The most that the asker has proven to be, for each session.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ILookup<Guid, OpenMaterialDto>> ListAsync(Guid eventId, Guid? sessionId, Func<Guid, MaterialAccess> readerOf, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var all = await db.Set<Material>().AsNoTracking().Where(m => m.EventId == eventId && (sessionId == null || m.SessionId == sessionId))
            .OrderBy(m => m.Position).ThenBy(m => m.Id).ToListAsync(cancellationToken);
        return all.Where(m => m.IsOpenTo(readerOf(m.SessionId), now)).ToLookup(m => m.SessionId, OpenMaterialDto.Of);
    }

    /// <summary>Whether ticket holders find more than everyone does.</summary>
    public Task<bool> HasMoreForHoldersAsync(Guid eventId, Guid sessionId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Set<Material>().AnyAsync(
            m => m.EventId == eventId && m.SessionId == sessionId && (m.Access == MaterialAccess.TicketHolders || m.Access == MaterialAccess.Enrolled) && (m.VisibleFrom == null || m.VisibleFrom <= now),
            cancellationToken);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>, also for what the asker may not have: that it is there is none of their business.</exception>
    public async Task<MaterialFile> OpenAsync(Guid eventId, Guid? sessionId, Guid materialId, Func<Guid, Task<MaterialAccess>> readerOf, CancellationToken cancellationToken)
    {
        var material = await db.Set<Material>().AsNoTracking().SingleOrDefaultAsync(
            m => m.EventId == eventId && m.Id == materialId && (sessionId == null || m.SessionId == sessionId), cancellationToken) ?? throw CommonErrors.NotFound("file");
        if (!material.IsOpenTo(await readerOf(material.SessionId), clock.GetUtcNow())) throw CommonErrors.NotFound("file");
        return files.Open(material);
    }
}
