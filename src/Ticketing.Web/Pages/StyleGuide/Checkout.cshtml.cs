using Ticketing.Web.Look.Shell;

namespace Ticketing.Web.Pages.StyleGuide;

/// <summary>Choosing tickets.</summary>
public sealed class CheckoutModel(IWebHostEnvironment environment, IConfiguration configuration, PageShell shell)
    : StyleGuidePage(environment, configuration, shell);
