using System.Text.Json;
using Ticketing.TestBase;
using Ticketing.Web.Common;

namespace Ticketing.Identity;

public sealed class ReturnUrlTests(TestApp app) : IClassFixture<TestApp>
{
    public static TheoryData<string> Foreign { get; } =
    [
        "https://evil.example", "//evil.example", "\\\\evil.example", "/\\evil.example", "/\\/evil.example", "///evil.example", "https:evil.example", "https:/evil.example",
        "/%09/evil.example", "/%2f%2fevil.example", "%2f%2fevil.example", "/..//evil.example", "/./%2fevil.example", "javascript:alert(1)", "data:text/html,x", "/\t/evil.example",
        "/\n/evil.example", " //evil.example", "?next=//evil.example", "manage", "", "/a\r\nSet-Cookie: x=1",
    ];

    [Theory]
    [MemberData(nameof(Foreign))]
    public void A_link_never_leads_off_this_host(string url) => ReturnUrl.Safe(url, "/manage").ShouldBe("/manage");

    [Theory]
    [InlineData("/")]
    [InlineData("/orders/ABC12")]
    [InlineData("/orders/ABC12?x=1#y")]
    [InlineData("/de/event/1")]
    public void A_path_of_ours_is_kept(string url) => ReturnUrl.Safe(url, "/manage").ShouldBe(url);

    [Fact]
    public async Task Signing_in_goes_where_the_link_said_when_that_is_ours()
    {
        await app.CreateUserAsync("returning@example.com");
        (await new Browser(app).SignInAsync("returning@example.com", page: "/sign-in?returnUrl=%2Faccount%3Fx%3D1")).Headers.Location!.ToString().ShouldBe("/account?x=1");
        (await new Browser(app).SignInAsync("returning@example.com", page: "/sign-in?returnUrl=%2F%2Fevil.example")).Headers.Location!.ToString().ShouldBe("/manage");
    }

    [Fact]
    public async Task None_of_the_known_open_redirects_works()
    {
        var path = SharedFile.Find("specs/vectors/abuse/redirects.json");
        Assert.SkipWhen(path is null, "skipped: shared/specs does not lie beside the checkout");
        using var vectors = JsonDocument.Parse(await File.ReadAllTextAsync(path!));
        await app.CreateUserAsync("abused@example.com");
        var browser = new Browser(app);
        await browser.SignInAsync("abused@example.com");
        foreach (var url in vectors.RootElement.GetProperty("mustNotLeave").EnumerateArray().Select(v => v.GetString()!))
        {
            var location = (await browser.GetAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(url))).Headers.Location!.ToString();
            new Uri(new Uri("https://shop.example"), location).Host.ShouldBe("shop.example", url);
            location.ShouldNotContain("evil.example", Case.Insensitive, url);
        }

        foreach (var url in vectors.RootElement.GetProperty("mustKeep").EnumerateArray().Select(v => v.GetString()!))
            (await browser.GetAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(url))).Headers.Location!.ToString().ShouldBe(url);
    }
}
