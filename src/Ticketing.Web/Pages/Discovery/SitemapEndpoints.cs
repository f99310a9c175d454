using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Discovery;
using Ticketing.Hosting;
using Ticketing.Tenants;

namespace Ticketing.Web.Pages.Discovery;

/// <summary>What search engines read: the public events and where not to look. Source: https://www.sitemaps.org/protocol.html</summary>
internal static class SitemapEndpoints
{
    public static void MapSitemap(this IEndpointRouteBuilder app)
    {
        app.MapGet("/sitemap.xml", GetSitemapAsync).ExcludeFromDescription();
        app.MapGet("/robots.txt", (HttpContext context, IOptions<AppOptions> options) => TypedResults.Text(
            $"User-agent: *\nDisallow: /api/\nDisallow: /manage\nDisallow: /door/\nDisallow: /account\nDisallow: /*/o/\nSitemap: {(context.FindHostOrganization() is { PublicHost: { } host } ? options.Value.AtHost(host, "/sitemap.xml") : options.Value.Link("/sitemap.xml"))}\n", "text/plain")).ExcludeFromDescription();
    }

    private static async Task<IResult> GetSitemapAsync(HttpContext context, DiscoveryAppService discovery, IOptions<AppOptions> options, CancellationToken cancellationToken)
    {
        var addresses = await discovery.GetAddressesAsync(cancellationToken);
        using var buffer = new MemoryStream();
        await using (var xml = XmlWriter.Create(buffer, new() { Async = true, Encoding = new UTF8Encoding(false) }))
        {
            await xml.WriteStartDocumentAsync();
            await xml.WriteStartElementAsync(null, "urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
            if (context.FindHostOrganization() is { } own)
            {
                await WriteAsync(xml, options.Value.Link(own, ""), null);
                foreach (var address in addresses.Where(a => a.OrganizationSlug == own.Slug)) await WriteAsync(xml, options.Value.Link(own, "/" + address.EventSlug), address.ChangedAt);
            }
            else
            {
                await WriteAsync(xml, options.Value.Link("/"), null);
                foreach (var organization in addresses.Select(a => a.OrganizationSlug).Distinct()) await WriteAsync(xml, options.Value.Link("/" + organization), null);
                foreach (var address in addresses) await WriteAsync(xml, options.Value.Link($"/{address.OrganizationSlug}/{address.EventSlug}"), address.ChangedAt);
            }

            await xml.WriteEndElementAsync();
        }

        return TypedResults.Bytes(buffer.ToArray(), "application/xml");
    }

    private static async Task WriteAsync(XmlWriter xml, string address, DateTimeOffset? changedAt)
    {
        await xml.WriteStartElementAsync(null, "url", null);
        await xml.WriteElementStringAsync(null, "loc", null, address);
        if (changedAt is { } at) await xml.WriteElementStringAsync(null, "lastmod", null, at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        await xml.WriteEndElementAsync();
    }
}
