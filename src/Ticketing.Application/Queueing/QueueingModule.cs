using Microsoft.Extensions.DependencyInjection;
using Ticketing.Catalog;

namespace Ticketing.Queueing;

/// <summary>Wires waiting rooms and waitlists. Needs an <see cref="IQueueVisitor"/>, an <see cref="IQueueLive"/> and <see cref="IWaitlistHolds"/>.</summary>
public static class QueueingModule
{
    public static IServiceCollection AddQueueing(this IServiceCollection services)
    {
        services.AddSingleton<WaitingRooms>();
        services.AddSingleton<PlaceDesk>();
        services.AddSingleton<RoomLoad>();
        services.AddSingleton<WaitingRoomGate>();
        services.AddSingleton<RoomClock>();
        services.AddHostedService(provider => provider.GetRequiredService<RoomClock>());
        AddWaitlists(services);
        return services;
    }

    private static void AddWaitlists(IServiceCollection services)
    {
        services.AddOptions<WaitlistOptions>().BindConfiguration("Waitlist").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Waitlists>();
        services.AddSingleton<IShopWaitlists>(provider => provider.GetRequiredService<Waitlists>());
        services.AddScoped<WaitlistOffering>();
        services.AddScoped<WaitlistOutcomes>();
        services.AddScoped<WaitlistReader>();
        services.AddSingleton<WaitlistClock>();
        services.AddHostedService(provider => provider.GetRequiredService<WaitlistClock>());
    }
}
