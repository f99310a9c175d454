using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// An operator of the installation inside an organization: for a reason, for some time, and seen by that organization. While it
/// lasts they may what its admins may, but for making members, tokens and clients, which would outlast it.
/// </summary>
public sealed class OperatorVisit : AggregateRoot, IMultiTenant
{
    public const int MaxReasonLength = 300;
    public const int MinReasonLength = 10;
    public const int MaxMinutes = 240;

    public OperatorVisit(Guid id, Guid operatorId, string? reason, int minutes, DateTimeOffset now) : base(id)
    {
        Reason = Guard.Line(reason, "reason", MaxReasonLength);
        if (Reason.Length < MinReasonLength) throw OperatorErrors.ReasonTooShort("reason", MinReasonLength);
        OperatorId = operatorId;
        (BeganAt, EndsAt) = (now, now.AddMinutes(Guard.Range(minutes, "minutes", 5, MaxMinutes)));
    }

    private OperatorVisit()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid OperatorId { get; private set; }

    public string Reason { get; private set; } = "";

    public DateTimeOffset BeganAt { get; private set; }

    /// <summary>The first moment they are outside again.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>Leaves before the time is over.</summary>
    public void End(DateTimeOffset now)
    {
        if (now < EndsAt) EndsAt = now;
    }
}
