using Ticketing.TestBase;

namespace Ticketing.Web.Tests.Tenants;

public sealed class LegalJourneyTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Terms_are_published_linked_accepted_shown_on_the_order_and_marketing_is_taken_back()
    {
        var shop = await TestShop.OpenAsync(app);
        var (org, item) = (shop.Organization, await shop.SellsAsync(5));
        var staff = new PageVisitor(app);
        await staff.SignInAsync(org.OwnerId);
        var settings = $"/manage/{org.Slug}/settings/legal";
        await PublishAsync("Terms", "# Be kind\n\n<script>alert(1)</script>");
        await PublishAsync("Marketing", "Write to me.");
        await staff.GoAsync(settings);
        await staff.SendAsync("handler=rules", ("Rules.AsksForTerms", "true"));
        staff.Text.ShouldContain("Saved.");

        var buyer = new PageVisitor(app);
        await buyer.GoAsync($"/{org.Slug}");
        buyer.Html.ShouldContain($"href=\"/{org.Slug}/legal/terms\"");
        await buyer.GoAsync($"/{org.Slug}/legal/terms");
        buyer.Text.ShouldContain("Be kind");
        buyer.Html.ShouldNotContain("<script>alert");
        await buyer.GoAsync($"/{org.Slug}/legal/marketing");
        ((int)buyer.Status).ShouldBe(404);

        var hold = await shop.HoldsAsync(item);
        var order = $"/{org.Slug}/o/{hold.Code}/{hold.Secret}";
        await buyer.GoAsync(order + "/details");
        buyer.Html.ShouldContain("Write to me.");
        await buyer.SendAsync("id=\"details\"", ("Input.Name", "Ada"), ("Input.Email", "ada@example.com"));
        buyer.Text.ShouldContain("Please accept the terms to go on.");
        await buyer.SendAsync("id=\"details\"", ("Input.Name", "Ada"), ("Input.Email", "ada@example.com"), ("Input.Accepts", "true"), ("Input.AcceptsMarketing", "true"));
        buyer.Address.ShouldEndWith("/pay", customMessage: buyer.Text);
        await shop.BuyerAsync(s => s.CompleteAsync(hold.Code, hold.Secret, null, default));
        await buyer.GoAsync(order);
        buyer.Text.ShouldContain("Terms, version 1");
        await buyer.SendAsync("handler=Withdraw");
        buyer.Text.ShouldContain("taken back");
        await staff.GoAsync($"/manage/{org.Slug}/privacy/consents");
        staff.Text.ShouldContain("ada@example.com");

        async Task PublishAsync(string kind, string body)
        {
            await staff.GoAsync(settings);
            await staff.SendAsync($"data-kind=\"{kind}\"", ("Input.Body", body));
            staff.Text.ShouldContain("Published: version 1.");
        }
    }
}
