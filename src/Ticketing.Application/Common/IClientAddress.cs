namespace Ticketing.Common;

/// <summary>Where the present request comes from, for limits alone: never stored, never logged.</summary>
public interface IClientAddress
{
    /// <summary>The IPv4 address, or the /64 network of an IPv6 one; <c>null</c> outside requests.</summary>
    string? Network { get; }
}
