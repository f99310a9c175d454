using Microsoft.Extensions.DependencyInjection;

namespace Ticketing.Common;

/// <summary>Wires the proof of domains.</summary>
public static class DomainsModule
{
    public static IServiceCollection AddDomainProof(this IServiceCollection services) =>
        services.AddSingleton<DnsServers>().AddSingleton<IDnsTxt, DnsTxt>().AddScoped<DomainRecheck>();
}
