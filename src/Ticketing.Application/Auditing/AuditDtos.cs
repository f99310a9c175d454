namespace Ticketing.Auditing;

/// <summary>What entries are about, as people look for them.</summary>
public enum AuditTopic
{
    /// <summary>Sign-ins, passwords, sessions.</summary>
    Accounts,

    /// <summary>Members, roles, invitations, API tokens.</summary>
    Team,

    Organization,
    Events,
    Programme,
    Catalog,
    Orders,
    Queueing,
}

/// <summary>Which entries of the log, the latest first.</summary>
public sealed record AuditListRequest
{
    public const int MaxTake = 200;

    /// <summary>In the names of things and acts, in members' names and addresses; or the id of a thing, person or request.</summary>
    public string? Search { get; init; }

    public AuditTopic? Topic { get; init; }

    /// <summary>An act, such as <c>Event.Changed</c>.</summary>
    public string? Action { get; init; }

    /// <summary>The person who acted, or for whom an API token did.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>The thing it was done to.</summary>
    public string? SubjectId { get; init; }

    public Guid? EventId { get; init; }

    public DateTimeOffset? From { get; init; }

    /// <summary>The first moment after.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Goes on after this entry, as <see cref="AuditPage.Next"/> says.</summary>
    public Guid? After { get; init; }

    /// <summary>1 to 200.</summary>
    public int Take { get; init; } = 50;
}

/// <param name="Items">the latest first.</param>
/// <param name="Next">to be given as <c>after</c> for the entries before these; <c>null</c> when there are none.</param>
/// <param name="People">names of the people in these entries, by id; who is gone isn't here.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntryDto> Items, Guid? Next, IReadOnlyDictionary<Guid, string> People);

/// <param name="Id">in the order of time.</param>
/// <param name="OccurredAt">when.</param>
/// <param name="ActorKind">what kind of actor.</param>
/// <param name="ActorId">who, or for whom an API token acted.</param>
/// <param name="TokenId">the API token.</param>
/// <param name="Permission">what the act took.</param>
/// <param name="Action">such as <c>Event.Changed</c>.</param>
/// <param name="SubjectType">what kind of thing it was done to.</param>
/// <param name="SubjectId">its id.</param>
/// <param name="SubjectLabel">what it was called.</param>
/// <param name="EventId">the event it belongs to.</param>
/// <param name="RequestId">as in logs and refusals.</param>
/// <param name="Network">where it came from, for as long as that is kept.</param>
/// <param name="Changes">fields before and after.</param>
/// <param name="Sequence">its place in the chain; <c>null</c> for the first moment.</param>
/// <param name="Hash">hexadecimal.</param>
public sealed record AuditEntryDto(
    Guid Id, DateTimeOffset OccurredAt, AuditActor ActorKind, Guid? ActorId, Guid? TokenId, string? Permission, string Action, string SubjectType, string? SubjectId, string? SubjectLabel,
    Guid? EventId, string? RequestId, string? Network, IReadOnlyList<AuditChange> Changes, long? Sequence, string? Hash);

/// <summary>Somebody to filter by.</summary>
public sealed record AuditPerson(Guid Id, string Name);
