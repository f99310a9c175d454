using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Web.Look.Shell;

namespace Ticketing.Web.Pages.StyleGuide;

/// <summary>
/// A page of the style guide: there in development or with <c>Look:StyleGuide</c>, else not found. <c>?brand=ff5a5f</c> shows it in a colour,
/// <c>?long=true</c> with the longest names.
/// </summary>
public abstract class StyleGuidePage(IWebHostEnvironment environment, IConfiguration configuration, PageShell shell) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Brand { get; set; }

    [BindProperty(SupportsGet = true)] public bool Long { get; set; }

    [BindProperty(SupportsGet = true)] public int Rows { get; set; } = 14;

    public string OrganizationName => Long ? "Internationale Gesellschaft für zeitgenössische Musik und verwandte Künste e. V." : "Donau Collective";

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!environment.IsDevelopment() && !configuration.GetValue("Look:StyleGuide", false))
        {
            context.Result = NotFound();
            return;
        }
        ViewData["NoIndex"] = true;
        shell.Brand = new(OrganizationName, "/styleguide/home", null, Brand);
        shell.User = new("Ada Hofer", "ada@example.org");
        shell.UserMenu = [new("Style guide", "/styleguide", "palette"), new("Event page", "/styleguide/event", "ticket"), new("Sign in", "/styleguide/sign-in", "log-in")];
        shell.HeaderLinks = [new("Events", "/styleguide/home", "calendar"), new("Tickets", "/styleguide/done", "ticket")];
        shell.FooterLinks = [new("Style guide", "/styleguide", "palette"), new("Event", "/styleguide/event", "ticket"), new("Checkout", "/styleguide/checkout", "ticket"), new("Overview", "/styleguide/overview", "house"), new("Door", "/styleguide/door", "door-open")];
        shell.Nav =
        [
            new("Parts", "/styleguide", "palette"), new("Overview", "/styleguide/overview", "layout-dashboard"), new("Events", "/styleguide/events", "calendar-days"),
            new("Orders", "/styleguide/orders", "receipt", Count: 3), new("Editor", "/styleguide/editor", "square-pen"), new("Public", "/styleguide/event", "globe"), new("Door", "/styleguide/door", "scan-qr-code"),
        ];
        shell.Organizations = [new(OrganizationName, "/styleguide/overview", IsCurrent: true), new("Volkstheater Linz", "/styleguide/overview?brand=b3261e"), new("Tech Meetup Graz", "/styleguide/overview?brand=00897b")];
    }
}
