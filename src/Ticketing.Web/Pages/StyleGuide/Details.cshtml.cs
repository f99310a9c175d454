using Ticketing.Web.Look.Shell;

namespace Ticketing.Web.Pages.StyleGuide;

/// <summary>Details and payment.</summary>
public sealed class DetailsModel(IWebHostEnvironment environment, IConfiguration configuration, PageShell shell)
    : StyleGuidePage(environment, configuration, shell);
