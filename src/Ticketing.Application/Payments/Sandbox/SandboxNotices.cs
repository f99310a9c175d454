using System.Text.Json;
using System.Text.Json.Serialization;
using Ticketing.Common;

namespace Ticketing.Payments.Sandbox;

/// <summary>The form of the sandbox's notices.</summary>
internal static class SandboxNotices
{
    public const string Succeeded = "payment.succeeded";
    public const string Processing = "payment.processing";
    public const string Declined = "payment.declined";
    public const string Cancelled = "payment.cancelled";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>A notice with an id of its own that tells of <paramref name="payment"/> as it will be.</summary>
    public static SandboxNotice Make(string type, SandboxPayment payment, SandboxStatus status, string? decline, DateTimeOffset now)
    {
        var id = "evt_" + Codes.New(24);
        var body = new Body(id, type, now, new(payment.Id, payment.Reference, payment.Amount.MinorUnits, payment.Amount.Currency.Code, status, decline));
        return new(id, type, JsonSerializer.Serialize(body, Json));
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:Unreadable</c>.</exception>
    public static GatewayNotice Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var body = JsonSerializer.Deserialize<Body>(bytes, Json)!;
            var state = body.Data is { } data && body.Type is Succeeded or Processing or Declined or Cancelled
                ? new GatewayState(SandboxGateway.OutcomeOf(body.Data.Status), new Money(body.Data.Amount, Currency.Of(body.Data.Currency)), body.Data.Decline)
                : null;
            return new(body.Id, body.Type, body.Data?.Reference, state);
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or NullReferenceException)
        {
            throw CommonErrors.Unreadable();
        }
    }

    private sealed record Body(string Id, string Type, DateTimeOffset Created, Data? Data);

    private sealed record Data(string Id, Guid Reference, long Amount, string Currency, SandboxStatus Status, string? Decline);
}
