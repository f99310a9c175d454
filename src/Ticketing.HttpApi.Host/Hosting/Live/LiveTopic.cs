using Ticketing.Common.Notices;

namespace Ticketing.Hosting.Live;

/// <summary>
/// Something of events that pages follow: <paramref name="Name"/> is the first word of its notices, whose key is the event's id.
/// <paramref name="DemandAsync"/> refuses those who may not be told, inside the organization.
/// </summary>
public sealed record LiveTopic(string Name, Func<IServiceProvider, Guid, CancellationToken, Task> DemandAsync);

/// <summary>Hears the notices of one topic for the lines of this process.</summary>
internal sealed class LiveTopicListener(LiveTopic topic, LiveLines lines) : INoticeListener
{
    public string Topic => topic.Name;

    public void Heard(string key) => lines.Heard(LiveLines.GroupOf(topic.Name, key), topic.Name);

    public void Missed() => lines.Missed();
}

/// <summary>Live pages' services.</summary>
public static class LiveModule
{
    /// <summary>The lines themselves; each topic is added by its feature.</summary>
    public static IServiceCollection AddLiveLines(this IServiceCollection services)
    {
        services.AddSingleton<LiveLines>();
        return services.AddHostedService(provider => provider.GetRequiredService<LiveLines>());
    }

    /// <param name="services">The house's.</param>
    /// <param name="name">As the notices say.</param>
    /// <param name="demand">Asks <typeparamref name="TService"/> whether the one who is signed in may be told of an event.</param>
    public static IServiceCollection AddLiveTopic<TService>(this IServiceCollection services, string name, Func<TService, Guid, CancellationToken, Task> demand) where TService : notnull
    {
        var topic = new LiveTopic(name, (provider, eventId, stop) => demand(provider.GetRequiredService<TService>(), eventId, stop));
        services.AddSingleton(topic);
        return services.AddSingleton<INoticeListener>(provider => new LiveTopicListener(topic, provider.GetRequiredService<LiveLines>()));
    }
}
