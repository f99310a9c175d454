using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Auditing;
using Ticketing.Catalog;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Sessions;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Events;

/// <summary>What the archive hides, what may go into it, and what deleting takes away.</summary>
public sealed class EventArchiveTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task The_archive_hides_an_event_from_every_list_and_gives_it_back()
    {
        var org = await app.CreateOrganizationAsync();
        var shown = await org.PublishEventAsync();
        (await CodeAsync(() => ArchiveAsync(org, shown.Id))).ShouldBe("Ticketing:Events:StillOn");
        await org.AsOwnerAsync<EventAppService, int>(async s => { await s.CancelAsync(shown.Id, new(shown.Title), default); return 0; });

        await ArchiveAsync(org, shown.Id);
        await ArchiveAsync(org, shown.Id);
        (await ListAsync(org, EventFilter.All)).ShouldBeEmpty();
        (await ListAsync(org, EventFilter.Cancelled)).ShouldBeEmpty();
        (await ListAsync(org, EventFilter.Archived)).ShouldBe([shown.Id]);
        (await org.AsAsync<PublicEventAppService, PublicOrganization>(null, s => s.GetOrganizationAsync(default))).Upcoming.ShouldBeEmpty();
        (await org.AsAsync<PublicEventAppService, PublicEvent>(null, s => s.GetAsync(shown.Slug, default))).Id.ShouldBe(shown.Id, "its page stays");

        await org.AsOwnerAsync<EventArchiveAppService, int>(async s => { await s.RestoreAsync(shown.Id, default); return 0; });
        (await ListAsync(org, EventFilter.Cancelled)).ShouldBe([shown.Id]);
    }

    [Fact]
    public async Task A_draft_in_the_archive_is_not_published()
    {
        var org = await app.CreateOrganizationAsync();
        var draft = await org.CreateEventAsync();
        await ArchiveAsync(org, draft.Id);
        (await CodeAsync(() => org.AsOwnerAsync<EventAppService, int>(async s => { await s.PublishAsync(draft.Id, default); return 0; }))).ShouldBe("Ticketing:Events:Archived");
    }

    /// <summary>
    /// Every table with a column for an event's id is asked.
    /// Mutant: DoorContent.DiscardAsync without the devices.
    /// </summary>
    [Fact]
    public async Task Deleting_leaves_no_row_of_the_event_in_any_table_and_is_on_record()
    {
        var org = await app.CreateOrganizationAsync();
        var draft = await org.CreateEventAsync("Doomed", i => i with { StartsAtLocal = new(2027, 5, 1, 10, 0, 0), EndsAtLocal = new(2027, 5, 2, 18, 0, 0) });
        await org.CreateSessionAsync(draft.Id, Programmes.Session(start: "2027-05-01T11:00") with { Room = "Hall", Seats = 4, Speakers = [new("Ada")] });
        await org.AsOwnerAsync<CatalogAppService, Guid>(s => s.CreateItemAsync(draft.Id, new() { Name = "Standard", Places = 3 }, default));
        await org.AsOwnerAsync<CatalogAppService, Guid>(s => s.CreateQuestionAsync(draft.Id, new() { Scope = QuestionScope.Order, Type = QuestionType.Text, Label = "Why?" }, default));
        await org.AsOwnerAsync<EventDayAppService, EventDayDto>(s => s.SetAsync(draft.Id, new() { Date = new(2027, 5, 2), PlaceName = "Elsewhere" }, default));
        await org.AsOwnerAsync<DeviceAppService, DeviceCode>(s => s.CreateAsync(draft.Id, new() { Name = "Phone" }, default));

        var plan = await org.AsOwnerAsync<EventArchiveAppService, EventDeletion>(s => s.GetDeletionAsync(draft.Id, default));
        (plan.Obstacle, string.Join(' ', plan.Contents.Select(c => $"{c.What}:{c.Count}"))).ShouldBe((null, "sessions:1 ticketTypes:1 questions:1 checkpoints:1 devices:1"));
        (await CodeAsync(() => DeleteAsync(org, draft.Id, "Doom"))).ShouldBe("Ticketing:Events:TitleDoesNotMatch");
        await DeleteAsync(org, draft.Id, "doomed");

        (await LeftoversAsync(org, draft.Id)).ShouldBeEmpty();
        var log = await org.AsOwnerAsync<AuditAppService, AuditPage>(s => s.GetListAsync(new() { EventId = draft.Id }, default));
        log.Items.ShouldContain(e => e.Action == "Event.Deleted" && e.SubjectLabel == "Doomed");
        log.Items.ShouldContain(e => e.Action == "Item.Deleted");
    }

    [Fact]
    public async Task An_event_with_orders_is_not_deleted_nor_is_one_that_is_published()
    {
        var shop = await TestShop.OpenAsync(app);
        (await CodeAsync(() => DeleteAsync(shop.Organization, shop.EventId, "Autumn Conference"))).ShouldBe("Ticketing:Events:NotDeletable");
        await shop.BuysFreeAsync(await shop.SellsAsync(5));
        await shop.StaffAsync<EventAppService, int>(async s => { await s.CancelAsync(shop.EventId, new("Autumn Conference"), default); return 0; });
        (await shop.StaffAsync<EventArchiveAppService, EventDeletion>(s => s.GetDeletionAsync(shop.EventId, default))).Obstacle.ShouldBe("Ticketing:Orders:EventHasOrders");
        (await CodeAsync(() => DeleteAsync(shop.Organization, shop.EventId, "Autumn Conference"))).ShouldBe("Ticketing:Orders:EventHasOrders");
        (await shop.StaffAsync<CatalogAppService, CatalogDto>(s => s.GetAsync(shop.EventId, default))).Items.ShouldHaveSingleItem("nothing is half done");
    }

    private static Task<int> ArchiveAsync(TestOrganization org, Guid id) => org.AsOwnerAsync<EventArchiveAppService, int>(async s => { await s.ArchiveAsync(id, default); return 0; });

    private static Task<int> DeleteAsync(TestOrganization org, Guid id, string title) =>
        org.AsOwnerAsync<EventArchiveAppService, int>(async s => { await s.DeleteAsync(id, title, default); return 0; });

    private static async Task<IEnumerable<Guid>> ListAsync(TestOrganization org, EventFilter filter) =>
        (await org.AsOwnerAsync<EventAppService, PagedResult<EventListItem>>(s => s.GetListAsync(new() { Filter = filter }, default))).Items.Select(e => e.Id);

    private static async Task<string> CodeAsync(Func<Task> attempt) => (await Should.ThrowAsync<BusinessException>(attempt)).Code;

    /// <summary>Tables that still name the event: by a column for its id, or because their own id is the event's.</summary>
    private Task<List<string>> LeftoversAsync(TestOrganization org, Guid eventId) => app.InScopeAsync(org.Id, null, async services =>
    {
        var source = services.GetRequiredService<SystemDoor>().DataSource;
        var found = new List<string>();
        await using var tables = source.CreateCommand("""
            select c.table_schema || '.' || c.table_name, c.column_name from information_schema.columns c
            where c.data_type = 'uuid' and (c.column_name = 'event_id' or c.column_name = 'room_id' and c.table_schema = 'queueing' or c.column_name = 'id')
              and c.table_schema not in ('pg_catalog', 'information_schema', 'jobs', 'auditing')
            """);
        var asked = new List<(string Table, string Column)>();
        await using (var reader = await tables.ExecuteReaderAsync())
            while (await reader.ReadAsync()) asked.Add((reader.GetString(0), reader.GetString(1)));
        asked.Count.ShouldBeGreaterThan(40);
        foreach (var (table, column) in asked)
        {
            await using var count = source.CreateCommand($"select count(*) from {table} where {column} = $1");
            count.Parameters.Add(new() { Value = eventId });
            if ((long)(await count.ExecuteScalarAsync())! > 0) found.Add($"{table}.{column}");
        }

        return found;
    });
}
