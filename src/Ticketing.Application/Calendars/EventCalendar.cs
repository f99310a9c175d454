using System.Security.Cryptography;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Tenants;

namespace Ticketing.Calendars;

/// <summary>A calendar file with the tag that names this version of it.</summary>
/// <param name="Name">The file name.</param>
/// <param name="ContentType">With charset and method.</param>
/// <param name="Content">The bytes.</param>
/// <param name="ETag">Quoted, as HTTP has it.</param>
public sealed record CalendarFile(string Name, string ContentType, byte[] Content, string ETag);

/// <summary>Shows an event as one calendar entry. The uid is the event's alone, so that its page, an order and a mail all speak of the same entry.</summary>
internal static class EventCalendar
{
    private static readonly TimeSpan Reminder = TimeSpan.FromDays(1);

    /// <param name="shown">The event.</param>
    /// <param name="organization">Whose it is.</param>
    /// <param name="host">Of its uid: <see cref="UidHosts.UidHost"/>.</param>
    /// <param name="url">Where to read more.</param>
    /// <param name="note">Put before the event's summary, such as the order's code.</param>
    /// <param name="isOver">The event goes on without this reader: the entry is taken out with a higher sequence.</param>
    public static CalendarFile Write(Event shown, OrganizationSummary organization, string host, string url, string? note = null, bool isOver = false)
    {
        var isCancelled = isOver || shown.Status == EventStatus.Cancelled;
        var entry = Entry(shown, organization, host, url, note);
        var calendar = new IcsCalendar
        {
            Method = isCancelled ? IcsMethod.Cancel : IcsMethod.Publish,
            Events = [entry with { RemindBefore = Reminder, Sequence = entry.Sequence + (isOver ? 1 : 0) }],
        };
        var content = IcsWriter.Write(calendar);
        return new($"{shown.Slug}{IcsWriter.FileExtension}", IcsWriter.ContentTypeOf(calendar), content, $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");
    }

    /// <inheritdoc cref="Write" path="/param"/>
    public static IcsEvent Entry(Event shown, OrganizationSummary organization, string host, string url, string? note = null) => new()
    {
        Uid = $"{FeedNames.Event(shown.Id)}@{host}",
        Sequence = shown.Sequence,
        StampedAt = shown.ChangedAt > shown.CreatedAt ? shown.ChangedAt : shown.CreatedAt,
        StartsAt = shown.StartsAt,
        EndsAt = shown.EndsAt,
        TimeZone = shown.TimeZone,
        Summary = shown.Title,
        Description = Describe(shown, organization, url, note),
        Location = shown.Format == EventFormat.Online ? "Online" : shown.Place.ToString() is { Length: > 0 } place ? place : null,
        Geo = shown.Place is { Latitude: { } latitude, Longitude: { } longitude } ? new(latitude, longitude) : null,
        Url = new Uri(url),
        Status = shown.Status == EventStatus.Cancelled ? IcsStatus.Cancelled : IcsStatus.Confirmed,
    };

    private static string Describe(Event shown, OrganizationSummary organization, string url, string? note) =>
        string.Join("\n\n", new[] { note, shown.Summary, $"{organization.Name}\n{url}" }.Where(s => !string.IsNullOrEmpty(s)));
}

/// <summary>What uids end with.</summary>
internal static class UidHosts
{
    /// <summary>The installation's host, whatever domain the organization is at: an entry keeps its name when the domain changes.</summary>
    public static string UidHost(this AppOptions app) => new Uri(app.PublicUrl).Host;
}
