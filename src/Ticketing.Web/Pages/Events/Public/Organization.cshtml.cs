using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Discovery;
using Ticketing.Events;
using Ticketing.Hosting;
using Ticketing.Tenants;
using Ticketing.Web.Hosting.Kept;

namespace Ticketing.Web.Pages.Events.Public;

/// <summary>Who puts events on, and which.</summary>
[AlikeForVisitors]
public sealed class OrganizationModel(PublicEventAppService events, DiscoveryAppService discovery, MarkdownText markdown, IOptions<AppOptions> app) : PageModel
{
    public PublicOrganization Shown { get; private set; } = null!;

    public string AboutHtml => markdown.ToHtml(Shown.About);

    public string PageUrl => app.Value.Link(HttpContext.Organization(), "");

    public string FeedUrl => app.Value.Link(HttpContext.Organization(), "/calendar.ics");

    public string Link(string path) => app.Value.Link(path);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Shown = await events.GetOrganizationAsync(cancellationToken);
        Shown = Shown with { Upcoming = await discovery.PriceAsync(Shown.Upcoming, cancellationToken) };
    }
}
