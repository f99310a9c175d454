using Microsoft.Extensions.DependencyInjection;

namespace Ticketing.Common.Files;

/// <summary>Wires uploads: the process that draws and the folder that keeps.</summary>
public static class FilesModule
{
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddOptions<ImagesOptions>().BindConfiguration("Images").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IImageWorker, NodeImageWorker>();
        services.AddSingleton<IFileStore, LocalFileStore>();
        services.AddScoped<IFiles, ImageFiles>();
        return services;
    }
}
