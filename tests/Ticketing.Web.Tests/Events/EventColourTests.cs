using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Notifications.Writing;
using Ticketing.TestBase;
using Ticketing.Web.Look.Brand;

namespace Ticketing.Web.Tests.Events;

/// <summary>An event's own colour over the organization's. Mutants: the shell's, the mail's, the order page's look each taken out.</summary>
public sealed class EventColourTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Own = "#b91c1c";

    private static string Css(string colour) => BrandPalette.From(colour).ToCss();

    [Fact]
    public async Task Its_pages_its_order_and_its_mail_wear_it_and_the_organizations_page_does_not()
    {
        var shop = await TestShop.OpenAsync(app, shape: e => e.Wear(Own.ToUpperInvariant()));
        var plain = await TestShop.OpenAsync(app, organization: shop.Organization);
        var hold = await shop.BuysFreeAsync(await shop.SellsAsync(5));
        var usual = await plain.BuysFreeAsync(await plain.SellsAsync(5));
        var visitor = new PageVisitor(app);
        var root = "/" + shop.Organization.Slug;
        foreach (var path in new[] { $"{root}/{shop.Slug}", $"{root}/o/{hold.Code}/{hold.Secret}" })
        {
            await visitor.GoAsync(path);
            visitor.Html.ShouldContain(Css(Own), customMessage: path);
        }

        foreach (var path in new[] { root, $"{root}/{plain.Slug}", $"{root}/o/{usual.Code}/{usual.Secret}" })
        {
            await visitor.GoAsync(path);
            visitor.Html.ShouldNotContain(Css(Own), customMessage: path);
        }

        var mails = await app.MailToAsync("ada@example.com");
        var accent = MailBrand.Of("", Own).Accent;
        mails.Single(m => m.Text.Contains(hold.Code)).Html.ShouldContain(accent);
        mails.Single(m => m.Text.Contains(usual.Code)).Html.ShouldNotContain(accent);
    }

    [Fact]
    public async Task The_editor_sets_it_takes_it_back_and_refuses_what_is_none()
    {
        var org = await app.CreateOrganizationAsync();
        var made = await org.CreateEventAsync("Own colour");
        var staff = new PageVisitor(app);
        await staff.SignInAsync(org.OwnerId);
        var edit = $"/manage/{org.Slug}/events/{made.Id}/edit";
        await SendAsync(("Input.OwnColour", "true"), ("Input.BrandColour", Own));
        (await ReadAsync()).BrandColour.ShouldBe(Own);
        staff.Html.ShouldContain(Css(Own), customMessage: "the editor wears it");
        await SendAsync(("Input.OwnColour", "false"), ("Input.BrandColour", Own));
        (await ReadAsync()).BrandColour.ShouldBeNull();
        foreach (var wrong in new[] { "red", "#12345", "#1234567", "url(x)", "#b91c1c;}" })
            (await Should.ThrowAsync<BusinessException>(async () => await org.UpdateEventAsync(await ReadAsync(), i => i with { BrandColour = wrong }))).Code.ShouldBe("Ticketing:Tenants:BadColour");

        async Task SendAsync(params (string Name, string Value)[] changes)
        {
            await staff.GoAsync(edit);
            await staff.SendAsync("enctype", changes);
            await staff.GoAsync(edit);
        }

        Task<EventDetails> ReadAsync() => org.AsOwnerAsync<EventAppService, EventDetails>(s => s.GetAsync(made.Id, default));
    }
}
