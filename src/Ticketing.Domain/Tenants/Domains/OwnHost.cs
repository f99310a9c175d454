using System.Collections.Frozen;

namespace Ticketing.Tenants;

/// <summary>How addresses look on an organization's own host: <c>/conf</c> is its event's, where <c>/{org}/conf</c> is that on the installation's.</summary>
public static class OwnHost
{
    // Whoever signs in does so on the installation's host alone: one place to trust, one place for the cookie.
    private static readonly FrozenSet<string> Elsewhere =
        "account docs door invitations mailbox manage openapi organizations platform register sandbox sign-in sign-out styleguide".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Everywhere = "api dist error files health offline preferences".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Pages of the installation's host alone.</summary>
    public static bool IsElsewhere(string firstSegment) => Elsewhere.Contains(firstSegment);

    /// <summary>What is the same on every host. Slugs have no dots, files such as <c>robots.txt</c> have.</summary>
    public static bool IsEverywhere(string firstSegment) => Everywhere.Contains(firstSegment) || firstSegment.Contains('.', StringComparison.Ordinal);

    /// <summary>The short form of <c>/{slug}{path}</c>, or itself where that would be taken for something else.</summary>
    /// <param name="slug">the organization's.</param>
    /// <param name="path">below the organization: empty, or begins with a slash.</param>
    public static string PathOf(string slug, string path)
    {
        if (path.Length == 0) return "/";
        var first = path[1..].Split('/', '?', '#')[0];
        return first == slug || IsElsewhere(first) || IsEverywhere(first) ? $"/{slug}{path}" : path;
    }
}
