using Microsoft.AspNetCore.SignalR;
using Ticketing.Common;
using Ticketing.Hosting;

namespace Ticketing.CheckIn;

/// <summary>
/// A line over which pages are told that something happened at an event's door, within a second whichever process it
/// happened in. What it was they ask the API for, which looks at what they may see: so nothing is missed over a line that
/// was cut, and nothing is shown to who has lost the right to it.
/// </summary>
internal sealed class DoorHub(CheckInAppService service, ICurrentTenant tenant, DoorLive live) : Hub
{
    public override async Task OnConnectedAsync()
    {
        var http = Context.GetHttpContext();
        if (http?.FindOrganization() is not { } organization || !Guid.TryParse(http.GetRouteValue("eventId") as string, out var eventId)
            || !await MayWatchAsync(organization.Id, eventId) || !live.TryEnter(Context.ConnectionId))
        {
            Context.Abort();
            return;
        }

        await Groups.AddToGroupAsync(Context.ConnectionId, DoorLive.GroupOf(eventId), Context.ConnectionAborted);
        await Clients.Caller.SendAsync(DoorLive.Told, Context.ConnectionAborted);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        live.Leave(Context.ConnectionId);
        return Task.CompletedTask;
    }

    private async Task<bool> MayWatchAsync(Guid organizationId, Guid eventId)
    {
        using var entered = tenant.Change(organizationId);
        try
        {
            await service.DemandWatchAsync(eventId, Context.ConnectionAborted);
            return true;
        }
        catch (BusinessException)
        {
            return false;
        }
    }
}
