using System.Net;
using System.Net.Sockets;

namespace Ticketing.Common;

/// <summary>
/// Calls to addresses that users typed: only to the public internet, whatever the name resolves to, and without following
/// redirects. The address that was checked is the one that is connected to, so a name can't change in between.
/// Source: https://www.iana.org/assignments/iana-ipv4-special-registry, iana-ipv6-special-registry.
/// </summary>
public static class PublicAddresses
{
    private static readonly IPNetwork[] NotPublic = Array.ConvertAll(
        ("0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 "
        + "198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3 2001::/23 2001:db8::/32 2002::/16 3fff::/20").Split(' '), text => IPNetwork.Parse(text));

    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !GlobalV6.Contains(address)) return false;
        return !NotPublic.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
    }

    /// <param name="allowsPrivate">also connects to private addresses: for trying out, and tests.</param>
    public static SocketsHttpHandler CreateHandler(bool allowsPrivate) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = (context, stop) => ConnectAsync(context.DnsEndPoint, allowsPrivate, stop),
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, bool allowsPrivate, CancellationToken cancellationToken)
    {
        var found = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        var open = Array.FindAll(found, address => allowsPrivate || IsPublic(address));
        if (open.Length == 0) throw new HttpRequestException("The address isn't on the public internet.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
