using Ticketing.Common.Notices;

namespace Ticketing.Identity;

/// <summary>What members may do, remembered until something about their organization's team or roles changes.</summary>
public sealed class AccessCache(DatabaseNotices notices) : NoticedCache<(Guid TenantId, Guid UserId), Access>("access", notices, key => key.TenantId.ToString());
