using Ticketing.Identity;

namespace Ticketing.Web.Pages.Identity;

/// <summary>Where and when some access holds, in a line.</summary>
public sealed record LimitsView(IReadOnlyList<EventTitle> Events, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string Zone, bool IsOver)
{
    public static LimitsView Of(GrantDto grant, string zone) => new(grant.Events, grant.StartsAt, grant.EndsAt, zone, grant.IsOver);

    public static LimitsView Of(InvitationDto invitation, string zone) => new(invitation.Events, invitation.AccessStartsAt, invitation.AccessEndsAt, zone, false);
}
