using System.Globalization;

namespace Ticketing.Web.Look.Shell;

/// <summary>Words come in the languages there are texts for; dates and money in the reader's own way of writing.</summary>
internal static class Languages
{
    /// <summary>Languages of the interface. Another is added with its texts.</summary>
    private static readonly string[] Texts = ["en"];

    private static readonly string[] Formats =
    [
        "en-GB", "en-US", "en-AU", "en-CA", "en-IE", "en-IN", "en-NZ", "en-ZA", "bg-BG", "cs-CZ", "da-DK", "de-AT", "de-CH", "de-DE", "el-GR", "es-ES", "es-MX",
        "et-EE", "fi-FI", "fr-BE", "fr-CA", "fr-CH", "fr-FR", "hr-HR", "hu-HU", "it-CH", "it-IT", "ja-JP", "ko-KR", "lt-LT", "lv-LV", "nb-NO", "nl-BE", "nl-NL",
        "pl-PL", "pt-BR", "pt-PT", "ro-RO", "sk-SK", "sl-SI", "sr-Latn-RS", "sv-SE", "tr-TR", "uk-UA", "zh-CN",
    ];

    public static void Configure(RequestLocalizationOptions options)
    {
        options.DefaultRequestCulture = new("en-GB", "en");
        options.SupportedUICultures = [.. Texts.Select(CultureInfo.GetCultureInfo)];
        options.SupportedCultures = [.. Formats.Concat(Formats.Select(name => name.Split('-')[0])).Distinct().Select(CultureInfo.GetCultureInfo)];
    }
}
