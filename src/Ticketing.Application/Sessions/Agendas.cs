using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Sessions;

/// <summary>Whole programmes, read once for each of their revisions; asks nobody.</summary>
public sealed class Agendas(ITicketingDb db, ICurrentTenant tenant, IMemoryCache cache)
{
    private static readonly TimeSpan KeptUnused = TimeSpan.FromMinutes(10);

    public async Task<AgendaDto> OfAsync(Event shown, CancellationToken cancellationToken)
    {
        // The revision first: a change committed after it is read again next time, never missed.
        var revision = await db.Set<Programme>().Where(p => p.Id == shown.Id).Select(p => p.Revision).SingleOrDefaultAsync(cancellationToken);
        var key = (nameof(Agendas), tenant.Required(), shown.Id);
        if (cache.TryGetValue(key, out Kept? kept) && kept!.Revision == revision && kept.Agenda.TimeZone == shown.TimeZone) return kept.Agenda;
        var agenda = await new AgendaReader(db).ReadAsync(shown.Id, shown.TimeZone, cancellationToken);
        cache.Set(key, new Kept(revision, agenda), new MemoryCacheEntryOptions { SlidingExpiration = KeptUnused });
        return agenda;
    }

    private sealed record Kept(int Revision, AgendaDto Agenda);
}
