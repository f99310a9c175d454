using Ticketing.Common;

namespace Ticketing.Tenants;

/// <summary>A new organization is about to be saved; whoever sets something up in it joins its transaction.</summary>
public sealed record OrganizationFounded(Guid OrganizationId, Guid FounderId) : ILocalEvent;
