using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>What an organization asks of its members' sign-ins. Without one it asks nothing.</summary>
public sealed class SignInPolicy : Entity, IMultiTenant
{
    public SignInPolicy(Guid id) : base(id)
    {
    }

    private SignInPolicy()
    {
    }

    public Guid TenantId { get; private set; }

    /// <summary>Sessions that began without a second factor may nothing here.</summary>
    public bool RequiresSecondFactor { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public void Require(bool secondFactor, DateTimeOffset now) => (RequiresSecondFactor, ChangedAt) = (secondFactor, now);
}
