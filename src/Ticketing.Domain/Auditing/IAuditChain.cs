namespace Ticketing.Auditing;

/// <summary>How an organization's chain was found; <see cref="Fault"/> names the first row that is not as it was written.</summary>
/// <param name="TenantId">whose; the platform's own chain has <see cref="Common.PlatformTenant"/>.</param>
/// <param name="Slug">the organization's address; empty where it has none.</param>
/// <param name="Entries">how many are chained and were looked at.</param>
/// <param name="Waiting">how many are not chained yet.</param>
/// <param name="Head">the last hash in hexadecimal: noted down elsewhere, it proves later that nothing before it changed.</param>
/// <param name="Fault">what is wrong, if anything.</param>
public sealed record AuditVerdict(Guid TenantId, string Slug, long Entries, long Waiting, string Head, string? Fault);

/// <summary>Chains the entries that came in, and verifies what is chained.</summary>
public interface IAuditChain
{
    /// <summary>Gives every committed entry its place and hash. Only one process at a time does; others return at once.</summary>
    /// <returns>how many it chained.</returns>
    Task<int> ChainDueAsync(CancellationToken cancellationToken);

    /// <param name="slug">one organization's, or <c>null</c> for all and the platform's own.</param>
    /// <param name="cancellationToken">ends it.</param>
    Task<IReadOnlyList<AuditVerdict>> VerifyAsync(string? slug, CancellationToken cancellationToken);
}
