namespace Ticketing.Web.Common;

/// <summary>Where to go after signing in, as a link said: only ever a path of ours.</summary>
public static class ReturnUrl
{
    private static readonly Uri Here = new("http://here.invalid");

    /// <summary><paramref name="url"/> when it is a path on this host, in ASCII; else <paramref name="fallback"/>.</summary>
    public static string Safe(string? url, string fallback)
    {
        if (url is null || url.Length is 0 or > 2000 || url[0] != '/' || url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\')) return fallback;
        if (url.StartsWith("//", StringComparison.Ordinal) || !Uri.TryCreate(Here, url, out var target) || target.Host != Here.Host) return fallback;

        // Browsers and proxies may resolve dots and escapes before they look for the host.
        var path = Uri.UnescapeDataString(target.AbsolutePath);
        return path.Any(char.IsControl) || path.Contains('\\', StringComparison.Ordinal) || path.StartsWith("//", StringComparison.Ordinal) ? fallback : target.PathAndQuery + target.Fragment;
    }
}
