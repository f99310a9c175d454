using System.Security.Claims;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
using Ticketing.Auditing;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Hosting;
using Ticketing.Identity;
using Ticketing.Privacy;
using Ticketing.Tenants;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Shell;
using Ticketing.Web.Pages.Tenants;

namespace Ticketing.Web.Hosting;

/// <summary>Fills what stands around a page: who looks, whose page it is, and in the organizer's part where they may go. Pages may change it.</summary>
internal sealed class ShellFilter(
    PageShell shell, LegalAppService legal, EventColours colours, ICurrentTenant tenant, IUserOrganizations memberships, IPermissionChecker permissions, IOperators operators, ICurrentUser user, IStringLocalizer<Texts> words) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        await FillPersonAsync(http.User, http.RequestAborted);
        var isManage = http.Request.Path.StartsWithSegments("/manage");
        if (http.FindOrganization() is { } organization)
        {
            shell.Brand = new(organization.Name, isManage ? $"/manage/{organization.Slug}" : http.PublicPath(""), LogoUrl(organization.LogoFileId), organization.BrandColour);
            if (!isManage && tenant.Id is not null) shell.FooterLinks = await LegalLinksAsync(http);
            if (isManage && user.Id is { } userId) await FillManageAsync(organization, userId, http.RequestAborted);
        }
        else
        {
            shell.FooterLinks = [new(words["API reference"], "/docs/api", "code")];
        }

        await next();
        var shown = context.RouteData.Values["eventSlug"] as string ?? (context.HandlerInstance as IPageOfEvent)?.ShownEventSlug;
        if (shown is not null && shell.Brand is { } brand && tenant.Id is not null && await colours.FindAsync(shown, http.RequestAborted) is { } colour) shell.Brand = brand with { Colour = colour };
    }

    // Not on error pages: they are drawn after the organization was left.
    private async Task<IReadOnlyList<NavItem>> LegalLinksAsync(HttpContext http) =>
        (await legal.GetInUseAsync(http.RequestAborted)).Kinds.Select(k => new NavItem(LegalWords.Title(k, words), http.PublicPath($"/legal/{LegalWords.Path(k)}"), "scale")).ToList();

    private static string? LogoUrl(Guid? fileId) => fileId is { } id ? $"/files/{id}" : null;

    private async Task FillPersonAsync(ClaimsPrincipal person, CancellationToken cancellationToken)
    {
        if (user.Id is null)
        {
            shell.HeaderLinks = [new(words["Sell tickets"], "/organizations/new", "ticket-plus"), new(words["Sign in"], "/sign-in", "log-in")];
            return;
        }

        var email = person.FindFirstValue(ClaimTypes.Email);
        shell.User = new(person.FindFirstValue(ClaimTypes.GivenName) ?? email ?? "", email);
        shell.HeaderLinks = [new(words["Organize"], "/manage", "layout-dashboard")];
        if (user.SessionOrganizationId is not null)
        {
            shell.UserMenu = [new(words["Sign out"], "/sign-out", "log-out", Post: true)]; // the account is not for a provider to open
            return;
        }

        shell.UserMenu =
        [
            new(words["Your organizations"], "/manage", "building-2"), new(words["Your account"], "/account", "circle-user"),
            .. await operators.IsOneAsync(user.Id.Value, cancellationToken) ? [new(words["Platform"], "/platform", "activity")] : Array.Empty<NavItem>(),
            new(words["Sign out"], "/sign-out", "log-out", Post: true),
        ];
    }

    private async Task FillManageAsync(OrganizationSummary organization, Guid userId, CancellationToken cancellationToken)
    {
        var root = $"/manage/{organization.Slug}";
        var nav = new List<NavItem> { new(words["Overview"], root, "layout-dashboard") };
        await AddAsync(EventsPermissions.View, new(words["Events"], root + "/events", "calendar-days"));
        await AddAsync(CheckInPermissions.Scan, new(words["Scanner"], $"/door/{organization.Slug}", "scan-qr-code"));
        await AddAsync(IdentityPermissions.ViewTeam, new(words["Team"], root + "/team", "users") { Also = root + "/sign-in" });
        await AddAsync(AuditingPermissions.View, new(words["Audit log"], root + "/audit", "history"));
        await AddAsync(PrivacyPermissions.Manage, new(words["Privacy"], root + "/privacy", "shield-check"));
        await AddAsync(TenantsPermissions.View, new(words["Settings"], root + "/settings", "settings"));
        shell.Nav = nav;
        var mine = await memberships.ListAsync(userId, cancellationToken);
        if (user.SessionOrganizationId is not null) mine = mine.Where(o => o.Id == organization.Id).ToList();
        shell.Organizations = mine.Select(o => new OrganizationChoice(o.Name, $"/manage/{o.Slug}", IsCurrent: o.Id == organization.Id)).ToList();

        async Task AddAsync(string permission, NavItem item)
        {
            if (await permissions.IsGrantedSomewhereAsync(permission, cancellationToken)) nav.Add(item);
        }
    }
}
