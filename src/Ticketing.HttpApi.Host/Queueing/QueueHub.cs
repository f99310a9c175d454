using Microsoft.AspNetCore.SignalR;
using Ticketing.Common;
using Ticketing.Hosting;

namespace Ticketing.Queueing;

/// <summary>
/// What watching browsers are told: the room's own numbers, the same for all, from which each reckons its place. Who it is
/// never goes over this line. The route names organization and event; browsers that find no line ask the API instead.
/// </summary>
internal sealed class QueueHub(WaitingRooms rooms, QueueLive live) : Hub
{
    public override async Task OnConnectedAsync()
    {
        var http = Context.GetHttpContext();
        // A private event's room is for who shows the code, which the API checks.
        if (http?.FindOrganization() is not { } organization || http.GetRouteValue("eventSlug") is not string slug
            || rooms.Find(organization.Id, slug) is not { IsPrivate: false } room || !live.TryEnter(Context.ConnectionId))
        {
            Context.Abort();
            return;
        }

        await Groups.AddToGroupAsync(Context.ConnectionId, QueueLive.GroupOf(room.Id), Context.ConnectionAborted);
        await Clients.Caller.SendAsync(QueueLive.Told, live.Show(room), Context.ConnectionAborted);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        live.Leave(Context.ConnectionId);
        return Task.CompletedTask;
    }
}

/// <summary>A room's numbers on the line.</summary>
internal sealed record RoomNews(RoomPhase Phase, long Serving, long Waiting, int RatePerMinute);

/// <inheritdoc cref="IQueueLive"/>
internal sealed class QueueLive(IHubContext<QueueHub> hub, TimeProvider clock) : IQueueLive
{
    /// <summary>The one message there is.</summary>
    public const string Told = "room";

    /// <summary>Lines kept open by this process; some 15 KB each. Who comes later polls.</summary>
    private const int MostLines = 4000;

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte> lines = new();
    private readonly Dictionary<Guid, RoomNews> last = [];

    public static string GroupOf(Guid roomId) => "room-" + roomId.ToString("n");

    public bool TryEnter(string connectionId) => lines.Count < MostLines && lines.TryAdd(connectionId, 0);

    public void Leave(string connectionId) => lines.TryRemove(connectionId, out _);

    public RoomNews Show(RoomReading room) => new(room.PhaseAt(clock.GetUtcNow()), room.Serving, room.Waiting, room.Rate);

    public async Task TellAsync(IReadOnlyList<RoomReading> rooms, CancellationToken cancellationToken)
    {
        foreach (var gone in last.Keys.Except(rooms.Select(r => r.Id)).ToList())
        {
            last.Remove(gone);
            await hub.Clients.Group(GroupOf(gone)).SendAsync(Told, new RoomNews(RoomPhase.Off, 0, 0, 0), cancellationToken);
        }

        foreach (var room in rooms)
        {
            var news = Show(room);
            if (last.TryGetValue(room.Id, out var before) && before == news) continue;
            last[room.Id] = news;
            if (!lines.IsEmpty) await hub.Clients.Group(GroupOf(room.Id)).SendAsync(Told, news, cancellationToken);
        }
    }
}
