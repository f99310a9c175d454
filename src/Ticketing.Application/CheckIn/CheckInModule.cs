using Microsoft.Extensions.DependencyInjection;
using Ticketing.Events;
using Ticketing.Orders;

namespace Ticketing.CheckIn;

/// <summary>What the feature works with, and gives to others, besides what scanning finds.</summary>
public static class CheckInModule
{
    public static IServiceCollection AddCheckIn(this IServiceCollection services) =>
        services.AddSingleton<IAttendance, DoorAttendance>().AddScoped<IEventContent, DoorContent>();
}
