using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common.Combining;
using Ticketing.Common.Documents;
using Ticketing.Common.Jobs;

namespace Ticketing.Common;

/// <summary>Registers, by what they are, the types that every feature brings: app services, handlers, jobs and document sources, all scoped.</summary>
public static class ScanningRegistration
{
    public static IServiceCollection AddAppServicesAndHandlers(this IServiceCollection services)
    {
        services.AddScoped<AppServiceContext>();
        services.AddSingleton<TenantWork>();
        services.AddSingleton<TenantBatch>();
        foreach (var (job, _) in JobsModule.Jobs()) services.AddScoped(job);
        foreach (var type in typeof(AppService).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false }))
        {
            if (type.IsSubclassOf(typeof(AppService))) services.AddScoped(type);
            if (typeof(IDocumentSource).IsAssignableFrom(type)) services.AddScoped(typeof(IDocumentSource), type);
            foreach (var handled in type.GetInterfaces().Where(IsHandler)) services.AddScoped(handled, type);
        }

        return services;
    }

    private static bool IsHandler(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ILocalEventHandler<>) || type.GetGenericTypeDefinition() == typeof(IMessageHandler<>));
}
