using Microsoft.Playwright;
using Ticketing.Privacy;
using Ticketing.Tenants;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;

namespace Ticketing.Web.Tests.Tenants;

public sealed class LegalPagesTests(BrowserApp app)
{
    /// <summary>Of the pages of texts, domains, consents, privacy and audit.</summary>
    [Theory, InlineData(390), InlineData(1440)]
    public async Task The_pages_are_accessible_and_fit_by_day_and_by_night(int width)
    {
        var shop = await TestShop.OpenAsync(app);
        var org = shop.Organization;
        await org.AsOwnerAsync<LegalAppService, LegalTextDto>(s => s.PublishAsync(new() { Kind = LegalKind.Privacy, Language = "en", Body = "## Who\n\nUs." }, default));
        await org.AsOwnerAsync<LegalAppService, LegalTextDto>(s => s.PublishAsync(new() { Kind = LegalKind.Marketing, Language = "en", Body = "Write to me." }, default));
        await org.AsOwnerAsync<ConsentAppService, Guid>(s => s.RecordAsync(new() { Email = "a-very-long-address-of-somebody@subdomain.example.com" }, default));
        await org.AsOwnerAsync<DomainAppService, DomainDto>(s => s.AddAsync(new() { Domain = "ein-sehr-langer-name-für-tickets.bücher.example" }, default));
        var hold = await shop.HoldsAsync(await shop.SellsAsync(5));
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var tab = await app.OpenAsync(width, theme: theme);
            await tab.SignInAsync(org.OwnerId);
            foreach (var page in new[]
            {
                $"/{org.Slug}/legal/privacy", $"/{org.Slug}/o/{hold.Code}/{hold.Secret}/details", $"/manage/{org.Slug}/settings/legal", $"/manage/{org.Slug}/settings/domains", $"/manage/{org.Slug}/privacy/consents",
                $"/manage/{org.Slug}/privacy", $"/manage/{org.Slug}/privacy/retention", $"/manage/{org.Slug}/audit", "/account/privacy",
            })
            {
                (await tab.GoToAsync(page))!.Status.ShouldBe(200, page);
                await tab.ShouldBeAccessibleAsync();
            }

            tab.Troubles.ShouldBeEmpty();
        }
    }
}
