using Ticketing.Common.Notices;

namespace Ticketing.Identity;

/// <summary>Whether accounts have a second factor, remembered until one of theirs comes or goes.</summary>
public sealed class FactorCache(DatabaseNotices notices) : NoticedCache<Guid, bool?>("factor", notices, userId => userId.ToString());
