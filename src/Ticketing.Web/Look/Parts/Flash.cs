using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Ticketing.Web.Look.Parts;

/// <summary>One message shown on the next page: <c>TempData.Flash("Event published")</c>; with a link, e.g. to undo.</summary>
public sealed record Flash(string Text, Tone Tone = Tone.Success, string? LinkText = null, string? LinkHref = null)
{
    public const string Key = "Flash";

    internal static Flash? Take(ITempDataDictionary tempData) => tempData[Key] switch
    {
        string json when json.StartsWith('{') => JsonSerializer.Deserialize<Flash>(json),
        string text => new(text),
        _ => null,
    };
}

public static class FlashTempData
{
    public static void Flash(this ITempDataDictionary tempData, string text, Tone tone = Tone.Success, string? linkText = null, string? linkHref = null) =>
        tempData[Parts.Flash.Key] = JsonSerializer.Serialize(new Flash(text, tone, linkText, linkHref));
}
