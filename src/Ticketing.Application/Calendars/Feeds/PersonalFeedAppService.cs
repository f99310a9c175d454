using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Calendars;

/// <summary>A person's own calendars over all organizations, and their secret addresses.</summary>
public sealed class PersonalFeedAppService(AppServiceContext context, IPersonalCalendars calendars, FeedWriter writer, IOptions<AppOptions> app) : AppService(context)
{
    /// <summary>How long what is over stays.</summary>
    private static readonly TimeSpan Past = TimeSpan.FromDays(180);

    /// <summary>One of each kind.</summary>
    [OpenToAnyone("one's own calendars")]
    public async Task<IReadOnlyList<PersonalFeedDto>> GetListAsync(CancellationToken cancellationToken)
    {
        var me = DemandUser();
        var made = await Db.Set<PersonalFeed>().AsNoTracking().Where(f => f.UserId == me).ToDictionaryAsync(f => f.Kind, cancellationToken);
        return [.. Enum.GetValues<PersonalFeedKind>().Select(kind => new PersonalFeedDto(kind, made.TryGetValue(kind, out var feed) ? LinksOf(feed) : null))];
    }

    /// <summary>Makes the address; where there is one, leaves it or puts another in its place.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:ChangedMeanwhile</c>.</exception>
    [OpenToAnyone("one's own calendars")]
    public async Task<PersonalFeedDto> MakeAsync(PersonalFeedKind kind, MakeFeedInput input, CancellationToken cancellationToken)
    {
        var me = DemandUser();
        var feed = await Db.Set<PersonalFeed>().SingleOrDefaultAsync(f => f.UserId == me && f.Kind == kind, cancellationToken);
        if (feed is null) Db.Set<PersonalFeed>().Add(feed = new(Guid.CreateVersion7(), me, kind, Now));
        else if (input.Replaces) feed.Reset(Now);
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException)
        {
            throw CommonErrors.ChangedMeanwhile();
        }

        return new(kind, LinksOf(feed));
    }

    /// <summary>What the address shows: events and times, and neither a name nor a way to an order.</summary>
    /// <param name="secret">In the address.</param>
    /// <param name="isKnown">Whether the reader has the version of this tag.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("guarded by the feed's secret")]
    public async Task<FeedAnswer> ReadAsync(string secret, Func<string, bool> isKnown, CancellationToken cancellationToken)
    {
        var feed = await Db.Set<PersonalFeed>().AsNoTracking().SingleOrDefaultAsync(f => f.Secret == secret, cancellationToken) ?? throw CommonErrors.NotFound("calendar");
        return feed.Kind == PersonalFeedKind.Orders ? await OrdersAsync(feed, isKnown, cancellationToken) : await ShiftsAsync(feed, isKnown, cancellationToken);
    }

    private async Task<FeedAnswer> OrdersAsync(PersonalFeed feed, Func<string, bool> isKnown, CancellationToken cancellationToken)
    {
        var mine = await calendars.ListOrdersAsync(feed.UserId, Now - Past, cancellationToken);
        return await writer.AnswerToPersonAsync(
            $"orders {feed.UserId} {string.Join('\n', mine.Select(m => $"{m.EventId} {m.Good} {m.Ended} {m.Version}"))}", isKnown,
            async ct => FeedWriter.Calendar("Events", await EntriesAsync(mine, m => (m.TenantId, m.EventId), writer.OrderedAsync, ct)), cancellationToken);
    }

    private async Task<FeedAnswer> ShiftsAsync(PersonalFeed feed, Func<string, bool> isKnown, CancellationToken cancellationToken)
    {
        var mine = await calendars.ListShiftsAsync(feed.UserId, Now - Past, Now - WithdrawnEntry.KeptFor, cancellationToken);
        return await writer.AnswerToPersonAsync(
            $"shifts {feed.UserId} {string.Join('\n', mine.Select(m => $"{m.Name} {string.Join(',', m.Roles)} {m.Withdrawn?.Sequence} {m.Version}"))}", isKnown,
            async ct => FeedWriter.Calendar("Shifts", await EntriesAsync(mine, m => (m.TenantId, m.EventId), writer.ShiftAsync, ct)), cancellationToken);
    }

    /// <summary>Reads each organization's events inside it.</summary>
    private async Task<List<IcsEvent>> EntriesAsync<T>(
        IReadOnlyList<T> mine, Func<T, (Guid TenantId, Guid EventId)> where, Func<Event, T, CancellationToken, Task<IcsEvent>> write, CancellationToken cancellationToken)
    {
        var entries = new List<IcsEvent>();
        foreach (var ofOne in mine.GroupBy(m => where(m).TenantId))
        {
            using var inside = Tenant.Change(ofOne.Key);
            var ids = ofOne.Select(m => where(m).EventId).Distinct().ToList();
            var events = await Db.Set<Event>().AsNoTracking().Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellationToken);
            foreach (var one in ofOne.Where(m => events.ContainsKey(where(m).EventId))) entries.Add(await write(events[where(one).EventId], one, cancellationToken));
        }

        return [.. entries.OrderBy(e => e.StartsAt).ThenBy(e => e.Uid, StringComparer.Ordinal)];
    }

    private FeedLinks LinksOf(PersonalFeed feed) =>
        FeedLinks.Of(app.Value.Link($"/account/calendars/{feed.Secret}{IcsWriter.FileExtension}"), feed.Kind == PersonalFeedKind.Orders ? "Events" : "Shifts");
}
