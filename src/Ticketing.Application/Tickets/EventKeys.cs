using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;

namespace Ticketing.Tickets;

/// <summary>An event's key, ready to sign and verify.</summary>
public sealed record LoadedEventKey(byte Number, byte[] PublicKey, TicketTokenSigner Signer, TicketTokenVerifier Verifier);

/// <summary>
/// Gives each event its key. It is made with the event; for one that has none it is made at first need, in a transaction of
/// its own, so that a key that was used is stored whatever becomes of the caller's.
/// </summary>
public sealed class EventKeys(IServiceScopeFactory scopes, ICurrentTenant tenant, IDataProtectionProvider protection, IMemoryCache cache, TimeProvider clock)
{
    private static readonly TimeSpan Unused = TimeSpan.FromHours(1);

    private IDataProtector Protector => protection.CreateProtector("Ticketing.Tickets.EventKeys");

    public async Task<LoadedEventKey> GetAsync(Guid eventId, CancellationToken cancellationToken)
    {
        var entry = (nameof(EventKeys), tenant.Required(), eventId);
        if (cache.TryGetValue(entry, out LoadedEventKey? known)) return known!;
        var loaded = Load(await FindOrMakeAsync(eventId, cancellationToken));
        return cache.Set(entry, loaded, new MemoryCacheEntryOptions { SlidingExpiration = Unused });
    }

    /// <summary>
    /// Reads the key over the caller's own connection. In a rush many transactions come here at once: each waiting for a second
    /// connection while it keeps its first, they would wait for each other until they time out.
    /// </summary>
    public async Task WarmAsync(ITicketingDb db, Guid eventId, CancellationToken cancellationToken)
    {
        var entry = (nameof(EventKeys), tenant.Required(), eventId);
        if (cache.TryGetValue(entry, out LoadedEventKey? _)) return;
        var stored = await db.Set<EventKey>().AsNoTracking().Where(k => k.EventId == eventId).OrderByDescending(k => k.Number).FirstOrDefaultAsync(cancellationToken);
        if (stored is not null) cache.Set(entry, Load(stored), new MemoryCacheEntryOptions { SlidingExpiration = Unused });
    }

    /// <summary>A new first key for an event, not stored yet.</summary>
    public EventKey Make(Guid eventId)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = clock.GetUtcNow();
        var secret = Convert.ToBase64String(Protector.Protect(key.ExportPkcs8PrivateKey()));
        return new(Guid.CreateVersion7(now), eventId, 0, key.ExportSubjectPublicKeyInfo(), secret, now);
    }

    private async Task<EventKey> FindOrMakeAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ITicketingDb>();
        var found = await db.Set<EventKey>().AsNoTracking().Where(k => k.EventId == eventId).OrderByDescending(k => k.Number).FirstOrDefaultAsync(cancellationToken);
        return found ?? await scope.ServiceProvider.GetRequiredService<IEventKeyStore>().AddOrFindAsync(Make(eventId), cancellationToken);
    }

    // The keys live as long as the process may use them; their handles are freed with them.
    private LoadedEventKey Load(EventKey stored)
    {
        var (signing, verifying) = (ECDsa.Create(), ECDsa.Create());
        signing.ImportPkcs8PrivateKey(Protector.Unprotect(Convert.FromBase64String(stored.ProtectedPrivateKey)), out _);
        verifying.ImportSubjectPublicKeyInfo(stored.PublicKey, out _);
        return new((byte)stored.Number, stored.PublicKey, new(signing), new(verifying));
    }
}
