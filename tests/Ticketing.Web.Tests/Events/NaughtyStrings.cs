using System.Text.Json;
using Ticketing.TestBase;

namespace Ticketing.Web.Tests.Events;

/// <summary>What people should not type and do; more of it where the shared vectors lie beside the checkout.</summary>
internal static class NaughtyStrings
{
    private static readonly string[] Own =
    [
        "", " ", "null", "<script>alert(1)</script>", "\"><script>alert(1)</script>", "' or 1=1 --", "\0", "\u202Eabc", "\u2028", "Ω≈ç√∫", "田中さん", "😀👩‍👩‍👧‍👦", "%00", "{{7*7}}", "../../etc/passwd",
        "[x](javascript:alert(1))", "![x](javascript:alert(1))", "</textarea><script>alert(1)</script>", new('x', 21_000), new('>', 5_000), "\u001f", "-", "&lt;script&gt;", "ﷺ", "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
    ];

    public static IEnumerable<string> All =>
        SharedFile.Find("specs/vectors/naughty-strings.json") is { } path ? Own.Concat(JsonSerializer.Deserialize<string[]>(File.ReadAllText(path))!) : Own;
}
