using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>What the visitor of this request has shown so far.</summary>
public interface IVisitorAccess
{
    /// <summary>Tells visitors apart as well as can be, to count their guesses.</summary>
    string VisitorKey { get; }

    /// <summary>The access code this visitor gave for the event before, or sends along.</summary>
    string? AccessCodeFor(Guid eventId);

    /// <summary>The token of a preview link.</summary>
    string? PreviewToken { get; }
}

/// <summary>An event the visitor may see; <paramref name="IsPreview"/> when it is still a draft.</summary>
public sealed record OpenEvent(Event Event, bool IsPreview);

/// <summary>
/// Lets visitors see what is meant for them: published events, private ones with their code, drafts for staff and
/// holders of a preview link. Every public page and endpoint of an event passes here first.
/// </summary>
public sealed class EventGate(ITicketingDb db, IPermissionChecker permissions, IVisitorAccess visitor, PreviewLinks previews, IMemoryCache cache)
{
    private const int GuessesAllowed = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>The event, read only.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c> also for drafts; <c>Ticketing:Events:AccessCodeNeeded</c>,
    /// <c>TooManyAccessCodes</c> for private ones.</exception>
    public async Task<OpenEvent> OpenAsync(string slug, CancellationToken cancellationToken) =>
        await AdmitAsync(await FindAsync(slug, cancellationToken), cancellationToken);

    /// <inheritdoc cref="OpenAsync(string, CancellationToken)"/>
    public async Task<OpenEvent> OpenByIdAsync(Guid eventId, CancellationToken cancellationToken) =>
        await AdmitAsync(
            await db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == eventId, cancellationToken) ?? throw CommonErrors.NotFound("event"), cancellationToken);

    /// <summary>Whether the visitor's code opens the private event.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Events:WrongAccessCode</c>, <c>TooManyAccessCodes</c>; <c>NotFound</c>.</exception>
    public async Task<Guid> UnlockAsync(string slug, string? accessCode, CancellationToken cancellationToken)
    {
        var found = await FindAsync(slug, cancellationToken);
        if (found.Status == EventStatus.Draft) throw CommonErrors.NotFound("event");
        return Fits(found, accessCode?.Trim() ?? "") ? found.Id : throw EventsErrors.WrongAccessCode();
    }

    private async Task<OpenEvent> AdmitAsync(Event found, CancellationToken cancellationToken)
    {
        if (found.Status != EventStatus.Draft && found.Visibility != EventVisibility.Private) return new(found, false);
        if (await permissions.IsGrantedAsync(EventsPermissions.View, found.Id, cancellationToken)) return new(found, found.Status == EventStatus.Draft);
        if (previews.IsGood(found.Id, visitor.PreviewToken)) return new(found, found.Status == EventStatus.Draft);
        if (found.Status == EventStatus.Draft) throw CommonErrors.NotFound("event");
        if (visitor.AccessCodeFor(found.Id) is not { } code || !Fits(found, code)) throw EventsErrors.AccessCodeNeeded();
        return new(found, false);
    }

    private async Task<Event> FindAsync(string slug, CancellationToken cancellationToken)
    {
        if (slug.Length > Event.MaxSlugLength) throw CommonErrors.NotFound("event");
        return await db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Slug == slug, cancellationToken) ?? throw CommonErrors.NotFound("event");
    }

    private bool Fits(Event found, string code)
    {
        var key = (nameof(EventGate), found.Id, visitor.VisitorKey);
        var guesses = cache.GetOrCreate(key, entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Pause;
            return new Guesses();
        })!;
        if (guesses.Wrong >= GuessesAllowed) throw EventsErrors.TooManyAccessCodes(Pause);
        var fits = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(found.AccessCode ?? "\0"));
        if (!fits) Interlocked.Increment(ref guesses.Wrong);
        return fits;
    }

    private sealed class Guesses
    {
        public int Wrong;
    }
}
