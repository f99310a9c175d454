using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Sessions;
using Ticketing.Tenants;

namespace Ticketing.Calendars;

/// <summary>Writes feeds for whoever may read them; asks nobody.</summary>
public sealed class FeedWriter(ICurrentTenant tenant, IOrganizationDirectory organizations, IOptions<AppOptions> app)
{
    /// <summary>Raised when the same version of the data is to be written otherwise.</summary>
    private const int Edition = 1;

    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    /// <param name="version">Says all that the file is made of.</param>
    /// <param name="isSecret">Not for shared caches.</param>
    /// <param name="isKnown">Whether the reader has this tag.</param>
    /// <param name="write">Makes the file, when the reader doesn't.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<FeedAnswer> AnswerAsync(
        string version, bool isSecret, Func<string, bool> isKnown, Func<CancellationToken, Task<IcsCalendar>> write, CancellationToken cancellationToken)
    {
        var organization = await OrganizationAsync(cancellationToken);
        var named = $"{Edition} {app.Value.PublicUrl} {organization.Slug} {organization.Name} {version}";
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(named)))[..32]}\"";
        if (isKnown(tag)) return new(tag, isSecret, null);
        var calendar = await write(cancellationToken);
        return new(tag, isSecret, new($"calendar{IcsWriter.FileExtension}", IcsWriter.ContentTypeOf(calendar), IcsWriter.Write(calendar), tag));
    }

    public async Task<IcsCalendar> AgendaAsync(Event shown, IReadOnlyList<Enrolment> chosen, CancellationToken cancellationToken)
    {
        var organization = await OrganizationAsync(cancellationToken);
        return Calendar(shown.Title, [.. chosen.Select(one => Entry(shown, organization, one.SessionId, one.Title, one.StartsAt, one.EndsAt, one.Room) with
        {
            Uid = $"session-{one.SessionId:n}-{one.TicketId:n}@{Host}",
            Sequence = one.Sequence + shown.Sequence,
            StampedAt = Later(one.ChangedAt, shown),
            Status = one.EndedAt is not null || shown.Status == EventStatus.Cancelled ? IcsStatus.Cancelled : IcsStatus.Confirmed,
        })]);
    }

    public async Task<IcsCalendar> ProgrammeAsync(Event shown, AgendaDto agenda, int revision, CancellationToken cancellationToken)
    {
        var organization = await OrganizationAsync(cancellationToken);
        return Calendar(shown.Title, [.. agenda.Days.SelectMany(day => day.Sessions).Select(one => Entry(shown, organization, one.Id, one.Title, one.StartsAt, one.EndsAt, one.Room) with
        {
            Uid = $"session-{one.Id:n}@{Host}",
            Sequence = revision + shown.Sequence, // rises with any change of the programme, so with a change of this session
            StampedAt = Later(shown.CreatedAt, shown),
            Description = Describe(one, Link(shown, organization, one.Id)),
            Status = shown.Status == EventStatus.Cancelled ? IcsStatus.Cancelled : IcsStatus.Confirmed,
        })]);
    }

    public async Task<IcsCalendar> OrganizationAsync(IReadOnlyList<Event> events, CancellationToken cancellationToken)
    {
        var organization = await OrganizationAsync(cancellationToken);
        return Calendar(organization.Name, [.. events.Select(shown => EventCalendar.Entry(shown, organization, Host, app.Value.Link($"/{organization.Slug}/{shown.Slug}")))]);
    }

    private string Host => new Uri(app.Value.PublicUrl).Host;

    private static IcsCalendar Calendar(string name, IReadOnlyList<IcsEvent> events) => new() { Name = name, RefreshInterval = LookAgain, Events = events };

    private IcsEvent Entry(Event shown, OrganizationSummary organization, Guid sessionId, string title, DateTimeOffset startsAt, DateTimeOffset endsAt, string? room) => new()
    {
        Uid = "",
        StampedAt = shown.CreatedAt,
        StartsAt = startsAt,
        EndsAt = endsAt,
        TimeZone = shown.TimeZone,
        Summary = title,
        Description = $"{shown.Title}\n{Link(shown, organization, sessionId)}",
        Location = string.Join(", ", new[] { room, shown.Format == EventFormat.Online ? "Online" : shown.Place.ToString() }.Where(s => !string.IsNullOrEmpty(s))),
        Url = new Uri(Link(shown, organization, sessionId)),
    };

    private static string Describe(AgendaSessionDto session, string url) => string.Join("\n\n", new[]
    {
        session.Subtitle, session.Speakers.Count == 0 ? null : string.Join(", ", session.Speakers.Select(s => s.Name)), url,
    }.Where(s => !string.IsNullOrEmpty(s)));

    private string Link(Event shown, OrganizationSummary organization, Guid sessionId) => app.Value.Link($"/{organization.Slug}/{shown.Slug}/sessions/{sessionId}");

    private static DateTimeOffset Later(DateTimeOffset one, Event shown) => one > shown.ChangedAt ? one : shown.ChangedAt > shown.CreatedAt ? shown.ChangedAt : shown.CreatedAt;

    private async Task<OrganizationSummary> OrganizationAsync(CancellationToken cancellationToken) =>
        await organizations.FindAsync(tenant.Required(), cancellationToken) ?? throw CommonErrors.NotFound("organization");
}
