using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Identity;

namespace Ticketing.CheckIn;

/// <summary>Knows requests by a device's token. From there on it is as with API tokens, within one event and for the door alone.</summary>
internal sealed class DeviceTokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logging, UrlEncoder encoder, IDevices devices)
    : ProgramTokenHandler(options, logging, encoder)
{
    public const string Name = "Device";

    public static bool IsOurs(string token) => token.StartsWith(Device.Mark, StringComparison.OrdinalIgnoreCase);

    protected override async Task<TokenLimits?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (await devices.FindAsync(token, cancellationToken) is not { } found) return null;
        Context.Items[typeof(LiveDevice)] = found;
        return found.Limits;
    }
}

/// <inheritdoc cref="ICurrentDevice"/>
internal sealed class CurrentDevice(IHttpContextAccessor accessor) : ICurrentDevice
{
    public LiveDevice? Device => accessor.HttpContext?.Items[typeof(LiveDevice)] as LiveDevice;
}

/// <summary>How devices are known.</summary>
internal static class DevicesModule
{
    public static IServiceCollection AddDevices(this IServiceCollection services)
    {
        services.AddScoped<ICurrentDevice, CurrentDevice>();
        services.AddSingleton(new ProgramScheme(DeviceTokenHandler.Name, DeviceTokenHandler.IsOurs));
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, DeviceTokenHandler>(DeviceTokenHandler.Name, null);
        return services;
    }
}
