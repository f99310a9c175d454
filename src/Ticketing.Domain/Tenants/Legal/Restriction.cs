using Ticketing.Common;

namespace Ticketing.Tenants;

/// <summary>
/// A person whose data is kept and otherwise left alone (GDPR Art. 18): they get no mail but what a contract of theirs needs, and
/// stand in no list that is taken away.
/// </summary>
public sealed class Restriction : AggregateRoot, IMultiTenant
{
    public const int MaxReasonLength = 300;

    public Restriction(Guid id, string? email, string? reason, DateTimeOffset now) : base(id)
    {
        Email = Guard.Email(email, "email").ToLowerInvariant();
        Reason = Guard.Line(reason, "reason", MaxReasonLength);
        Since = now;
    }

    private Restriction()
    {
    }

    public Guid TenantId { get; private set; }

    /// <summary>In lower case.</summary>
    public string Email { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public DateTimeOffset Since { get; private set; }
}
