using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Auditing;
using Ticketing.Common;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.Application.Tests.Tickets.Badges;

public sealed class BadgeTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_has_a_layout_before_anybody_chose_one()
    {
        var door = await TestDoor.OpenAsync(app);
        var design = await DesignsAsync(door, s => s.GetAsync(door.EventId, Ct));
        (design.Paper, design.DoorPaper, design.Role, design.ShowsQr).ShouldBe((BadgePaper.A6, null, BadgeRole.TicketType, true));
        await UpdateAsync(door, new() { Paper = BadgePaper.Card, DoorPaper = BadgePaper.Roll, Role = BadgeRole.Text, RoleText = " Crew " });
        design = await DesignsAsync(door, s => s.GetAsync(door.EventId, Ct));
        (design.Paper, design.DoorPaper, design.RoleText).ShouldBe((BadgePaper.Card, BadgePaper.Roll, "Crew"));
    }

    [Fact]
    public async Task A_role_of_words_needs_words_and_a_question_must_be_the_events()
    {
        var door = await TestDoor.OpenAsync(app);
        (await Should.ThrowAsync<BusinessException>(() => UpdateAsync(door, new() { Role = BadgeRole.Text }))).Fields.Keys.ShouldBe(["roleText"]);
        (await Should.ThrowAsync<BusinessException>(() => UpdateAsync(door, new() { QuestionId = Guid.CreateVersion7() }))).Kind.ShouldBe(ErrorKind.NotFound);
    }

    /// <summary>Mutant: leave the print out of the record.</summary>
    [Fact]
    public async Task Every_print_is_on_record_and_a_reprint_says_why()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync();
        (await ListAsync(door)).ShouldHaveSingleItem().Prints.ShouldBe(0);
        (await PrintAsync(door, ticket, new())).Name.ShouldBe($"badge-{ticket.Code}.pdf");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await PrintAsync(door, ticket, new() { Form = BadgeForm.Svg, Reason = "Lost" });
        var row = (await ListAsync(door)).ShouldHaveSingleItem();
        (row.Prints, row.LastPrintedBy, row.LastPlace).ShouldBe((2, "Test User", BadgePlace.Office));
        var prints = await BadgesAsync(door, s => s.GetPrintsAsync(door.EventId, ticket.Id, Ct));
        prints.Select(p => p.Reason).ShouldBe(["Lost", null]);
        (await door.DbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "Tickets.BadgePrinted" && e.SubjectId == ticket.Id.ToString(), Ct))).ShouldBe(2);
    }

    [Fact]
    public async Task A_cancelled_ticket_has_no_badge()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync();
        await door.CancelOrderAsync(ticket);
        (await Should.ThrowAsync<BusinessException>(() => PrintAsync(door, ticket, new()))).Code.ShouldBe("Ticketing:Tickets:NotValid");
        (await Should.ThrowAsync<BusinessException>(() => StartAsync(door, new()))).Code.ShouldBe("Ticketing:Tickets:NoBadges");
        (await ListAsync(door)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_of_many_is_made_in_the_order_of_names_and_then_downloaded()
    {
        var door = await TestDoor.OpenAsync(app);
        await door.SellAsync("Zoë", "Ada", "Mia");
        var batch = await StartAsync(door, new() { Paper = BadgePaper.Card });
        (batch.Status, batch.Total, batch.Done, batch.HasFile).ShouldBe((BadgeBatchStatus.Waiting, 3, 0, false));
        (await Should.ThrowAsync<BusinessException>(() => FileAsync(door, batch.Id))).Code.ShouldBe("Ticketing:Tickets:BadgesNotReady");
        (await ListAsync(door)).ShouldAllBe(r => r.Prints == 0, "nothing is printed before it is made");
        await WorkAsync(door, batch.Id);
        batch = await BatchesAsync(door, s => s.GetAsync(door.EventId, batch.Id, Ct));
        (batch.Status, batch.Done, batch.Skipped, batch.HasFile).ShouldBe((BadgeBatchStatus.Done, 3, 0, true));
        new PdfProbe((await FileAsync(door, batch.Id)).Content).Placed().Where(p => p.Text is "Ada" or "Mia" or "Zoë").Select(p => (p.Page, p.Text)).ShouldBe([(1, "Ada"), (2, "Mia"), (3, "Zoë")]);
        (await ListAsync(door)).ShouldAllBe(r => r.Prints == 1);
    }

    /// <summary>Mutant: drop the filter by what was printed.</summary>
    [Fact]
    public async Task Those_not_yet_printed_are_found_and_printed_alone()
    {
        var door = await TestDoor.OpenAsync(app);
        var tickets = await door.SellAsync("Ada", "Mia", "Zoë");
        await PrintAsync(door, tickets[1], new());
        (await StartAsync(door, new() { Printed = false })).Total.ShouldBe(2);
        (await StartAsync(door, new() { Printed = true })).Total.ShouldBe(1);
        (await StartAsync(door, new() { Search = "zoë" })).Total.ShouldBe(1);
        (await StartAsync(door, new() { TicketIds = [tickets[0].Id, Guid.CreateVersion7()] })).Total.ShouldBe(1);
        (await BadgesAsync(door, s => s.GetListAsync(door.EventId, new() { Sort = "-printed" }, Ct))).Items[0].Name.ShouldBe("Mia");
    }

    [Fact]
    public async Task A_ticket_cancelled_meanwhile_is_on_no_page_and_not_on_record()
    {
        var door = await TestDoor.OpenAsync(app);
        var gone = await door.SellOneAsync("Gone");
        await door.SellOneAsync("Ada");
        var batch = await StartAsync(door, new());
        await door.CancelOrderAsync(gone);
        await WorkAsync(door, batch.Id);
        batch = await BatchesAsync(door, s => s.GetAsync(door.EventId, batch.Id, Ct));
        (batch.Done, batch.Skipped).ShouldBe((2, 1));
        (await door.DbAsync(db => db.Set<BadgePrint>().CountAsync(p => p.TicketId == gone.Id, Ct))).ShouldBe(0);
    }

    [Fact]
    public async Task People_under_restriction_are_in_no_file()
    {
        var door = await TestDoor.OpenAsync(app);
        await door.SellOneAsync("Kept Only");
        await door.DbAsync(async db =>
        {
            db.Set<Ticketing.Tenants.Restriction>().Add(new(Guid.CreateVersion7(), "buyer@example.com", "Asked for it", app.Clock.GetUtcNow()));
            return await db.SaveChangesAsync(Ct);
        });
        (await Should.ThrowAsync<BusinessException>(() => StartAsync(door, new()))).Code.ShouldBe("Ticketing:Tickets:NoBadges");
    }

    /// <summary>Mutant: file found by its batch's id alone.</summary>
    [Fact]
    public async Task A_file_is_nobody_elses()
    {
        var (door, sibling) = (await TestDoor.OpenAsync(app), await TestDoor.OpenAsync(app));
        await door.SellOneAsync();
        var batch = await StartAsync(door, new());
        await WorkAsync(door, batch.Id);
        var neighbour = await TestDoor.OpenAsync(app, door.Organization, "Neighbour");
        (await Should.ThrowAsync<BusinessException>(() => BatchesAsync(neighbour, s => s.GetFileAsync(neighbour.EventId, batch.Id, Ct)))).Kind.ShouldBe(ErrorKind.NotFound);
        (await Should.ThrowAsync<BusinessException>(() => BatchesAsync(sibling, s => s.GetFileAsync(sibling.EventId, batch.Id, Ct)))).Kind.ShouldBe(ErrorKind.NotFound);
        var steward = await app.CreateMemberAsync(door.Organization.Id, RoleNames.DoorStaff);
        (await Should.ThrowAsync<BusinessException>(() => door.Organization.AsAsync<BadgeBatchAppService, object>(steward, async s => await s.GetFileAsync(door.EventId, batch.Id, Ct)))).Kind.ShouldBe(ErrorKind.Forbidden);
    }

    /// <summary>Mutant: leave the files out of the list of what a person is in.</summary>
    [Fact]
    public async Task A_file_goes_with_any_person_in_it_and_after_a_week()
    {
        var door = await TestDoor.OpenAsync(app);
        await door.SellOneAsync();
        var erased = await StartAsync(door, new());
        await WorkAsync(door, erased.Id);
        await app.Services.GetRequiredService<Ticketing.Privacy.IPersonalData>().EraseAsync(new("buyer@example.com", null, door.Organization.Id), Ct);
        (await Should.ThrowAsync<BusinessException>(() => FileAsync(door, erased.Id))).Kind.ShouldBe(ErrorKind.NotFound);

        await door.SellOneAsync("Somebody else");
        var kept = await StartAsync(door, new());
        await WorkAsync(door, kept.Id);
        var now = app.Clock.GetUtcNow();
        app.Clock.Set(now + BadgeFile.KeptFor + TimeSpan.FromHours(1));
        await app.Services.GetRequiredService<Ticketing.Privacy.IPersonalData>().ApplyRetentionAsync(Ct);
        app.Clock.Set(now);
        (await BatchesAsync(door, s => s.GetAsync(door.EventId, kept.Id, Ct))).HasFile.ShouldBeFalse();
    }

    private static Task<T> BadgesAsync<T>(TestDoor door, Func<BadgeAppService, Task<T>> work) => door.Organization.AsOwnerAsync(work);

    private static Task<T> BatchesAsync<T>(TestDoor door, Func<BadgeBatchAppService, Task<T>> work) => door.Organization.AsOwnerAsync(work);

    private static Task<T> DesignsAsync<T>(TestDoor door, Func<BadgeDesignAppService, Task<T>> work) => door.Organization.AsOwnerAsync(work);

    private static Task<int> UpdateAsync(TestDoor door, BadgeDesignInput input) => DesignsAsync(door, async s =>
    {
        await s.UpdateAsync(door.EventId, input, Ct);
        return 0;
    });

    private static async Task<IReadOnlyList<BadgeRowDto>> ListAsync(TestDoor door) => (await BadgesAsync(door, s => s.GetListAsync(door.EventId, new(), Ct))).Items;

    private static Task<Ticketing.Common.Documents.DocumentFile> PrintAsync(TestDoor door, Ticket ticket, BadgePrintInput input) =>
        BadgesAsync(door, s => s.PrintAsync(door.EventId, ticket.Id, input, Ct));

    private static Task<BadgeBatchDto> StartAsync(TestDoor door, BadgeBatchInput input) => BatchesAsync(door, s => s.CreateAsync(door.EventId, input, Ct));

    private static Task<Ticketing.Common.Documents.DocumentFile> FileAsync(TestDoor door, Guid batchId) => BatchesAsync(door, s => s.GetFileAsync(door.EventId, batchId, Ct));

    /// <summary>Works off what is due until this batch is no longer: other tests' batches stand in the same line.</summary>
    private async Task WorkAsync(TestDoor door, Guid batchId)
    {
        while (await door.DbAsync(db => db.Set<BadgeBatch>().AnyAsync(b => b.Id == batchId && b.Status == BadgeBatchStatus.Waiting, Ct)))
            await app.InScopeAsync(null, null, s => s.GetRequiredService<BadgeBatchJob>().RunAsync(Ct));
    }
}
