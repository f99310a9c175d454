using Microsoft.Extensions.DependencyInjection;
using Ticketing.Events;

namespace Ticketing.Sessions;

/// <summary>What the feature works with, besides what scanning finds.</summary>
public static class SessionsModule
{
    public static IServiceCollection AddSessions(this IServiceCollection services) =>
        services.AddScoped<Agendas>().AddScoped<MaterialFiles>().AddScoped<OpenMaterials>().AddScoped<IEventContent, SessionsContent>();
}
