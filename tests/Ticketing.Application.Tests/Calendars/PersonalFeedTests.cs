using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Calendars;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Identity;
using Ticketing.Privacy;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Calendars;

/// <summary>A person's own calendars over all organizations, each read by two parsers of others.</summary>
public sealed class PersonalFeedTests(TestApp app) : IClassFixture<TestApp>
{
    /// <summary>Mutants: orders of an address that is not proven; orders never paid for; the sequence without the orders that ended.</summary>
    [Fact]
    public async Task Events_ordered_anywhere_are_in_one_calendar_until_no_order_is_good()
    {
        var (one, other) = (await app.CreateOrganizationAsync(), await app.CreateOrganizationAsync());
        var (near, far) = (await one.CreatePublishedEventAsync("Near"), await other.CreatePublishedEventAsync("Far"));
        var me = await app.CreateUserAsync();
        var address = TestClients.EmailOf(me);
        await other.CreatePaidOrderAsync(far, "somebody@example.com", "Bob");
        await one.CreateOrderAsync(await one.CreatePublishedEventAsync("Not paid"), address, "Ada");
        var url = await MakeAsync(me, PersonalFeedKind.Orders);
        (await ReadAsync(url)).Entries.ShouldBeEmpty();

        var first = await one.CreatePaidOrderAsync(near, address.ToUpperInvariant(), "Ada");
        await other.CreatePaidOrderAsync(far, address, "Ada");
        var told = await ReadAsync(url);
        told.Entries.Select(e => (e.Summary, e.Status, e.Sequence)).Order().ShouldBe([("Far", "CONFIRMED", far.Sequence), ("Near", "CONFIRMED", near.Sequence)]);
        told.Entries.Single(e => e.Summary == "Near").Uid.ShouldBe($"event-{near.Id:n}@localhost");
        (await ReadAsync(url, told.Tag)).Status.ShouldBe(HttpStatusCode.NotModified);

        await one.ChangeOrderAsync(first.Id, (o, now) => o.Cancel(now));
        var over = await ReadAsync(url, told.Tag);
        Near(over).ShouldBe(("CANCELLED", near.Sequence + 1));
        await one.CreatePaidOrderAsync(near, address, "Ada");
        var again = await ReadAsync(url, over.Tag);
        Near(again).Status.ShouldBe("CONFIRMED");
        Near(again).Sequence.ShouldBeGreaterThan(Near(over).Sequence);
        await one.AsOwnerAsync<EventAppService, int>(async s => { await s.CancelAsync(near.Id, new("Near"), default); return 0; });
        Near(await ReadAsync(url, again.Tag)).Status.ShouldBe("CANCELLED");

        await app.InScopeAsync(null, null, s => s.GetRequiredService<ITicketingDb>().Set<User>().Where(u => u.Id == me).ExecuteUpdateAsync(row => row.SetProperty(u => u.EmailConfirmed, false)));
        (await ReadAsync(url)).Entries.ShouldBeEmpty();
    }

    /// <summary>Mutants: shifts without their events' organizations; what is taken back left out; ended ones told as taken back.</summary>
    [Fact]
    public async Task Shifts_are_in_one_calendar_and_what_is_taken_back_is_cancelled()
    {
        var (one, other) = (await app.CreateOrganizationAsync(), await app.CreateOrganizationAsync());
        var (near, far) = (await one.CreatePublishedEventAsync("Near"), await other.CreatePublishedEventAsync("Far"));
        var (from, to) = (near.StartsAt.AddHours(-1), near.EndsAt.AddHours(1));
        var me = await app.CreateNarrowedMemberAsync(one.Id, RoleNames.DoorStaff, [near.Id], from, to);
        await JoinAsync(other, me, far.Id, from, to);
        var url = await MakeAsync(me, PersonalFeedKind.Shifts);
        var first = await ReadAsync(url);
        first.Entries.Select(e => (e.Summary, e.Status, e.Start, e.End)).Order()
            .ShouldBe([("Shift: Far", "CONFIRMED", from, (DateTimeOffset?)to), ("Shift: Near", "CONFIRMED", from, to)]);
        (await ReadAsync(url, first.Tag)).Status.ShouldBe(HttpStatusCode.NotModified);

        var (membership, grant) = await MemberAsync(one, me);
        await one.AsOwnerAsync<TeamAppService, int>(async s => { await s.TakeBackAsync(membership, grant, default); return 0; });
        var second = await ReadAsync(url, first.Tag);
        second.Entries.Select(e => (e.Summary, e.Status)).Order().ShouldBe([("Shift: Far", "CONFIRMED"), ("Shift: Near", "CANCELLED")]);
        var (was, gone) = (first.Entries.Single(e => e.Summary == "Shift: Near"), second.Entries.Single(e => e.Summary == "Shift: Near"));
        gone.ShouldBe(was with { Status = "CANCELLED", Sequence = gone.Sequence });
        gone.Sequence.ShouldBeGreaterThan(was.Sequence);

        await other.AsAsync<TeamAppService, int>(me, async s => { await s.LeaveAsync(default); return 0; });
        (await ReadAsync(url, second.Tag)).Entries.ShouldAllBe(e => e.Status == "CANCELLED");
        app.Clock.Advance(WithdrawnEntry.KeptFor);
        (await ReadAsync(url)).Entries.ShouldBeEmpty();
    }

    /// <summary>Mutant: the kind and account looked for instead of the secret.</summary>
    [Fact]
    public async Task An_address_is_ones_own_reset_ends_it_and_so_does_the_account()
    {
        var (me, somebody) = (await app.CreateUserAsync(), await app.CreateUserAsync());
        var first = await MakeAsync(me, PersonalFeedKind.Orders);
        (await MakeAsync(somebody, PersonalFeedKind.Orders)).ShouldNotBe(first);
        (await ListAsync(somebody)).Single(f => f.Kind == PersonalFeedKind.Shifts).Links.ShouldBeNull();
        (await MakeAsync(me, PersonalFeedKind.Orders, replaces: false)).ShouldBe(first);
        var second = await MakeAsync(me, PersonalFeedKind.Orders);
        (await ReadAsync(first)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ReadAsync(second)).Status.ShouldBe(HttpStatusCode.OK);
        (await ReadAsync(second.Replace("/account/", "/api/v1/", StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.OK);
        await Should.ThrowAsync<BusinessException>(() => ListAsync(null));

        await app.InScopeAsync(null, me, s => s.GetRequiredService<AccountPrivacyAppService>().EraseAsync(new() { CurrentPassword = TestApp.Password }, default));
        (await ReadAsync(second)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static (string? Status, int Sequence) Near(FeedReading reading) => reading.Entries.Where(e => e.Summary == "Near").Select(e => (e.Status, e.Sequence)).Single();

    private Task<FeedReading> ReadAsync(string url, string? known = null) => FeedReading.FetchAsync(app, url, known);

    private async Task<string> MakeAsync(Guid me, PersonalFeedKind kind, bool replaces = true) => new Uri((await app.InScopeAsync(null, me, s =>
        s.GetRequiredService<PersonalFeedAppService>().MakeAsync(kind, new() { Replaces = replaces }, default))).Links!.Url).AbsolutePath;

    private Task<IReadOnlyList<PersonalFeedDto>> ListAsync(Guid? me) => app.InScopeAsync(null, me, s => s.GetRequiredService<PersonalFeedAppService>().GetListAsync(default));

    private Task<int> JoinAsync(TestOrganization organization, Guid userId, Guid eventId, DateTimeOffset from, DateTimeOffset to) => app.InScopeAsync(organization.Id, null, services =>
    {
        var db = services.GetRequiredService<ITicketingDb>();
        var membership = new Membership(Guid.CreateVersion7(), userId, [], app.Clock.GetUtcNow());
        membership.Give(Guid.CreateVersion7(), [RoleNames.DoorStaff], Narrowing.Of([eventId], from, to));
        db.Set<Membership>().Add(membership);
        return db.SaveChangesAsync();
    });

    private Task<(Guid Membership, Guid Grant)> MemberAsync(TestOrganization organization, Guid userId) => app.InScopeAsync(organization.Id, null, async services =>
    {
        var membership = await services.GetRequiredService<ITicketingDb>().Set<Membership>().Include(m => m.Grants).SingleAsync(m => m.UserId == userId);
        return (membership.Id, membership.Grants[0].Id);
    });
}
