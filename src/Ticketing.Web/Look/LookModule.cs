using Microsoft.Extensions.DependencyInjection.Extensions;
using Ticketing.Web.Hosting;
using Ticketing.Web.Look.Assets;
using Ticketing.Web.Look.Shell;

namespace Ticketing.Web.Look;

/// <summary>Everything the pages' look needs: assets, icons, the shell around pages, preferences, content policy, error pages.</summary>
public static class LookModule
{
    public static IServiceCollection AddLook(this IServiceCollection services)
    {
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
        services.AddHttpContextAccessor();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ClientManifest>();
        services.AddSingleton<Icons>();
        services.AddScoped<PageNonce>();
        services.AddScoped<PageShell>();
        services.AddScoped<PageLook>();
        services.AddTransient<IStartupFilter, OutermostMiddleware>();
        return services;
    }

    /// <summary>Maps the static files and <c>POST /preferences</c>; middleware comes by itself, before all other.</summary>
    public static WebApplication UseLook(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapPreferences();
        return app;
    }
}
