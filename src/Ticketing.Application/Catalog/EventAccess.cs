using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Catalog;

/// <summary>Who may see what an event sells.</summary>
public static class EventAccess
{
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c> for a draft; <c>Ticketing:Catalog:AccessCodeWrong</c> for a private event without its code.</exception>
    public static void Check(EventStatus status, EventVisibility visibility, string? accessCode, string? given)
    {
        if (status == EventStatus.Draft) throw CommonErrors.NotFound("event");
        if (visibility != EventVisibility.Private) return;
        if (accessCode is null || !Secrets.AreEqual(accessCode, (given ?? "").Trim())) throw CatalogErrors.AccessCodeWrong();
    }
}
