using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Hosting;

/// <summary>
/// Serves an organization's public pages at the root of a host it has proven: <c>/conf</c> there is <c>/{org}/conf</c> here. What
/// isn't the organization's public face (accounts, its management, the platform) leads to the installation's host. A host that
/// nobody has proven is answered like the installation's own, whose links never repeat what a request calls it.
/// </summary>
internal sealed class CustomHosts(RequestDelegate next, ICustomHosts hosts, IOrganizationDirectory directory, IOptions<AppOptions> options)
{
    private readonly string main = options.Value.MainHost();

    /// <summary>For a proxy that fetches certificates when they are first needed: 200 for a proven host, 404 for any other.</summary>
    public static void MapAsk(IEndpointRouteBuilder app) => app.MapGet("/health/host", async (string? domain, ICustomHosts hosts, CancellationToken stop) =>
        domain is { Length: <= DomainName.MaxLength } && DomainName.ToAscii(domain) is { } host && await hosts.FindAsync(host, stop) is not null ? Results.Ok() : Results.NotFound()).ExcludeFromDescription();

    public async Task InvokeAsync(HttpContext context)
    {
        if (await FindAsync(context.Request.Host.Host, context.RequestAborted) is not { } organization)
        {
            await next(context);
            return;
        }

        var request = context.Request;
        var first = request.Path.Value!.TrimStart('/').Split('/', 2)[0];
        if (OwnHost.IsElsewhere(first))
        {
            if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) throw CommonErrors.NotFound("page");
            context.Response.Redirect(options.Value.Link(request.Path + request.QueryString));
            return;
        }

        if (first == "api" && !request.Path.StartsWithSegments($"/api/v1/organizations/{organization.Slug}")) throw CommonErrors.NotFound("route");
        context.Items[typeof(CustomHosts)] = organization;
        if (first != organization.Slug && !OwnHost.IsEverywhere(first)) request.Path = "/" + organization.Slug + (request.Path == "/" ? "" : request.Path.Value);
        await next(context);
    }

    private async ValueTask<OrganizationSummary?> FindAsync(string host, CancellationToken cancellationToken)
    {
        if (host.Equals(main, StringComparison.OrdinalIgnoreCase) || host.Length is 0 or > DomainName.MaxLength || !host.Contains('.', StringComparison.Ordinal)) return null;
        if (DomainName.ToAscii(host) is not { } name || await hosts.FindAsync(name, cancellationToken) is not { } id) return null;
        return await directory.FindAsync(id, cancellationToken) is { Status: not OrganizationStatus.Closed } organization ? organization : null;
    }
}

/// <summary>Where this request's organization stands.</summary>
public static class CustomHostHttpContextExtensions
{
    /// <summary>The organization whose own host this request came to.</summary>
    public static OrganizationSummary? FindHostOrganization(this HttpContext context) => context.Items[typeof(CustomHosts)] as OrganizationSummary;

    /// <summary>The address of a public page of the route's organization, in this request's host.</summary>
    /// <param name="context">the request.</param>
    /// <param name="path">below the organization: empty, or begins with a slash.</param>
    public static string PublicPath(this HttpContext context, string path)
    {
        var slug = (string)context.GetRouteValue("org")!;
        return context.FindHostOrganization() is { } own && own.Slug == slug ? OwnHost.PathOf(slug, path) : $"/{slug}{path}";
    }
}
