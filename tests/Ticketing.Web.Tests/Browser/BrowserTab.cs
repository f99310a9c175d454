using System.Collections.Concurrent;
using Microsoft.Playwright;
using Ticketing.TestBase;

namespace Ticketing.Web.Tests.Browser;

/// <summary>One browser tab. <see cref="Troubles"/> holds its script errors and everything the content policy refused.</summary>
public sealed class BrowserTab : IAsyncDisposable
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Repository.PathOf("src/Ticketing.Web/Client/node_modules/axe-core/axe.min.js")));
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _troubles = new();

    internal BrowserTab(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => _troubles.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) _troubles.Enqueue(message.Text);
        };
    }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Troubles => _troubles;

    /// <summary>Opens an address; returns when the page has loaded, or with <paramref name="idle"/> when nothing is being fetched any more.</summary>
    public Task<IResponse?> GoToAsync(string path, bool idle = false) =>
        Page.GotoAsync(path, new() { WaitUntil = idle ? WaitUntilState.NetworkIdle : WaitUntilState.Load });

    /// <summary>Becomes somebody made by <see cref="TestApp"/>.</summary>
    public async Task SignInAsync(Guid userId)
    {
        var answer = await Page.Context.APIRequest.PostAsync("/api/v1/identity/sign-in?useCookie=true", new() { DataObject = new { email = TestClients.EmailOf(userId), password = TestApp.Password } });
        answer.Ok.ShouldBeTrue();
    }

    /// <summary>Fails on any breach of WCAG 2.2 AA that axe can see, and on content wider than the screen.</summary>
    public async Task ShouldBeAccessibleAsync()
    {
        await Page.EvaluateAsync(Axe.Value);
        var findings = await Page.EvaluateAsync<string[]>("""
            async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }))
              .violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`))
            """);
        findings.ShouldBeEmpty(Page.Url);
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0, $"{Page.Url} is wider than the screen");
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
