using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Tickets;

namespace Ticketing.TestBase;

/// <summary>A published event with tickets, and what stewards do at its door, in the words of tests.</summary>
public sealed class TestDoor
{
    private TestDoor(TestOrganization organization, Event @event) => (Organization, Event) = (organization, @event);

    public TestOrganization Organization { get; }

    public Event Event { get; }

    public Guid EventId => Event.Id;

    private TestApp App => Organization.App;

    public static async Task<TestDoor> OpenAsync(TestApp app, TestOrganization? organization = null, string title = "Rust Days")
    {
        organization ??= await app.CreateOrganizationAsync();
        return new(organization, await organization.CreatePublishedEventAsync(title));
    }

    /// <summary>A paid order with a ticket for each attendee, in their order.</summary>
    public async Task<IReadOnlyList<Ticket>> SellAsync(params string[] attendees)
    {
        var order = await Organization.CreatePaidOrderAsync(Event, "buyer@example.com", attendees);
        var tickets = await TicketsAsync(order.Id);
        return attendees.Select(name => tickets.First(t => t.AttendeeName == name)).ToList();
    }

    public async Task<Ticket> SellOneAsync(string attendee = "Ada Byron") => (await SellAsync(attendee))[0];

    public Task<List<Ticket>> TicketsAsync(Guid orderId) =>
        DbAsync(db => db.Set<Ticket>().AsNoTracking().Where(t => t.OrderId == orderId).ToListAsync());

    /// <summary>The text in the ticket's QR.</summary>
    public Task<string> QrAsync(Ticket ticket) =>
        App.InScopeAsync(Organization.Id, null, services => services.GetRequiredService<TicketTokens>().SignAsync(ticket, default));

    public Task<ScanVerdict> ScanAsync(string code, Guid? id = null, Guid? checkpointId = null, Direction direction = Direction.In) =>
        StewardAsync(s => s.ScanAsync(EventId, new() { Id = id ?? Guid.CreateVersion7(), Code = code, CheckpointId = checkpointId, Direction = direction }, default));

    /// <summary>A checkpoint of its own, as the organizer adds it.</summary>
    public Task<Guid> AddCheckpointAsync(CheckpointInput checkpoint) => Organization.AsOwnerAsync((CheckpointAppService s) => s.CreateAsync(EventId, checkpoint, default));

    public Task<ScanVerdict> AdmitByHandAsync(Ticket ticket, string? reason = "Phone is dead") =>
        StewardAsync(s => s.AdmitManuallyAsync(EventId, new() { Id = Guid.CreateVersion7(), TicketId = ticket.Id, Reason = reason }, default));

    public Task<ScanVerdict> UndoAsync(Guid scanId) => StewardAsync(s => s.UndoAsync(EventId, scanId, new() { Id = Guid.CreateVersion7() }, default));

    /// <summary>A use case as the organization's owner.</summary>
    public Task<T> StewardAsync<T>(Func<CheckInAppService, Task<T>> work) => Organization.AsOwnerAsync(work);

    /// <summary>The id of the checkpoint that the event began with.</summary>
    public Task<Guid> EntranceAsync() => DbAsync(db => db.Set<Checkpoint>().Where(c => c.EventId == EventId).OrderBy(c => c.Position).Select(c => c.Id).FirstAsync());

    /// <summary>
    /// Waits until what is committed by now is heard by devices: a transaction that is open anywhere on the server, in another
    /// test's database too, holds them back.
    /// </summary>
    public async Task SettleAsync()
    {
        await using var owner = NpgsqlDataSource.Create(App.Database.Connections.Owner);
        var place = await AskAsync("select pg_current_xact_id()::text::bigint");
        var deadline = Stopwatch.StartNew();
        while (await AskAsync("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint") <= place)
        {
            if (deadline.Elapsed > TimeSpan.FromMinutes(1)) throw new TimeoutException("A transaction on the test server stays open.");
            await Task.Delay(20);
        }

        async Task<long> AskAsync(string question)
        {
            await using var command = owner.CreateCommand(question);
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }

    /// <summary>Reads straight from the organization's rows.</summary>
    public Task<T> DbAsync<T>(Func<ITicketingDb, Task<T>> work) =>
        App.InScopeAsync(Organization.Id, null, services => work(services.GetRequiredService<ITicketingDb>()));

    public Task<int> CancelOrderAsync(Ticket ticket) => Organization.ChangeOrderAsync(ticket.OrderId, (order, now) => order.Cancel(now));

    public Task<List<Scan>> ScansAsync() => DbAsync(db => db.Set<Scan>().AsNoTracking().Where(s => s.EventId == EventId).OrderBy(s => s.Id).ToListAsync());

    public Task<Order> OnHoldAsync(string attendee) => Organization.CreateOrderAsync(Event, "slow@example.com", attendee);
}
