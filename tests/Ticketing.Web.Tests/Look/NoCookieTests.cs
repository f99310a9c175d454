using Ticketing.TestBase;

namespace Ticketing.Web.Tests.Look;

public sealed class NoCookieTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory, InlineData("/"), InlineData("/docs/errors"), InlineData("/docs/api"), InlineData("/styleguide/event"), InlineData("/nothing/is/here")]
    public async Task Looking_leaves_no_cookie(string path)
    {
        using var visitor = app.CreateClient();
        using var answer = await visitor.GetAsync(path);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task Nor_does_looking_at_an_organization()
    {
        var organization = await app.CreateOrganizationAsync();
        using var visitor = app.CreateClient();
        using var answer = await visitor.GetAsync($"/{organization.Slug}");
        answer.EnsureSuccessStatusCode().Headers.Contains("Set-Cookie").ShouldBeFalse();
    }
}
