using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Identity;
using Ticketing.Sessions;
using Ticketing.Tenants;

namespace Ticketing.Calendars;

/// <summary>Writes feeds for whoever may read them; asks nobody.</summary>
public sealed class FeedWriter(ICurrentTenant tenant, IOrganizationDirectory organizations, IOptions<AppOptions> app)
{
    /// <summary>Raised when the same version of the data is to be written otherwise.</summary>
    private const int Edition = 2;

    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    /// <param name="version">Says all that the file is made of, but for the organization.</param>
    /// <param name="isSecret">Not for shared caches.</param>
    /// <param name="isKnown">Whether the reader has this tag.</param>
    /// <param name="write">Makes the file, when the reader doesn't.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<FeedAnswer> AnswerAsync(
        string version, bool isSecret, Func<string, bool> isKnown, Func<CancellationToken, Task<IcsCalendar>> write, CancellationToken cancellationToken)
    {
        var organization = await OrganizationAsync(cancellationToken);
        return await AnswerAsync(isSecret, $"{organization.Slug} {organization.PublicHost} {organization.Name} {version}", isKnown, write, cancellationToken);
    }

    /// <summary>To the one person whose calendar it is, in no organization.</summary>
    /// <inheritdoc cref="AnswerAsync(string, bool, Func{string, bool}, Func{CancellationToken, Task{IcsCalendar}}, CancellationToken)" path="/param"/>
    public Task<FeedAnswer> AnswerToPersonAsync(
        string version, Func<string, bool> isKnown, Func<CancellationToken, Task<IcsCalendar>> write, CancellationToken cancellationToken) =>
        AnswerAsync(isSecret: true, version, isKnown, write, cancellationToken);

    public static IcsCalendar Calendar(string name, IReadOnlyList<IcsEvent> events) => new() { Name = name, RefreshInterval = LookAgain, Events = events };

    public async Task<IcsCalendar> AgendaAsync(Event shown, IReadOnlyList<Enrolment> chosen, CancellationToken cancellationToken)
    {
        var organization = await OrganizationAsync(cancellationToken);
        return Calendar(shown.Title, [.. chosen.Select(one => Entry(shown, organization, one.SessionId, one.Title, one.StartsAt, one.EndsAt, one.Room) with
        {
            Uid = Uid(FeedNames.Chosen(one.SessionId, one.TicketId)),
            Sequence = one.Sequence + shown.Sequence,
            StampedAt = Later(one.ChangedAt, shown),
            Status = one.EndedAt is not null || shown.Status == EventStatus.Cancelled ? IcsStatus.Cancelled : IcsStatus.Confirmed,
        })]);
    }

    /// <param name="shown">The event.</param>
    /// <param name="agenda">Its programme.</param>
    /// <param name="revision">Of the programme.</param>
    /// <param name="withdrawn">What is in it no more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IcsCalendar> ProgrammeAsync(Event shown, AgendaDto agenda, int revision, IReadOnlyList<WithdrawnEntry> withdrawn, CancellationToken cancellationToken)
    {
        var organization = await OrganizationAsync(cancellationToken);
        var standing = agenda.Days.SelectMany(day => day.Sessions).Select(one => Entry(shown, organization, one.Id, one.Title, one.StartsAt, one.EndsAt, one.Room) with
        {
            Uid = Uid(FeedNames.Session(one.Id)),
            Sequence = revision + shown.Sequence, // rises with any change of the programme, so with a change of this session
            StampedAt = Later(shown.CreatedAt, shown),
            Description = Describe(one, Link(shown, organization, one.Id)),
            Status = shown.Status == EventStatus.Cancelled ? IcsStatus.Cancelled : IcsStatus.Confirmed,
        });
        var gone = withdrawn.Select(one => Entry(shown, organization, null, one.Title, one.StartsAt, one.EndsAt, one.Room) with
        {
            Uid = Uid(one.Name), Sequence = one.Sequence, StampedAt = one.WithdrawnAt, Status = IcsStatus.Cancelled,
        });
        return Calendar(shown.Title, [.. standing, .. gone]);
    }

    public async Task<IcsCalendar> OrganizationAsync(IReadOnlyList<Event> events, CancellationToken cancellationToken)
    {
        var organization = await OrganizationAsync(cancellationToken);
        return Calendar(organization.Name, [.. events.Select(shown => Entry(shown, organization))]);
    }

    /// <summary>An event somebody ordered tickets for: cancelled once none of their orders is good. Leads to the event, not to the order.</summary>
    public async Task<IcsEvent> OrderedAsync(Event shown, OrderedEvent ordered, CancellationToken cancellationToken)
    {
        var entry = Entry(shown, await OrganizationAsync(cancellationToken));
        return entry with
        {
            Sequence = shown.Sequence + ordered.Good + 2 * ordered.Ended - 1, // an order counts when it becomes good, and again when it ends
            StampedAt = ordered.ChangedAt > entry.StampedAt ? ordered.ChangedAt : entry.StampedAt,
            Status = ordered.Good == 0 ? IcsStatus.Cancelled : entry.Status,
        };
    }

    public async Task<IcsEvent> ShiftAsync(Event shown, Shift shift, CancellationToken cancellationToken)
    {
        var organization = await OrganizationAsync(cancellationToken);
        var roles = string.Join(", ", shift.Roles.Select(role => BuiltInRoles.Find(role)?.Title ?? role));
        return Entry(shown, organization, null, $"Shift: {shown.Title}", shift.StartsAt, shift.EndsAt, null) with
        {
            Uid = Uid(shift.Name),
            Sequence = shift.Withdrawn?.Sequence ?? shown.Sequence,
            StampedAt = shift.Withdrawn?.At ?? Later(shown.CreatedAt, shown),
            Description = string.Join('\n', new[] { roles, organization.Name, app.Value.Link($"/manage/{organization.Slug}") }.Where(s => s.Length > 0)),
            Url = new Uri(app.Value.Link($"/manage/{organization.Slug}")),
            Status = shift.Withdrawn is not null || shown.Status == EventStatus.Cancelled ? IcsStatus.Cancelled : IcsStatus.Confirmed,
        };
    }

    private async Task<FeedAnswer> AnswerAsync(
        bool isSecret, string version, Func<string, bool> isKnown, Func<CancellationToken, Task<IcsCalendar>> write, CancellationToken cancellationToken)
    {
        var named = $"{Edition} {app.Value.PublicUrl} {version}";
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(named)))[..32]}\"";
        if (isKnown(tag)) return new(tag, isSecret, null);
        var calendar = await write(cancellationToken);
        return new(tag, isSecret, new($"calendar{IcsWriter.FileExtension}", IcsWriter.ContentTypeOf(calendar), IcsWriter.Write(calendar), tag));
    }

    private IcsEvent Entry(Event shown, OrganizationSummary organization) =>
        EventCalendar.Entry(shown, organization, app.Value.UidHost(), app.Value.Link(organization, $"/{shown.Slug}"));

    private string Uid(string name) => $"{name}@{app.Value.UidHost()}";

    private IcsEvent Entry(Event shown, OrganizationSummary organization, Guid? sessionId, string title, DateTimeOffset startsAt, DateTimeOffset endsAt, string? room) => new()
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
        session.Subtitle, SpeakerLines.Of(session.Speakers), url,
    }.Where(s => !string.IsNullOrEmpty(s)));

    /// <summary>To the session, or to the event for one that is gone.</summary>
    private string Link(Event shown, OrganizationSummary organization, Guid? sessionId) =>
        app.Value.Link(organization, sessionId is null ? $"/{shown.Slug}" : $"/{shown.Slug}/sessions/{sessionId}");

    private static DateTimeOffset Later(DateTimeOffset one, Event shown) => one > shown.ChangedAt ? one : shown.ChangedAt > shown.CreatedAt ? shown.ChangedAt : shown.CreatedAt;

    private async Task<OrganizationSummary> OrganizationAsync(CancellationToken cancellationToken) =>
        await organizations.FindAsync(tenant.Required(), cancellationToken) ?? throw CommonErrors.NotFound("organization");
}
