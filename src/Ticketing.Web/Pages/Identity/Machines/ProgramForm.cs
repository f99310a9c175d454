using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Identity;

namespace Ticketing.Web.Pages.Identity.Machines;

/// <summary>What a program shall be allowed, as typed.</summary>
public abstract class ProgramForm
{
    public string? Name { get; set; }

    public List<string> Permissions { get; set; } = [];

    public List<Guid> EventIds { get; set; } = [];

    /// <summary>The last day it works, on the organization's calendar.</summary>
    public DateOnly? ExpiresAt { get; set; }

    protected DateTimeOffset? EndIn(string timeZone) =>
        ExpiresAt is { Year: >= 2000 and <= 2100 } day ? Zones.ToInstant(day.AddDays(1).ToDateTime(TimeOnly.MinValue), timeZone) : null;
}

/// <summary>Permissions that who asks can give to a program.</summary>
public static class ProgramChoices
{
    public static async Task<IReadOnlyList<SelectListItem>> ForProgramsAsync(this IPermissionChecker permissions, IStringLocalizer<Texts> t, CancellationToken cancellationToken)
    {
        var mine = new List<SelectListItem>();
        foreach (var permission in PermissionTree.All.Where(p => ProgramRights.MayHave(p.Name)))
            if (await permissions.IsGrantedSomewhereAsync(permission.Name, cancellationToken)) mine.Add(new(t[permission.Title], permission.Name));
        return mine.OrderBy(p => p.Text, StringComparer.CurrentCulture).ToList();
    }
}
