using System.Net;

namespace Ticketing.Common;

/// <summary>Where the present request comes from: for limits, and kept only with a sign-in, for the person themself. Never logged.</summary>
public interface IClientAddress
{
    /// <summary>The IPv4 address, or the /64 network of an IPv6 one; <c>null</c> outside requests.</summary>
    string? Network { get; }
}

/// <summary>Extensions of <see cref="IClientAddress"/>.</summary>
public static class ClientAddresses
{
    /// <summary>The network to count by; <c>null</c> for this machine's own, which is a proxy that names nobody, or a test.</summary>
    public static string? Stranger(this IClientAddress client) => client.Network is { } network && !IsOwn(network) ? network : null;

    private static bool IsOwn(string network) => IPAddress.TryParse(network, out var address) ? IPAddress.IsLoopback(address) : network == "::/64";
}
