using Ticketing.Common;

namespace Ticketing.Events;

[Permissions]
public static class EventsPermissions
{
    [Title("See events, drafts included")]
    public const string View = "Events.View";

    [Title("Create and change events")]
    public const string Manage = "Events.Manage";

    [Title("Publish and cancel events")]
    public const string Publish = "Events.Publish";
}
