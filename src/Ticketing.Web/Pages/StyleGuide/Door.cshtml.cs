using Ticketing.Web.Look.Shell;

namespace Ticketing.Web.Pages.StyleGuide;

/// <summary>The scanner.</summary>
public sealed class DoorModel(IWebHostEnvironment environment, IConfiguration configuration, PageShell shell)
    : StyleGuidePage(environment, configuration, shell);
