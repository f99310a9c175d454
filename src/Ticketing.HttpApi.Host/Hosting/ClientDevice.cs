using Ticketing.Common;

namespace Ticketing.Hosting;

/// <summary>
/// <inheritdoc cref="IClientDevice"/> Browsers carry a cookie for it, set when somebody signs in and never before;
/// programs are told apart by their name and network.
/// </summary>
internal sealed class ClientDevice(IHttpContextAccessor accessor, IClientAddress client) : IClientDevice
{
    private const int MaxNameLength = 80;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(400); // the most that browsers allow

    // The first that fits: most browsers name others as well.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("FxiOS", "Firefox"), ("Firefox", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"),
    ];

    public string Name
    {
        get
        {
            var agent = Agent;
            if (!IsBrowser(agent)) return agent.Split('/', ' ')[0] is { Length: > 0 and <= MaxNameLength } program && program.All(c => c is > ' ' and < '\x7f') ? program : "A program";
            var browser = Browsers.FirstOrDefault(b => agent.Contains(b.Sign, StringComparison.Ordinal)).Name ?? "A browser";
            var system = Systems.FirstOrDefault(s => agent.Contains(s.Sign, StringComparison.Ordinal)).Name;
            return system is null ? browser : $"{browser} on {system}";
        }
    }

    private string Agent => accessor.HttpContext?.Request.Headers.UserAgent.ToString() ?? "";

    public string? KnownMark
    {
        get
        {
            if (accessor.HttpContext is not { } http || !IsBrowser(Agent)) return $"program {Name} {client.Network}";
            return http.Request.Cookies[Cookie(http)] is { Length: > 20 and < 100 } known ? known : null;
        }
    }

    public string Mark()
    {
        var mark = KnownMark ?? Secrets.New();
        if (accessor.HttpContext is not { } http || !IsBrowser(Agent)) return mark;
        http.Response.Cookies.Append(Cookie(http), mark, new() { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Remembered, IsEssential = true });
        return mark;
    }

    private static string Cookie(HttpContext http) => http.Request.IsHttps ? "__Host-ticketing-device" : "ticketing-device";

    private static bool IsBrowser(string agent) => agent.StartsWith("Mozilla/", StringComparison.Ordinal);
}
