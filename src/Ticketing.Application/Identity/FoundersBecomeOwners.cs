using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Identity;

/// <summary>Who founds an organization owns it, in the same transaction.</summary>
public sealed class FoundersBecomeOwners(ITicketingDb db, TimeProvider clock) : ILocalEventHandler<OrganizationFounded>
{
    public Task HandleAsync(OrganizationFounded localEvent, CancellationToken cancellationToken)
    {
        db.Set<Membership>().Add(new Membership(Guid.CreateVersion7(), localEvent.FounderId, [RoleNames.Owner], clock.GetUtcNow()));
        return Task.CompletedTask;
    }
}
