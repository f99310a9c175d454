using Microsoft.Extensions.DependencyInjection;
using Ticketing.Events;

namespace Ticketing.Catalog;

/// <summary>Wires what the catalogue needs beside its app services.</summary>
public static class CatalogModule
{
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddOptions<CatalogOptions>().BindConfiguration("Catalog").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ShopCatalogue>();
        services.AddSingleton<ShopWindow>();
        services.AddScoped<IEventContent, CatalogContent>();
        return services;
    }
}
