using Ticketing.Web.Look.Shell;

namespace Ticketing.Web.Pages.StyleGuide;

/// <summary>After paying.</summary>
public sealed class DoneModel(IWebHostEnvironment environment, IConfiguration configuration, PageShell shell)
    : StyleGuidePage(environment, configuration, shell);
