using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Platform;

/// <summary>Which organizations; the search looks in name and address.</summary>
public sealed record PlatformListRequest : PageRequest
{
    public OrganizationStatus? Status { get; init; }
}

public sealed record SuspendInput
{
    /// <summary>Why; shown to the organization's team.</summary>
    public string? Reason { get; init; }
}

/// <summary>What an organization may.</summary>
public sealed record AbilitiesInput
{
    /// <summary>Add and change identity providers; those it has go on.</summary>
    public bool MayUseSso { get; init; } = true;

    /// <summary>Add hosts of its own; those it has go on.</summary>
    public bool MayUseDomains { get; init; } = true;

    /// <summary>How many events it may have in all; none for any number.</summary>
    public int? MaxEvents { get; init; }
}

/// <summary>A background job. Times are null before its first run.</summary>
public sealed record JobDto(string Name, string State, DateTimeOffset? LastRunAt, DateTimeOffset? NextRunAt);

/// <summary>How the installation is. <c>Oldest…</c> are the waiting ones' ages, <c>null</c> when nothing waits.</summary>
public sealed record PlatformHealthDto(
    string Database, int Processes, int MessagesWaiting, TimeSpan? OldestMessage, int MessagesDead, int MailsWaiting, TimeSpan? OldestMail, int MailsDead, int MailsSentToday,
    IReadOnlyList<JobDto> Jobs);

/// <summary>What was given up and waits for a person. <c>Kind</c> is <c>message</c> or <c>mail</c>; <c>What</c> names its type or cause, never its content.</summary>
public sealed record DeadLetterDto(string Kind, Guid Id, Guid OrganizationId, string Organization, string What, string? Error, int Attempts, DateTimeOffset At);
