using System.Net;
using System.Net.Sockets;
using Ticketing.Common;

namespace Ticketing.Hosting;

/// <inheritdoc cref="IClientAddress"/>
internal sealed class ClientAddress(IHttpContextAccessor accessor) : IClientAddress
{
    public string? Network
    {
        get
        {
            if (accessor.HttpContext?.Connection.RemoteIpAddress is not { } address) return null;
            if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
            return address.AddressFamily == AddressFamily.InterNetworkV6
                ? new IPAddress([.. address.GetAddressBytes().Take(8), 0, 0, 0, 0, 0, 0, 0, 0]) + "/64"
                : address.ToString();
        }
    }
}
