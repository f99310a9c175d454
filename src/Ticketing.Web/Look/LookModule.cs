using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ticketing.Web.Hosting;
using Ticketing.Web.Hosting.Kept;
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
        services.AddPageCompression();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ClientManifest>();
        services.AddSingleton<Icons>();
        services.AddScoped<PageNonce>();
        services.AddScoped<OncePerVisitor>();
        services.AddSingleton<KeptPages>();
        services.AddOptions<KeptPagesOptions>().BindConfiguration("Pages");
        services.AddScoped<PageShell>();
        services.AddScoped<PageLook>();
        services.AddTransient<IStartupFilter, OutermostMiddleware>();
        return services;
    }

    // Over HTTPS too: guessing a secret by compressed size (BREACH) needs many requests in the visitor's name, which our
    // same-site cookies keep other sites from making, and the secrets in our forms are masked anew in each answer.
    private static void AddPageCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html", "text/calendar", "text/csv", "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
    }

    /// <summary>Maps the static files and <c>POST /preferences</c>; middleware comes by itself, before all other.</summary>
    public static WebApplication UseLook(this WebApplication app)
    {
        // Run from a build, static assets would be packed anew on each request, as gzip whatever was asked for. Ours never change
        // under their name, so the files packed by the build are right.
        app.Configuration["ReloadStaticAssetsAtRuntime"] ??= "false";
        app.MapStaticAssets();
        app.MapPreferences();
        return app;
    }
}
