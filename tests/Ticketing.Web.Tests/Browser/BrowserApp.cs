using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Playwright;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;

[assembly: AssemblyFixture(typeof(BrowserApp))]

namespace Ticketing.Web.Tests.Browser;

/// <summary>The web host on a real port and a Chromium to look at it with; one of each for all browser tests. Skips the test where the machine has no Chromium.</summary>
public sealed class BrowserApp : TestApp
{
    private const string Chromium = "/usr/bin/chromium";
    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private readonly int _port = FreePort();
    private int _visitors;

    public BrowserApp() => UseKestrel(_port);

    public string Address => ClientOptions.BaseAddress.ToString().TrimEnd('/').Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>A tab of its own, with its own cookies, that notes what goes wrong in it.</summary>
    public async Task<BrowserTab> OpenAsync(int width = 1440, int height = 900, ColorScheme theme = ColorScheme.Light, bool script = true)
    {
        var browser = await StartAsync();
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = Address, ViewportSize = new() { Width = width, Height = height }, ColorScheme = theme,
            ReducedMotion = ReducedMotion.Reduce, Locale = "en-GB", JavaScriptEnabled = script, HasTouch = width < 600, ExtraHTTPHeaders = Visitor(),
        });
        return new(context, await context.NewPageAsync());
    }

    /// <summary>As <see cref="OpenAsync"/>, in a Chromium of its own started with more arguments: a fake camera, say. It ends with the tab.</summary>
    public async Task<BrowserTab> OpenWithAsync(IEnumerable<string> arguments, int width, int height)
    {
        await StartAsync();
        var browser = await _playwright!.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", .. arguments] });
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = Address, ViewportSize = new() { Width = width, Height = height }, Locale = "en-GB", HasTouch = width < 600, Permissions = ["camera"], ExtraHTTPHeaders = Visitor(),
        });
        context.Close += (_, _) => _ = browser.CloseAsync();
        return new(context, await context.NewPageAsync());
    }

    /// <summary>Each tab comes from a network of its own, as a proxy on this machine would say: the clock stands still, and with it what one network may do in a time.</summary>
    private IEnumerable<KeyValuePair<string, string>> Visitor()
    {
        var number = Interlocked.Increment(ref _visitors);
        return [new("X-Forwarded-For", $"198.18.{number / 250}.{(number % 250) + 1}")];
    }

    public override async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _starting.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>Links in mails and from the sandbox gateway lead back here.</summary>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("App:PublicUrl", $"http://localhost:{_port}");
        builder.UseSetting("Sso:AllowsLocalProviders", "true"); // those of others stand on this machine
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task<IBrowser> StartAsync()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"needs {Chromium}");
        Assert.SkipUnless(File.Exists(Repository.PathOf("src/Ticketing.Web/wwwroot/dist/manifest.json")), "needs the client build");
        await _starting.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        }
        finally
        {
            _starting.Release();
        }
    }
}
