using System.Text;
using Ticketing.Auditing;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Notifications.Mailbox;
using Ticketing.Orders;
using Ticketing.Tenants;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.Privacy;

/// <summary>GDPR Art. 18: a person's data is kept and otherwise left alone.</summary>
public sealed class RestrictionTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Ada = "ada@example.com";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Mutant: <c>MailWriter</c> without its look at restrictions; <c>IsForContract</c> taken from the tickets.</summary>
    [Fact]
    public async Task Tickets_reach_a_restricted_person_and_news_of_the_waitlist_does_not()
    {
        var shop = await TestShop.OpenAsync(app);
        await RestrictAsync(shop.Organization, "ADA@example.com");
        await shop.KeepsWaitlistAsync();
        await shop.JoinsAsync(await shop.SellsAsync(0, name: "Gone"), email: Ada);
        await shop.BuysFreeAsync(await shop.SellsAsync(5));
        (await MailsAsync(shop)).ShouldHaveSingleItem().Text.ShouldContain("/o/");

        var other = await TestShop.OpenAsync(app);
        await other.KeepsWaitlistAsync();
        await other.JoinsAsync(await other.SellsAsync(0, name: "Gone"), email: Ada);
        (await MailsAsync(other)).Count.ShouldBe(1, "another organization's restriction is its own");

        async Task<List<MailboxMail>> MailsAsync(TestShop of) => (await app.MailToAsync(Ada)).Where(m => m.Text.Contains(of.Organization.Slug, StringComparison.Ordinal)).ToList();
    }

    /// <summary>Mutants: each of the four lists without its look.</summary>
    [Fact]
    public async Task Restricted_people_stand_in_no_list_that_is_taken_away_and_sums_stay()
    {
        var shop = await TestShop.OpenAsync(app);
        var hold = await shop.BuysFreeAsync(await shop.SellsAsync(5));
        await shop.StaffAsync<LegalAppService, LegalTextDto>(s => s.PublishAsync(new() { Kind = LegalKind.Marketing, Language = "en", Body = "Write to me, =cmd or not." }, Stop));
        await shop.StaffAsync<ConsentAppService, Guid>(s => s.RecordAsync(new() { Email = Ada }, Stop));
        (await ListsAsync(shop)).ShouldAllBe(text => text.Contains(Ada, StringComparison.Ordinal));
        var id = await RestrictAsync(shop.Organization, Ada);
        var lists = await ListsAsync(shop);
        lists.ShouldAllBe(text => !text.Contains(Ada, StringComparison.Ordinal) && !text.Contains("Ada Byron", StringComparison.Ordinal) && !text.Contains("Guest", StringComparison.Ordinal));
        lists[0].ShouldContain(hold.Code, customMessage: "the order's sum");
        await shop.StaffAsync<RestrictionAppService, int>(async s => { await s.LiftAsync(id, Stop); return 0; });
        (await ListsAsync(shop)).ShouldAllBe(text => text.Contains(Ada, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Set_and_lifted_are_in_the_audit_log_without_the_address()
    {
        var org = await app.CreateOrganizationAsync();
        var id = await RestrictAsync(org, Ada);
        (await RestrictAsync(org, Ada)).ShouldBe(id, "twice is once");
        await org.AsOwnerAsync<RestrictionAppService, int>(async s => { await s.LiftAsync(id, Stop); return 0; });
        await org.AsOwnerAsync<RestrictionAppService, int>(async s => { await s.LiftAsync(id, Stop); return 0; }).ShouldRefuseAsync("Common:NotFound");
        var log = await org.AsOwnerAsync<AuditAppService, AuditPage>(s => s.GetListAsync(new(), Stop));
        var mine = log.Items.Where(e => e.Action.StartsWith("Restriction.", StringComparison.Ordinal)).ToList();
        mine.Select(e => e.Action).ShouldBe(["Restriction.Deleted", "Restriction.Created"]);
        System.Text.Json.JsonSerializer.Serialize(mine).ShouldNotContain(Ada);
        await RestrictAsync(org, "nobody").ShouldRefuseAsync("Common:BadEmail");
        await org.AsOwnerAsync<RestrictionAppService, Guid>(s => s.RestrictAsync(new() { Email = Ada }, Stop)).ShouldRefuseAsync("Common:Required");
    }

    private static Task<Guid> RestrictAsync(TestOrganization org, string email) => org.AsOwnerAsync<RestrictionAppService, Guid>(s => s.RestrictAsync(new() { Email = email, Reason = "They doubt it" }, Stop));

    private static async Task<string[]> ListsAsync(TestShop shop)
    {
        using var tickets = new MemoryStream();
        await shop.StaffAsync<IssuedTicketAppService, int>(async s => { await s.WriteCsvAsync(shop.EventId, new(), tickets, Stop); return 0; });
        return
        [
            Encoding.UTF8.GetString(await shop.StaffAsync<OrderAppService, byte[]>(s => s.ExportAsync(shop.EventId, new(), Stop))),
            Encoding.UTF8.GetString(await shop.StaffAsync<OrderAppService, byte[]>(s => s.ExportAttendeesAsync(shop.EventId, new(), Stop))),
            Encoding.UTF8.GetString(tickets.ToArray()),
            Encoding.UTF8.GetString(await shop.StaffAsync<ConsentAppService, byte[]>(s => s.ExportAsync(Stop))),
        ];
    }
}
