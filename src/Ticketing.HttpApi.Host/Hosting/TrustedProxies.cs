using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Ticketing.Common;

namespace Ticketing.Hosting;

/// <summary>Takes a visitor's address from the proxies of <see cref="AppOptions.TrustedProxies"/>, and from nobody else.</summary>
internal sealed class TrustedProxies(IOptions<AppOptions> app) : IConfigureOptions<ForwardedHeadersOptions>
{
    public void Configure(ForwardedHeadersOptions options)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        foreach (var proxy in app.Value.TrustedProxies)
        {
            if (IPAddress.TryParse(proxy, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network)) options.KnownIPNetworks.Add(network);
            else throw new StartupException($"App__TrustedProxies names {proxy}, which is neither an address nor a network such as 10.0.0.0/8.");
        }
    }
}
