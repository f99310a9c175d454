using Ticketing.Web.Hosting.Kept;

namespace Ticketing.Web.Hosting;

/// <summary>What has to stand around everything else, errors included: compression, caching of assets, content policy, the reader's language, error pages for people.</summary>
internal sealed class OutermostMiddleware : IStartupFilter
{
    // Programs get their own answers; only what a person opens is answered with a page.
    private static readonly string[] ForPrograms = ["/api", "/dist", "/health", "/openapi"];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseResponseCompression();
        app.UseMiddleware<ImmutableAssets>();
        app.UseMiddleware<ContentPolicy>();
        app.UseRequestLocalization();
        app.UseMiddleware<KeptPagesMiddleware>();
        app.UseWhen(
            context => !ForPrograms.Any(prefix => context.Request.Path.StartsWithSegments(prefix)),
            people => people.UseStatusCodePagesWithReExecute("/error/{0}"));
        next(app);
    };
}
