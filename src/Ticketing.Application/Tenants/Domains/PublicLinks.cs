using Ticketing.Common;

namespace Ticketing.Tenants;

/// <summary>Absolute links to an organization's public pages. They lead to the installation's host or to one the organization has proven, whatever host a request named.</summary>
public static class PublicLinks
{
    /// <param name="app">the installation.</param>
    /// <param name="organization">whose page.</param>
    /// <param name="path">below it: empty, or begins with a slash.</param>
    public static string Link(this AppOptions app, OrganizationSummary organization, string path) =>
        organization.PublicHost is { } host ? app.AtHost(host, OwnHost.PathOf(organization.Slug, path)) : app.Link($"/{organization.Slug}{path}");

    /// <summary>At a proven host, with the scheme and port of the installation.</summary>
    public static string AtHost(this AppOptions app, string host, string path)
    {
        var main = new Uri(app.PublicUrl);
        return $"{main.Scheme}://{host}{(main.IsDefaultPort ? "" : ":" + main.Port)}{path}";
    }

    /// <summary>The installation's host, as <see cref="DomainName"/> writes it.</summary>
    public static string MainHost(this AppOptions app) => new Uri(app.PublicUrl).IdnHost.ToLowerInvariant();
}
