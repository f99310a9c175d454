namespace Ticketing.Privacy;

/// <summary>Whose data, and how far.</summary>
/// <param name="Email">the address that orders, tickets, waitlists and mails know them by.</param>
/// <param name="UserId">their account, when that is meant too.</param>
/// <param name="TenantId">one organization's data alone; <c>null</c> for all, which is the person's own right.</param>
public sealed record DataSubject(string Email, Guid? UserId, Guid? TenantId);

/// <summary>Rows of one table about a person, as JSON objects without what opens something.</summary>
public sealed record PersonalRows(string Table, string Title, IReadOnlyList<string> Rows);

/// <summary>How many rows of a table erasing touches, or touched.</summary>
public sealed record ErasureStep(string Table, string Title, long Rows);

/// <summary>A field that stays although the person asked, and why.</summary>
public sealed record LegalHold(string Table, string Field, string What, string Because);

/// <summary>What erasing does (before) or did (afterwards), and what stays.</summary>
/// <param name="Steps">rows erased, by table.</param>
/// <param name="Holds">what the law keeps.</param>
/// <param name="ValidTickets">tickets to events still to come: they stay valid without a name.</param>
public sealed record Erasure(IReadOnlyList<ErasureStep> Steps, IReadOnlyList<LegalHold> Holds, long ValidTickets);

/// <summary>Where a text still stands in the database.</summary>
public sealed record Trace(string Table, string Column, long Rows);

/// <summary>Finds everything about a person, takes it out, and looks afterwards whether anything was left.</summary>
public interface IPersonalData
{
    Task<IReadOnlyList<PersonalRows>> CollectAsync(DataSubject subject, CancellationToken cancellationToken);

    /// <summary>What <see cref="EraseAsync"/> would do; changes nothing.</summary>
    Task<Erasure> PlanAsync(DataSubject subject, CancellationToken cancellationToken);

    /// <summary>All of it or nothing. What stays is listed.</summary>
    Task<Erasure> EraseAsync(DataSubject subject, CancellationToken cancellationToken);

    /// <summary>Looks for the address in every text column there is, marked personal or not.</summary>
    Task<IReadOnlyList<Trace>> FindTracesAsync(DataSubject subject, CancellationToken cancellationToken);

    /// <summary>Organizations that would be left without an owner if this account ended.</summary>
    Task<IReadOnlyList<string>> ListOwnedAloneAsync(Guid userId, CancellationToken cancellationToken);

    /// <summary>Takes out what has been kept for its time.</summary>
    /// <returns>how many rows.</returns>
    Task<long> ApplyRetentionAsync(CancellationToken cancellationToken);

    /// <summary>How many rows of an organization <see cref="ApplyRetentionAsync"/> would take out at that time; changes nothing.</summary>
    Task<IReadOnlyDictionary<RetentionKind, long>> PreviewRetentionAsync(Guid tenantId, DateTimeOffset at, CancellationToken cancellationToken);
}
