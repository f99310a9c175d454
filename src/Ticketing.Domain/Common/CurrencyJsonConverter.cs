using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ticketing.Common;

/// <summary>A currency travels as its code.</summary>
public sealed class CurrencyJsonConverter : JsonConverter<Currency>
{
    public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? Currency.TryOf(reader.GetString()) : null)
        ?? throw new JsonException("not a known ISO 4217 currency code");

    public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Code);
}
