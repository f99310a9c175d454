using Microsoft.Extensions.DependencyInjection;

namespace Ticketing.Tenants;

/// <summary>Wires what organizations work with besides their app services.</summary>
public static class TenantsModule
{
    public static IServiceCollection AddTenants(this IServiceCollection services) => services.AddScoped<LegalBook>().AddScoped<CustomDomainRecheck>()
        .AddOptions<DomainsOptions>().BindConfiguration("Domains").Services;
}
