using Microsoft.Extensions.DependencyInjection;
using Ticketing.Events;

namespace Ticketing.Calendars;

/// <summary>What the feature works with, besides what scanning finds.</summary>
public static class CalendarsModule
{
    public static IServiceCollection AddCalendars(this IServiceCollection services) =>
        services.AddScoped<CalendarFiles>().AddScoped<FeedWriter>().AddScoped<IEventContent, WithdrawnContent>();
}
