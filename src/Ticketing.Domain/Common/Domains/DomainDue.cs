namespace Ticketing.Common;

/// <summary>A proven domain to look at again.</summary>
public sealed record DomainDue(Guid TenantId, Guid Id);
