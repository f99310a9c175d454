using Microsoft.Extensions.DependencyInjection;

namespace Ticketing.Events;

/// <summary>Wires what events need beside their app services.</summary>
public static class EventsModule
{
    public static IServiceCollection AddEvents(this IServiceCollection services)
    {
        services.AddSingleton<PreviewLinks>();
        services.AddScoped<EventGate>();
        services.AddScoped<EventCopier>();
        services.AddScoped<EventEditor>();
        services.AddScoped<SeriesGrower>();
        services.AddScoped<EventColours>();
        return services;
    }
}
