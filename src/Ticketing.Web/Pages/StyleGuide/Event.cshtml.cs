using Ticketing.Web.Look.Shell;

namespace Ticketing.Web.Pages.StyleGuide;

/// <summary>A public event page.</summary>
public sealed class EventModel(IWebHostEnvironment environment, IConfiguration configuration, PageShell shell)
    : StyleGuidePage(environment, configuration, shell);
