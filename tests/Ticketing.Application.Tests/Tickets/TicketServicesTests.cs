using System.Text;
using Ticketing.Application.Tests.Common;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.Application.Tests.Tickets;

public sealed class TicketServicesTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_printed_tickets_read_back_by_other_programs_and_their_codes_are_genuine()
    {
        ExternalTool.Require("pdftotext", "pdftoppm", "zbarimg");
        var (organization, shown, order) = await PaidAsync("Ада Лавлейс", "Ελένη Παπαδοπούλου");
        var file = await BuyerAsync(organization, s => s.GetPdfAsync(order.Code, order.Secret, Ct));
        using var folder = new TemporaryFolder();
        var pdf = folder.Save("tickets.pdf", file.Content);
        var pages = (await ExternalTool.RunAsync("pdftotext", ["-enc", "UTF-8", pdf, "-"])).Split('\f');
        pages[0].ShouldContain("Ада Лавлейс");
        pages[1].ShouldContain("Ελένη Παπαδοπούλου");
        foreach (var words in new[] { shown.Title, order.Code, "Kulturhaus", "Hauptstraße 1, Wien", "12:00 – 20:00", "Vienna time (CEST)", "Wednesday, 1 July 2026", "€49.00" })
            pages[0].ShouldContain(words);

        await ExternalTool.RunAsync("pdftoppm", ["-r", "100", "-png", pdf, folder.PathOf("page")]);
        for (var page = 1; page <= 2; page++)
        {
            var text = (await ExternalTool.RunAsync("zbarimg", ["-q", "--raw", folder.PathOf($"page-{page}.png")])).Trim();
            var reading = await organization.AsAsync<TicketTokens, TokenReading>(null, s => s.ReadAsync(text, shown.Id, Ct));
            reading.Verdict.ShouldBe(TokenVerdict.Genuine);
        }
    }

    [Fact]
    public async Task Printing_twice_gives_the_same_bytes()
    {
        var (organization, _, order) = await PaidAsync("Ada", "Grace");
        var first = await BuyerAsync(organization, s => s.GetPdfAsync(order.Code, order.Secret, Ct));
        (await BuyerAsync(organization, s => s.GetPdfAsync(order.Code, order.Secret, Ct))).Content.ShouldBe(first.Content);
        first.Name.ShouldBe($"tickets-{order.Code}.pdf");
    }

    [Fact]
    public async Task A_wrong_secret_shows_nothing_and_changes_nothing()
    {
        var (organization, _, order) = await PaidAsync("Ada");
        var ticket = (await BuyerAsync(organization, s => s.GetListAsync(order.Code, order.Secret, Ct))).ShouldHaveSingleItem();
        var wrong = Secrets.New();
        foreach (var attempt in new Func<TicketAppService, Task>[]
                 {
                     s => s.GetListAsync(order.Code, wrong, Ct), s => s.GetPdfAsync(order.Code, wrong, Ct), s => s.GetQrAsync(order.Code, wrong, ticket.Id, Ct),
                     s => s.GetTicketPdfAsync(order.Code, wrong, ticket.Id, Ct), s => s.RenameAsync(order.Code, wrong, ticket.Id, new() { AttendeeName = "Eve" }, Ct),
                     s => s.GetListAsync("no such", order.Secret, Ct),
                 })
            (await Should.ThrowAsync<BusinessException>(() => BuyerAsync(organization, async s => { await attempt(s); return 0; }))).Kind.ShouldBe(ErrorKind.NotFound);
        (await BuyerAsync(organization, s => s.GetListAsync(order.Code, order.Secret, Ct)))[0].AttendeeName.ShouldBe("Ada");
    }

    [Fact]
    public async Task A_buyer_renames_until_the_event_begins()
    {
        var (organization, shown, order) = await PaidAsync("Ada", "Grace");
        var ticket = (await BuyerAsync(organization, s => s.GetListAsync(order.Code, order.Secret, Ct)))[0];
        ticket.CanRename.ShouldBeTrue();
        await RenameAsync(organization, order, ticket.Id, "  Joan   Clarke ");
        var renamed = (await BuyerAsync(organization, s => s.GetListAsync(order.Code, order.Secret, Ct)))[0];
        renamed.AttendeeName.ShouldBe("Joan   Clarke");
        renamed.Token.ShouldBe(ticket.Token, "the QR names nobody");

        var now = app.Clock.GetUtcNow();
        app.Clock.Set(shown.StartsAt);
        (await Should.ThrowAsync<BusinessException>(() => RenameAsync(organization, order, ticket.Id, "Too Late"))).Code.ShouldBe("Ticketing:Tickets:TooLateToRename");
        app.Clock.Set(now);
        (await Should.ThrowAsync<BusinessException>(() => RenameAsync(organization, order, ticket.Id, " "))).Fields.Keys.ShouldBe(["attendeeName"]);
    }

    [Fact]
    public async Task Issuing_anew_makes_what_was_printed_worthless()
    {
        var (organization, shown, order) = await PaidAsync("Ada");
        var before = (await BuyerAsync(organization, s => s.GetListAsync(order.Code, order.Secret, Ct)))[0];
        await StaffAsync(organization, s => s.ReissueAsync(before.Id, Ct));
        var after = (await BuyerAsync(organization, s => s.GetListAsync(order.Code, order.Secret, Ct)))[0];
        after.Token.ShouldNotBe(before.Token);
        var reading = await organization.AsAsync<TicketTokens, TokenReading>(null, s => s.ReadAsync(after.Token, shown.Id, Ct));
        (reading.Verdict, reading.Revision).ShouldBe((TokenVerdict.Genuine, 1));
    }

    [Fact]
    public async Task A_voided_ticket_is_not_printed_shown_or_renamed()
    {
        var (organization, _, order) = await PaidAsync("Ada");
        var ticket = (await BuyerAsync(organization, s => s.GetListAsync(order.Code, order.Secret, Ct)))[0];
        await StaffAsync(organization, s => s.VoidAsync(ticket.Id, Ct));
        var shownTicket = (await BuyerAsync(organization, s => s.GetListAsync(order.Code, order.Secret, Ct)))[0];
        (shownTicket.Status, shownTicket.Token, shownTicket.CanRename).ShouldBe((TicketStatus.Cancelled, null, false));
        (await Should.ThrowAsync<BusinessException>(() => BuyerAsync(organization, s => s.GetPdfAsync(order.Code, order.Secret, Ct)))).Kind.ShouldBe(ErrorKind.NotFound);
        (await Should.ThrowAsync<BusinessException>(() => StaffAsync(organization, s => s.ReissueAsync(ticket.Id, Ct)))).Code.ShouldBe("Ticketing:Tickets:NotValid");
    }

    [Fact]
    public async Task Staff_find_tickets_by_name_address_and_codes()
    {
        var (organization, shown, order) = await PaidAsync("Ada Lovelace", "Grace Hopper", "Νίκος 100%_Test");
        var tickets = await BuyerAsync(organization, s => s.GetListAsync(order.Code, order.Secret, Ct));
        (await FindAsync(null)).ShouldBe(["Ada Lovelace", "Grace Hopper", "Νίκος 100%_Test"]);
        (await FindAsync("hopper")).ShouldBe(["Grace Hopper"]);
        (await FindAsync("ΝΊΚΟ")).ShouldBe(["Νίκος 100%_Test"]);
        (await FindAsync("100%_")).ShouldBe(["Νίκος 100%_Test"]);
        (await FindAsync(tickets[0].Code[..5] + "-" + tickets[0].Code[5..].ToLowerInvariant())).ShouldBe(["Ada Lovelace"]);
        (await FindAsync(order.Code)).Count.ShouldBe(3);
        (await FindAsync("buyer@example.com")).Count.ShouldBe(3);
        (await FindAsync("\0'; drop table tickets.tickets; --")).ShouldBeEmpty();

        async Task<List<string>> FindAsync(string? search) =>
            [.. (await organization.AsOwnerAsync<IssuedTicketAppService, PagedResult<IssuedTicketDto>>(s => s.GetListAsync(shown.Id, new() { Search = search }, Ct))).Items.Select(a => a.Name)];
    }

    [Fact]
    public async Task The_export_has_every_name_and_no_formula()
    {
        var (organization, shown, _) = await PaidAsync("=HYPERLINK(\"http://x\")", "Ελένη, \"Lena\"");
        var csv = new MemoryStream();
        await StaffAsync(organization, s => s.WriteCsvAsync(shown.Id, new(), csv, Ct));
        var text = Encoding.UTF8.GetString(csv.ToArray());
        text[0].ShouldBe('\uFEFF');
        text.ShouldContain("\"Ελένη, \"\"Lena\"\"\"");
        text.ShouldContain("'=HYPERLINK");
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
    }

    private async Task<(TestOrganization Organization, Ticketing.Events.Event Shown, Order Order)> PaidAsync(params string[] attendees)
    {
        var organization = await app.CreateOrganizationAsync();
        var shown = await organization.CreatePublishedEventAsync();
        return (organization, shown, await organization.CreatePaidOrderAsync(shown, "buyer@example.com", attendees));
    }

    private static Task<T> BuyerAsync<T>(TestOrganization organization, Func<TicketAppService, Task<T>> work) => organization.AsAsync(null, work);

    private static Task<int> RenameAsync(TestOrganization organization, Order order, Guid ticketId, string name) => BuyerAsync(organization, async s =>
    {
        await s.RenameAsync(order.Code, order.Secret, ticketId, new() { AttendeeName = name }, Ct);
        return 0;
    });

    private static Task<int> StaffAsync(TestOrganization organization, Func<IssuedTicketAppService, Task> work) => organization.AsOwnerAsync<IssuedTicketAppService, int>(async s =>
    {
        await work(s);
        return 0;
    });
}
