using System.Net;
using Microsoft.Playwright;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;
using Ticketing.Web.Look.Brand;

namespace Ticketing.Web.Tests.Tenants;

public sealed class BrandPageTests(BrowserApp app)
{
    /// <summary>Mutant: the island left out; a sheet that is not adopted.</summary>
    [Fact]
    public async Task The_preview_follows_colour_picture_and_words_before_anything_is_saved()
    {
        var org = await app.CreateOrganizationAsync("Donau Collective");
        await using var tab = await OpenAsync(org, 1440, ColorScheme.Light);
        var button = tab.Page.Locator(".shot-light .btn-primary").First;
        var before = await ColourAsync(button);

        await tab.Page.Locator("[name='Input.BrandColour'][type=color]").FillAsync("#b3261e");
        await Assertions.Expect(button).Not.ToHaveCSSAsync("background-color", before);
        await Assertions.Expect(button).ToHaveCSSAsync("background-color", Rgb(BrandPalette.From("#b3261e").Light.Accent));
        await Assertions.Expect(tab.Page.Locator(".shot-dark .btn-primary").First).ToHaveCSSAsync("background-color", Rgb(BrandPalette.From("#b3261e").Dark.Accent));
        await tab.Page.Locator("[name='Input.Cover']").SetInputFilesAsync(new FilePayload { Name = "cover.png", MimeType = "image/png", Buffer = Pictures.Png(320, 180) });
        await Assertions.Expect(tab.Page.Locator("[data-shot=cover]").First).ToHaveAttributeAsync("src", new System.Text.RegularExpressions.Regex("^blob:"));
        await tab.Page.Locator("[name='Input.MailFooter']").FillAsync("Kai 1, Wien");
        await Assertions.Expect(tab.Page.Locator(".shot-footer")).ToHaveTextAsync("Kai 1, Wien");
        tab.Troubles.ShouldBeEmpty();

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByText("Saved.").First).ToBeVisibleAsync();
        (await tab.GoToAsync($"/{org.Slug}"))!.Status.ShouldBe(200);
        await Assertions.Expect(tab.Page.Locator(".banner img")).ToBeVisibleAsync();
    }

    [Theory, InlineData(390), InlineData(768), InlineData(1440)]
    public async Task Brand_page_and_public_page_are_accessible_and_fit(int width)
    {
        var org = await app.CreateOrganizationAsync("The Association of Friends of Very Long Names in the Donaudampfschifffahrt");
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var tab = await OpenAsync(org, width, theme);
            await tab.ShouldBeAccessibleAsync();
            await tab.GoToAsync($"/{org.Slug}");
            await tab.ShouldBeAccessibleAsync();
            tab.Troubles.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_picture_that_is_none_is_said_beside_its_field_and_nothing_typed_is_lost()
    {
        var org = await app.CreateOrganizationAsync();
        await using var tab = await OpenAsync(org, 1440, ColorScheme.Light);
        await tab.Page.Locator("[name='Input.Logo']").SetInputFilesAsync(new FilePayload { Name = "logo.png", MimeType = "image/png", Buffer = Pictures.Svg() });
        await tab.Page.Locator("[name='Input.TicketNote']").FillAsync("Doors close at nine.");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator("[data-error-summary]")).ToBeVisibleAsync();
        (await tab.Page.Locator("[name='Input.TicketNote']").InputValueAsync()).ShouldBe("Doors close at nine.");
        (await tab.Page.Locator("#Input_Logo").GetAttributeAsync("aria-invalid")).ShouldBe("true");
    }

    private async Task<BrowserTab> OpenAsync(TestOrganization org, int width, ColorScheme theme)
    {
        var tab = await app.OpenAsync(width, theme: theme);
        await tab.SignInAsync(org.OwnerId);
        (await tab.GoToAsync($"/manage/{org.Slug}/settings/brand"))!.Status.ShouldBe((int)HttpStatusCode.OK);
        return tab;
    }

    private static Task<string> ColourAsync(ILocator element) => element.EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor");

    private static string Rgb(Oklch colour) => colour.ToRgb() is var rgb ? $"rgb({rgb >> 16}, {rgb >> 8 & 255}, {rgb & 255})" : "";
}
