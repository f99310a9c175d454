using Microsoft.Playwright;
using Ticketing.Common;
using Ticketing.Web.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Ticketing.Web.Tests.Docs;

public sealed class DocsPagesTests(BrowserApp app)
{
    [Theory, InlineData(ColorScheme.Light), InlineData(ColorScheme.Dark)]
    public async Task The_reference_shows_every_call_within_our_content_policy_and_from_our_origin_alone(ColorScheme theme)
    {
        await using var tab = await app.OpenAsync(theme: theme);
        var foreign = new List<string>();
        tab.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(app.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal)) foreign.Add(request.Url);
        };
        (await tab.GoToAsync("/docs/api", idle: true))!.Headers["content-type"].ShouldBe("text/html; charset=utf-8");
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Ticketing API", Exact = true })).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Orders", Exact = true }).Or(tab.Page.GetByRole(AriaRole.Link, new() { Name = "Orders", Exact = true })).First.ClickAsync();
        await Expect(tab.Page.GetByText("/api/v1/organizations/{org}/shop/{eventSlug}/orders").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        tab.Troubles.ShouldBeEmpty();
        foreign.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_a_problem_points_stands_its_code_with_its_sentence()
    {
        await using var tab = await app.OpenAsync(390);
        var answer = await tab.Page.Context.APIRequest.PostAsync("/api/v1/identity/sign-in", new() { DataObject = new { email = "nobody@example.org", password = "wrong password" } });
        var problem = (await answer.JsonAsync())!.Value;
        await tab.GoToAsync(problem.GetProperty("type").GetString()!);
        await Expect(tab.Page.Locator(":target")).ToContainTextAsync(problem.GetProperty("code").GetString()!);
        await Expect(tab.Page.Locator(":target")).ToContainTextAsync(problem.GetProperty("title").GetString()!);
        await tab.ShouldBeAccessibleAsync();
        tab.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_code_has_its_place_on_the_page_of_codes()
    {
        await using var tab = await app.OpenAsync(script: false);
        await tab.GoToAsync("/docs/errors");
        var places = await tab.Page.Locator("[id]").EvaluateAllAsync<string[]>("all => all.map(one => one.id)");
        ErrorTexts.Codes.Count.ShouldBeGreaterThan(50);
        ErrorTexts.Codes.Except(places).ShouldBeEmpty();
    }

    [Fact]
    public async Task Both_are_found_from_the_start_page()
    {
        await using var tab = await app.OpenAsync();
        await tab.GoToAsync("/");
        await tab.Page.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Link, new() { Name = "API reference" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Error codes" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Error codes" })).ToBeVisibleAsync();
    }
}
