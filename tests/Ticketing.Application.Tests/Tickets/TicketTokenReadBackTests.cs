using System.Security.Cryptography;
using System.Text.Json;
using Ticketing.Application.Tests.Common;
using Ticketing.Tickets;

namespace Ticketing.Application.Tests.Tickets;

/// <summary>What a browser's own cryptography says about our tokens.</summary>
public sealed class TicketTokenReadBackTests
{
    private sealed record Reading(bool IsGood, int KeyId, string EventTag, string Serial, int Revision, DateOnly NotAfter);

    [Fact]
    public async Task WebCrypto_verifies_a_token_without_our_help()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var eventId = Guid.CreateVersion7();
        var body = new TicketTokenBody(7, TicketTokenBody.TagOf(eventId), long.MinValue + 42, 513, new DateOnly(2027, 10, 15));
        var token = new TicketTokenSigner(key).Sign(body);

        var read = await ReadAsync(key, token);
        read.ShouldBe(new Reading(true, 7, eventId.ToString("N")[16..], body.Serial.ToString(), 513, body.NotAfter));
        (await ReadAsync(other, token)).IsGood.ShouldBeFalse();
    }

    private static async Task<Reading> ReadAsync(ECDsa key, string token)
    {
        var script = Path.Combine(Checkout.Root, "tests", "tools", "verify-token.mjs");
        var json = await ExternalTool.RunAsync("node", [script, Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), token]);
        return JsonSerializer.Deserialize<Reading>(json, JsonSerializerOptions.Web)!;
    }
}
