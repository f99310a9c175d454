using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>An owner hands the organization to another member, who has to accept. At most one is open.</summary>
public sealed class OwnershipOffer : AggregateRoot, IMultiTenant
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public OwnershipOffer(Guid id, Guid fromUserId, Guid toUserId, DateTimeOffset now) : base(id)
    {
        FromUserId = fromUserId;
        ToUserId = toUserId;
        CreatedAt = now;
        ExpiresAt = now + Lifetime;
        Publish(new OwnershipOffered(Id, Guid.CreateVersion7()));
    }

    private OwnershipOffer()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid FromUserId { get; private set; }

    public Guid ToUserId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Accepted, declined or withdrawn.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsOpen(DateTimeOffset now) => ClosedAt is null && now < ExpiresAt;

    public void Close(DateTimeOffset now) => ClosedAt = now;
}
