using System.Net;
using System.Text;

namespace Ticketing.Identity;

/// <summary>A client's id and secret in the Authorization header, each form-encoded before they were joined. Source: RFC 6749, section 2.3.1; RFC 7617.</summary>
internal sealed record BasicProof(string Id, string Secret)
{
    private const string Lead = "Basic ";

    /// <returns><c>null</c> for anything else.</returns>
    public static BasicProof? Read(string header)
    {
        if (!header.StartsWith(Lead, StringComparison.OrdinalIgnoreCase) || header.Length > 1000) return null;
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Lead.Length..].Trim(), bytes, out var length)) return null;
        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return parts.Length == 2 ? new(WebUtility.UrlDecode(parts[0]), WebUtility.UrlDecode(parts[1])) : null;
    }
}
