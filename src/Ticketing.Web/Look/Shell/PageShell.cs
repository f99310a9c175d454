namespace Ticketing.Web.Look.Shell;

/// <summary>What stands around a page: whose page it is, who is looking, where one can go. Filled per request, read by the layouts.</summary>
public sealed class PageShell
{
    public string ProductName { get; set; } = "Ticketing";

    /// <summary>The organization whose page this is; null on the product's own pages.</summary>
    public ShellBrand? Brand { get; set; }

    public ShellUser? User { get; set; }

    /// <summary>The organizer's sidebar: nine entries at most.</summary>
    public IReadOnlyList<NavItem> Nav { get; set; } = [];

    /// <summary>Entries of the sidebar's foot and of the person's menu: profile, sign out.</summary>
    public IReadOnlyList<NavItem> UserMenu { get; set; } = [];

    public IReadOnlyList<NavItem> HeaderLinks { get; set; } = [];

    public IReadOnlyList<NavItem> FooterLinks { get; set; } = [];

    /// <summary>The organizations the person may switch to, the present one included.</summary>
    public IReadOnlyList<OrganizationChoice> Organizations { get; set; } = [];

    /// <summary>Answers <c>?q=</c> with more commands as JSON: <c>[{ text, href, icon, group, hint }]</c>.</summary>
    public string? CommandSearchUrl { get; set; }

    public string Name => Brand?.Name ?? ProductName;

    public string HomeUrl => Brand?.HomeUrl ?? "/";
}

/// <summary>An organization's face: colour is any CSS hex, the palette makes it readable.</summary>
public sealed record ShellBrand(string Name, string HomeUrl, string? LogoUrl = null, string? Colour = null);

public sealed record ShellUser(string Name, string? Detail = null, string? PictureUrl = null);

public sealed record OrganizationChoice(string Name, string Href, string? LogoUrl = null, bool IsCurrent = false);

/// <summary>A place to go. <paramref name="Post"/> makes it a button that posts (sign out).</summary>
public sealed record NavItem(string Text, string Href, string Icon, int? Count = null, bool Post = false)
{
    /// <summary>Another root of the same part of the house.</summary>
    public string? Also { get; init; }

    /// <summary>True for the page itself and what lies below it; an entry that is the root of its siblings matches only itself.</summary>
    public bool IsAt(PathString path, bool exact = false) => exact
        ? path.Equals(Href, StringComparison.OrdinalIgnoreCase)
        : path.StartsWithSegments(Href, StringComparison.OrdinalIgnoreCase) || (Also is not null && path.StartsWithSegments(Also, StringComparison.OrdinalIgnoreCase));
}
