using System.Net;
using Ticketing.Common;

namespace Ticketing.Application.Tests.Common;

/// <summary>Reliability F8: calls to typed addresses reach the public internet and nothing else. Mutants: a network left out of the list; mapped addresses not unmapped.</summary>
public sealed class PublicAddressesTests
{
    [Theory]
    [InlineData("127.0.0.1"), InlineData("0.0.0.0"), InlineData("10.1.2.3"), InlineData("100.64.0.1"), InlineData("169.254.169.254"), InlineData("172.16.0.1"), InlineData("172.31.255.255")]
    [InlineData("192.168.1.1"), InlineData("198.18.0.1"), InlineData("224.0.0.1"), InlineData("255.255.255.255"), InlineData("::"), InlineData("::1"), InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1"), InlineData("::127.0.0.1"), InlineData("64:ff9b::7f00:1"), InlineData("fc00::1"), InlineData("fd12:3456::1"), InlineData("fe80::1"), InlineData("ff02::1")]
    [InlineData("2001:db8::1"), InlineData("2002:7f00:1::"), InlineData("2001:0:7f00:1::")]
    public void Addresses_inside_are_not_public(string address) => PublicAddresses.IsPublic(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("1.1.1.1"), InlineData("172.32.0.1"), InlineData("100.128.0.1"), InlineData("223.255.255.1"), InlineData("2606:4700::1111"), InlineData("2a00:1450:4001::1"), InlineData("::ffff:1.1.1.1")]
    public void Addresses_outside_are_public(string address) => PublicAddresses.IsPublic(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory, InlineData("http://localhost:1/"), InlineData("http://127.0.0.1:1/"), InlineData("http://2130706433:1/"), InlineData("http://0x7f.1:1/"), InlineData("http://[::1]:1/"), InlineData("http://[::ffff:127.0.0.1]:1/")]
    public async Task However_it_is_written_nothing_inside_is_connected_to(string address)
    {
        using var client = new HttpClient(PublicAddresses.CreateHandler(allowsPrivate: false));
        var refusal = await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(address, TestContext.Current.CancellationToken));
        refusal.GetBaseException().Message.ShouldContain("public internet");
    }
}
