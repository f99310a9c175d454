using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ticketing.Common;

/// <summary>
/// The sentences for error codes: each feature's <c>XErrors.en.json</c> is an object from code to text with
/// <c>{placeholders}</c> filled from the exception's values. Another language is another file beside it.
/// </summary>
public static partial class ErrorTexts
{
    private static readonly FrozenDictionary<string, string> English = Load("en");

    public static IReadOnlyCollection<string> Codes => English.Keys;

    /// <summary>The sentence for a refusal; the code itself where no text exists (a test keeps that from happening).</summary>
    public static string For(BusinessException exception) => For(exception.Code, exception.Values);

    /// <summary>The sentence as written, its <c>{placeholders}</c> unfilled.</summary>
    public static string Template(string code) => English[code];

    public static string For(string code, IReadOnlyDictionary<string, object?>? values = null) =>
        English.TryGetValue(code, out var text)
            ? Placeholder().Replace(text, m => Convert.ToString(values?.GetValueOrDefault(m.Groups[1].Value), CultureInfo.CurrentCulture) ?? "")
            : code;

    private static FrozenDictionary<string, string> Load(string language)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith($"Errors.{language}.json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (code, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!) texts.Add(code, text);
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
