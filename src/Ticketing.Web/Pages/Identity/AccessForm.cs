using Microsoft.AspNetCore.Mvc.Rendering;
using Ticketing.Common;
using Ticketing.Identity;

namespace Ticketing.Web.Pages.Identity;

/// <summary>What somebody may do, where and when; times on the organization's clocks.</summary>
public sealed class AccessForm
{
    public string? Email { get; set; }

    public List<string> Roles { get; set; } = [];

    public List<Guid> EventIds { get; set; } = [];

    public DateTime? StartsAt { get; set; }

    public DateTime? EndsAt { get; set; }

    public InviteInput ToInvite(string timeZone) => new()
    {
        Email = Email, Roles = Roles, EventIds = EventIds, AccessStartsAt = Instant(StartsAt, timeZone), AccessEndsAt = Instant(EndsAt, timeZone),
    };

    public GrantInput ToGrant(string timeZone) => new()
    {
        Roles = Roles, EventIds = EventIds, StartsAt = Instant(StartsAt, timeZone), EndsAt = Instant(EndsAt, timeZone),
    };

    private static DateTimeOffset? Instant(DateTime? wall, string timeZone) =>
        wall is { Year: >= 2000 and <= 2100 } typed ? Zones.ToInstant(DateTime.SpecifyKind(typed, DateTimeKind.Unspecified), timeZone) : null;
}

/// <summary>What the partial <c>_Narrowing</c> needs: the events to choose from.</summary>
public sealed record NarrowingChoices(AccessForm Form, IReadOnlyList<EventTitle> Events, string Zone)
{
    public IReadOnlyList<SelectListItem> Options => Events
        .Select(e => new SelectListItem(e.Title, e.Id.ToString(), Form.EventIds.Contains(e.Id)) { Group = new() { Name = Look.Parts.WhenText.Format(e.StartsAt, null, e.TimeZone, "date", System.Globalization.CultureInfo.CurrentCulture) } })
        .ToList();
}
