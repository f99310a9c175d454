namespace Ticketing.Queueing;

/// <inheritdoc cref="IQueueVisitor"/>
public sealed class QueueVisitor(IHttpContextAccessor accessor) : IQueueVisitor
{
    public const string PlaceHeader = "X-Queue-Place";

    public const string PassHeader = "X-Queue-Pass";

    /// <summary>Begins the name of both cookies; nothing that a page shows depends on them, but for the pages of the room itself.</summary>
    public const string CookiePrefix = "queue-";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    public string? PlaceOf(Guid roomId) => Read(PlaceHeader, PlaceCookie(roomId));

    public string? PassOf(Guid roomId) => Read(PassHeader, PassCookie(roomId));

    public void KeepPlace(Guid roomId, string token) => Keep(PlaceCookie(roomId), token);

    public void KeepPass(Guid roomId, string token) => Keep(PassCookie(roomId), token);

    private static string PlaceCookie(Guid roomId) => $"{CookiePrefix}place-{roomId:n}";

    private static string PassCookie(Guid roomId) => $"{CookiePrefix}pass-{roomId:n}";

    private string? Read(string header, string cookie)
    {
        if (accessor.HttpContext?.Request is not { } request) return null;
        return request.Headers[header].ToString() is { Length: > 0 } sent ? sent : request.Cookies[cookie];
    }

    private void Keep(string cookie, string token)
    {
        if (accessor.HttpContext is not { } context || context.Request.Cookies[cookie] == token) return;
        if (context.Request.Headers.ContainsKey(PlaceHeader)) return; // a program, which reads the answer
        context.Response.Cookies.Append(cookie, token, new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true, MaxAge = Kept,
        });
    }
}
