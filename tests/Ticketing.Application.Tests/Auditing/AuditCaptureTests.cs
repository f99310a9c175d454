using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Identity;
using Ticketing.Orders;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.Auditing;

public sealed class AuditCaptureTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Marker = "ZzMarkedPersonZz";

    [Fact]
    public async Task A_change_says_who_made_it_and_what_was_before_and_after()
    {
        var org = await app.CreateOrganizationAsync();
        var created = await org.CreateEventAsync("Before");
        await org.UpdateEventAsync(created, e => e with { Title = "After" });
        var entry = (await LogAsync(org, new() { EventId = created.Id, Action = "Event.Changed" })).Items.ShouldHaveSingleItem();
        entry.ActorKind.ShouldBe(AuditActor.User);
        entry.ActorId.ShouldBe(org.OwnerId);
        entry.Permission.ShouldBe(EventsPermissions.Manage);
        entry.SubjectId.ShouldBe(created.Id.ToString());
        entry.SubjectLabel.ShouldBe("After");
        entry.Changes.ShouldContain(new AuditChange("title", "Before", "After"));
        (await LogAsync(org, new() { EventId = created.Id, Action = "Event.Created" })).Items.ShouldHaveSingleItem().Changes.ShouldContain(new AuditChange("title", null, "Before"));
    }

    /// <summary>Mutant: a personal column marked plain in ColumnKinds.</summary>
    [Fact]
    public async Task Personal_values_and_secrets_are_never_written_only_that_they_changed()
    {
        var org = await app.CreateOrganizationAsync();
        await org.AsOwnerAsync<TeamAppService, int>(async s => { await s.InviteAsync(new() { Email = $"{Marker}@example.com", Roles = ["admin"] }, default); return 0; });
        await org.AsOwnerAsync<AccountAppService, int>(async s => { await s.RenameAsync(new() { Name = $"{Marker} Name" }, default); return 0; });
        var order = await org.CreatePaidOrderAsync(await org.CreatePublishedEventAsync(), $"{Marker}@example.com", $"{Marker} Buyer");
        await org.AsOwnerAsync<OrderAppService, int>(async s => { await s.RenameAttendeeAsync(order.Id, order.Lines[0].Id, new($"{Marker} Guest", null), default); return 0; });
        await app.DispatchAsync();

        var log = await LogAsync(org, new());
        log.Items.ShouldContain(e => e.Action == "Invitation.Created" && e.Changes.Contains(new("email", null, null, true)));
        log.Items.ShouldContain(e => e.Action == "User.Changed" && e.Changes.Contains(new("name", null, null, true)));
        log.Items.ShouldContain(e => e.Action == "OrderLine.Changed" && e.Permission == OrdersPermissions.Manage && e.Changes.Contains(new("attendeeName", null, null, true)));
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var grep = source.CreateCommand("select count(*) from auditing.entries e where e::text ilike '%' || $1 || '%' or e::text like '%AQAAAA%'");
        grep.Parameters.Add(new() { Value = Marker });
        (await grep.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task What_is_refused_or_rolled_back_leaves_nothing()
    {
        var org = await app.CreateOrganizationAsync();
        await org.AsOwnerAsync<RoleAppService, string>(s => s.CreateAsync(new() { Title = "Same", Permissions = ["Orders.View"] }, default));
        await Should.ThrowAsync<BusinessException>(() => org.AsOwnerAsync<RoleAppService, string>(s => s.CreateAsync(new() { Title = "Same", Permissions = ["Orders.View"] }, default)));
        await Should.ThrowAsync<InvalidOperationException>(() => org.AsOwnerAsync<ITicketingDb, int>(db => db.InTransactionAsync<int>(
            async ct =>
            {
                db.Set<Invitation>().Add(new(Guid.CreateVersion7(), "a@example.com", ["admin"], Narrowing.Of([], null, null), org.OwnerId, app.Clock.GetUtcNow()));
                await db.SaveChangesAsync(ct);
                throw new InvalidOperationException("stop");
            },
            default)));
        (await LogAsync(org, new() { Topic = AuditTopic.Team })).Items.Select(e => e.Action).ShouldBe(["OwnRole.Created", "Membership.Created"]);
    }

    /// <summary>The rule of AuditRules: a rush writes nothing here. Mutant: orders.orders set to Always.</summary>
    [Fact]
    public async Task Buyers_steps_are_in_the_orders_own_log_and_what_staff_do_to_them_is_here()
    {
        var org = await app.CreateOrganizationAsync();
        var order = await org.CreatePaidOrderAsync(await org.CreatePublishedEventAsync(), "buyer@example.com", "Buyer");
        (await LogAsync(org, new() { Topic = AuditTopic.Orders })).Items.ShouldBeEmpty();
        await org.AsOwnerAsync<OrderAppService, int>(async s => { await s.CancelAsync(order.Id, new(), default); return 0; });
        var log = (await LogAsync(org, new() { Topic = AuditTopic.Orders })).Items;
        log.ShouldContain(e => e.Action == "Order.Changed" && e.SubjectLabel == order.Code && e.Changes.Any(c => c.Field == "status"));
        log.ShouldAllBe(e => e.ActorId == org.OwnerId);
    }

    [Fact]
    public async Task The_log_is_found_by_person_act_thing_topic_time_and_words_and_goes_on_where_it_stopped()
    {
        var org = await app.CreateOrganizationAsync();
        var created = await org.CreateEventAsync("Harbour fest");
        var noon = app.Clock.GetUtcNow().AddHours(1);
        app.Clock.Advance(TimeSpan.FromHours(2));
        for (var i = 0; i < 5; i++) created = await org.UpdateEventAsync(created, e => e with { Title = $"Title {i}" });
        var all = (await LogAsync(org, new() { Take = 200 })).Items;

        var pages = new List<AuditEntryDto>();
        Guid? after = null;
        do
        {
            var page = await LogAsync(org, new() { Take = 3, After = after });
            pages.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        pages.Select(e => e.Id).ShouldBe(all.Select(e => e.Id));
        pages.Select(e => e.Id).ShouldBeUnique();

        (await LogAsync(org, new() { From = noon })).Items.Select(e => e.Action).ShouldBe(Enumerable.Repeat("Event.Changed", 5));
        (await LogAsync(org, new() { Until = noon })).Items.ShouldAllBe(e => e.OccurredAt < noon);
        (await LogAsync(org, new() { Search = "harbour" })).Items.ShouldContain(e => e.SubjectLabel == "Harbour fest");
        (await LogAsync(org, new() { Search = created.Id.ToString() })).Items.Count(e => e.SubjectType == "Event").ShouldBe(6);
        (await LogAsync(org, new() { ActorId = org.OwnerId, Topic = AuditTopic.Events })).Items.ShouldNotBeEmpty();
        (await LogAsync(org, new() { ActorId = Guid.CreateVersion7() })).Items.ShouldBeEmpty();
        (await LogAsync(org, new())).People.Keys.ShouldContain(org.OwnerId);
    }

    [Fact]
    public async Task Taking_the_log_away_as_a_file_is_itself_in_it()
    {
        var org = await app.CreateOrganizationAsync();
        var csv = System.Text.Encoding.UTF8.GetString(await org.AsOwnerAsync<AuditAppService, byte[]>(s => s.ExportAsync(new(), default)));
        csv.ShouldContain("Membership.Created");
        (await LogAsync(org, new() { Action = "AuditLog.Exported" })).Items.ShouldHaveSingleItem().ActorId.ShouldBe(org.OwnerId);
    }

    private static Task<AuditPage> LogAsync(TestOrganization org, AuditListRequest request) => org.AsOwnerAsync<AuditAppService, AuditPage>(s => s.GetListAsync(request, default));
}
