using System.Net;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Web.Tests.Catalog;

/// <summary>What an event sells, edited on pages.</summary>
public sealed class TicketsPageTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly PageVisitor staff = new(app);

    [Fact]
    public async Task A_ticket_type_is_added_edited_paused_and_deleted()
    {
        var (shop, tickets) = await SignInAsync();
        await staff.GoAsync(tickets);
        staff.Text.ShouldContain("No tickets yet");
        await staff.GoAsync(tickets + "/new");
        await staff.SendAsync("id=\"ticket-type\"", ("Input.Name", "Day pass"), ("Input.Price", "45.00"), ("Input.Places", "80"), ("Input.SaleEndsAt", "2027-03-01T18:00"));
        staff.Address.ShouldBe(tickets, staff.Text);
        staff.Text.ShouldContain("Day pass");
        staff.Text.ShouldContain("€45.00");
        var item = (await CatalogAsync(shop)).Items.Single();
        (item.Price.MinorUnits, item.Places).ShouldBe((4500, 80));

        await staff.GoAsync($"{tickets}/{item.Id}");
        staff.Html.ShouldContain("value=\"2027-03-01T18:00\"");
        await staff.SendAsync("id=\"ticket-type\"", ("Input.Price", "0"), ("Input.Places", "90"));
        (await CatalogAsync(shop)).Items.Single().Places.ShouldBe(90);
        await staff.SendAsync("handler=Pause");
        staff.Text.ShouldContain("Paused");
        await staff.SendAsync("handler=Pause");
        (await CatalogAsync(shop)).Items.Single().IsPaused.ShouldBeFalse();
        await staff.SendAsync("handler=Delete");
        (await CatalogAsync(shop)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_wrong_with_a_ticket_type_is_said_beside_the_field_and_nothing_typed_is_lost()
    {
        var (_, tickets) = await SignInAsync();
        await staff.GoAsync(tickets + "/new");
        await staff.SendAsync("id=\"ticket-type\"", ("Input.Name", "Day \"pass\" <b>"), ("Input.Price", "a lot"), ("Input.Places", "80"));
        staff.Address.ShouldBe(tickets + "/new");
        staff.Html.ShouldContain("data-error-summary");
        staff.Html.ShouldContain("value=\"a lot\"");
        staff.Html.ShouldContain("value=\"Day &quot;pass&quot; &lt;b&gt;\"");
        await staff.SendAsync("id=\"ticket-type\"", ("Input.Price", "1"), ("Input.Places", ""));
        staff.Text.ShouldContain("Say how many places this ticket has, or which it shares.");
        await staff.SendAsync("id=\"ticket-type\"", ("Input.Places", "5"), ("Input.SaleStartsAt", "2027-05-02T10:00"), ("Input.SaleEndsAt", "2027-05-01T10:00"));
        staff.Text.ShouldContain("The sale must end after it starts.");
        await staff.SendAsync("id=\"ticket-type\"", ("Input.SaleStartsAt", ""), ("Input.SaleEndsAt", "2027-03-28T02:30"));
        staff.Html.ShouldContain("data-error-summary", customMessage: "a time the clocks jump over");
    }

    [Fact]
    public async Task A_ticket_type_that_was_sold_is_not_deleted()
    {
        var (shop, tickets) = await SignInAsync();
        await shop.BuysFreeAsync(await shop.SellsAsync(5));
        await staff.GoAsync(tickets);
        staff.Text.ShouldContain("1 sold");
        staff.Text.ShouldContain("4 left");
        await staff.SendAsync("handler=Delete");
        staff.Text.ShouldContain("Take them off sale instead.");
        (await CatalogAsync(shop)).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Questions_and_shared_places_are_kept_on_their_own_forms()
    {
        var (shop, tickets) = await SignInAsync();
        await staff.GoAsync(tickets + "/questions/new");
        await staff.SendAsync("questions/new", ("Input.Label", "Shirt"), ("Input.Type", "Choice"), ("Input.Options", "S"));
        staff.Text.ShouldContain("A choice needs at least two options.");
        await staff.SendAsync("questions/new", ("Input.Options", "S\r\nM\r\n\r\nL"));
        staff.Address.ShouldBe(tickets);
        await staff.GoAsync(tickets + "/questions/new");
        await staff.SendAsync("questions/new", ("Input.Label", "Diet"));
        var questions = (await CatalogAsync(shop)).Questions;
        questions[0].Options.ShouldBe(["S", "M", "L"]);
        await staff.SendAsync($"MoveQuestion&amp;id={questions[1].Id}", ("to", "0"));
        (await CatalogAsync(shop)).Questions.Select(q => q.Label).ShouldBe(["Diet", "Shirt"]);

        await staff.GoAsync(tickets + "/places/new");
        await staff.SendAsync("places/new", ("Input.Name", "Main hall"), ("Input.Size", "300"));
        staff.Text.ShouldContain("Main hall");
        await shop.SellsAsync(null, shared: [(await CatalogAsync(shop)).Quotas.Single(q => q.Name == "Main hall").Id]);
        await staff.GoAsync($"{tickets}/places/{(await CatalogAsync(shop)).Quotas.Single(q => q.Name == "Main hall").Id}");
        var delete = staff.Request("places/");
        delete.RequestUri = new Uri(delete.RequestUri + "?handler=Delete", UriKind.Relative);
        await staff.FollowAsync(delete);
        staff.Text.ShouldContain("Tickets still draw from these places.");
    }

    [Fact]
    public async Task Who_may_look_but_not_change_sees_no_buttons_and_is_refused()
    {
        var shop = await TestShop.OpenAsync(app);
        await shop.SellsAsync(5);
        await staff.SignInAsync(await app.CreateMemberAsync(shop.Organization.Id, RoleNames.Finance));
        var tickets = $"/manage/{shop.Organization.Slug}/events/{shop.EventId}/tickets";
        await staff.GoAsync(tickets);
        staff.Status.ShouldBe(HttpStatusCode.OK);
        staff.Text.ShouldNotContain("New ticket type");
        await staff.GoAsync(tickets + "/new");
        staff.Status.ShouldBe(HttpStatusCode.Forbidden);
        await staff.GoAsync(tickets + "/nonsense");
        staff.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<(TestShop Shop, string Tickets)> SignInAsync()
    {
        var shop = await TestShop.OpenAsync(app);
        await staff.SignInAsync(shop.Organization.OwnerId);
        return (shop, $"/manage/{shop.Organization.Slug}/events/{shop.EventId}/tickets");
    }

    private static Task<CatalogDto> CatalogAsync(TestShop shop) => shop.StaffAsync<CatalogAppService, CatalogDto>(s => s.GetAsync(shop.EventId, default));
}
