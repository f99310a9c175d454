using Microsoft.Playwright;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Ticketing.Web.Tests.Catalog;

public sealed class DrawerTests(BrowserApp app)
{
    [Fact]
    public async Task A_page_opens_in_a_drawer_and_the_content_policy_has_nothing_to_say()
    {
        var shop = await TestShop.OpenAsync(app);
        await using var tab = await app.OpenAsync();
        await tab.Page.Context.APIRequest.PostAsync(
            "/api/v1/identity/sign-in?useCookie=true", new() { DataObject = new { email = TestClients.EmailOf(shop.Organization.OwnerId), password = TestApp.Password } });
        await tab.GoToAsync($"/manage/{shop.Organization.Slug}/events/{shop.EventId}/tickets");
        await tab.Page.Locator("a[data-drawer='New question']").First.ClickAsync();
        await Expect(tab.Page.Locator("dialog[open]").GetByLabel("Question", new() { Exact = true })).ToBeVisibleAsync();
        tab.Troubles.ShouldBeEmpty();
    }
}
