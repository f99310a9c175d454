using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Ticketing.Events;

/// <summary>Reads what the visitor has shown from the request: header <c>X-Access-Code</c> or our cookie, and the preview token.</summary>
public sealed class VisitorAccess(IHttpContextAccessor accessor, IDataProtectionProvider protection) : IVisitorAccess
{
    public const string Header = "X-Access-Code";

    private readonly IDataProtector protector = protection.CreateProtector("Events.AccessCode");

    public string VisitorKey => accessor.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "";

    public string? PreviewToken => accessor.HttpContext?.Request.Query[PreviewLinks.QueryKey];

    public string? AccessCodeFor(Guid eventId)
    {
        if (accessor.HttpContext?.Request is not { } request) return null;
        if (request.Headers[Header].ToString() is { Length: > 0 and <= 100 } sent) return sent;
        if (request.Cookies[CookieOf(eventId)] is not { Length: > 0 and <= 1000 } kept) return null;
        try
        {
            return protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>So that the visitor need not type the code again; a changed code asks anew.</summary>
    public void Remember(Guid eventId, string accessCode)
    {
        var context = accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");
        context.Response.Cookies.Append(CookieOf(eventId), protector.Protect(accessCode.Trim()), new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true, MaxAge = TimeSpan.FromDays(30),
        });
    }

    private static string CookieOf(Guid eventId) => $"access-{eventId:n}";
}
