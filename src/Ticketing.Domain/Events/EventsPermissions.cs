using Ticketing.Common;

namespace Ticketing.Events;

[Permissions]
public static class EventsPermissions
{
    [Permission("See events, drafts included", RoleNames.EventManager, RoleNames.Finance)]
    public const string View = "Events.View";

    [Permission("Create and change events", RoleNames.EventManager)]
    public const string Manage = "Events.Manage";

    [Permission("Publish and cancel events", RoleNames.EventManager)]
    public const string Publish = "Events.Publish";
}
