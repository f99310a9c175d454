using Microsoft.Playwright;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;

namespace Ticketing.Web.Tests.Journey;

/// <summary>An installation of its own on a real port at today's date, with a browser; keeps a picture of each step.</summary>
internal sealed class JourneyStage : IAsyncDisposable
{
    private readonly string folder;
    private readonly BrowserApp app;
    private readonly List<BrowserTab> tabs = [];
    private int step;

    private JourneyStage(BrowserApp app, string pictures)
    {
        this.app = app;
        folder = Directory.CreateDirectory(Repository.PathOf($"artifacts/screenshots/{pictures}")).FullName;
    }

    public string Address => app.Address;

    public IEnumerable<string> Troubles => tabs.SelectMany(t => t.Troubles);

    public static async Task<JourneyStage> OpenAsync(string pictures)
    {
        var app = new BrowserApp();
        await app.InitializeAsync();
        app.Clock.Set(TimeProvider.System.GetUtcNow());
        return new(app, pictures);
    }

    public async Task<IPage> NewTabAsync(int width = 1440)
    {
        var tab = await app.OpenAsync(width);
        tabs.Add(tab);
        tab.Page.SetDefaultTimeout(20_000);
        return tab.Page;
    }

    public async Task<Buyer> NewBuyerAsync(string eventUrl) => new(this, await NewTabAsync(), eventUrl);

    public async Task<MailedFiles> OpenMailAsync(string address)
    {
        await app.DeliverMailAsync();
        var page = await NewTabAsync();
        await page.GotoAsync($"/mailbox?q={Uri.EscapeDataString(address)}");
        await page.Locator("a[href^='/mailbox/']", new() { HasText = "Quay Days" }).First.ClickAsync();
        await PictureAsync(page, "mail");
        return new(page);
    }

    /// <summary>The link in the newest mail to <paramref name="address"/> that has <paramref name="part"/> in it.</summary>
    public async Task<string> LinkInMailAsync(string address, string part)
    {
        var mails = await app.MailToAsync(address);
        return mails[^1].LinkWith(part);
    }

    public Task PictureAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{Interlocked.Increment(ref step):00}-{name}.png"), FullPage = true });

    public async ValueTask DisposeAsync()
    {
        foreach (var tab in tabs) await tab.DisposeAsync();
        await app.DisposeAsync();
    }
}
