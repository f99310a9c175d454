using Microsoft.AspNetCore.SignalR;
using Ticketing.Common;

namespace Ticketing.Hosting.Live;

/// <summary>
/// A line over which pages are told that something of an event has changed, within a second whichever process it happened in. Which topics
/// they follow they say in the address (<c>?topics=door,sales</c>). What has changed they ask the API for, which looks at what they may see: so
/// nothing is missed over a line that was cut, and nothing is shown to who has lost the right to it.
/// </summary>
internal sealed class LiveHub(IServiceProvider services, IEnumerable<LiveTopic> topics, ICurrentTenant tenant, LiveLines lines) : Hub
{
    /// <summary>Closes the line on who may not be told of one of the topics.</summary>
    public override async Task OnConnectedAsync()
    {
        var http = Context.GetHttpContext();
        var wanted = ((string?)http?.Request.Query["topics"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)
            .Select(name => topics.FirstOrDefault(t => t.Name == name)).ToList();
        if (http?.FindOrganization() is not { } organization || !Guid.TryParse(http.GetRouteValue("eventId") as string, out var eventId)
            || wanted.Count == 0 || wanted.Contains(null) || !await MayFollowAsync(organization.Id, eventId, wanted!) || !lines.TryEnter(Context.ConnectionId))
        {
            Context.Abort();
            return;
        }

        foreach (var topic in wanted) await Groups.AddToGroupAsync(Context.ConnectionId, LiveLines.GroupOf(topic!.Name, eventId.ToString("D")), Context.ConnectionAborted);
        await Clients.Caller.SendAsync(LiveLines.Told, "all", Context.ConnectionAborted);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        lines.Leave(Context.ConnectionId);
        return Task.CompletedTask;
    }

    private async Task<bool> MayFollowAsync(Guid organizationId, Guid eventId, IEnumerable<LiveTopic> wanted)
    {
        using var entered = tenant.Change(organizationId);
        try
        {
            foreach (var topic in wanted) await topic.DemandAsync(services, eventId, Context.ConnectionAborted);
            return true;
        }
        catch (BusinessException)
        {
            return false;
        }
    }
}
