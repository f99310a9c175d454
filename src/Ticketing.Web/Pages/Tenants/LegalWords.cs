using Microsoft.Extensions.Localization;
using Ticketing.Tenants;

namespace Ticketing.Web.Pages.Tenants;

/// <summary>Legal texts by their names and addresses.</summary>
public static class LegalWords
{
    public static string Path(LegalKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The text with a page of its own at <c>/{org}/legal/{path}</c>.</summary>
    public static LegalKind? Find(string path) =>
        Enum.GetValues<LegalKind>().Where(k => k != LegalKind.Marketing && Path(k) == path).Select(k => (LegalKind?)k).FirstOrDefault();

    public static string Title(LegalKind kind, IStringLocalizer<Texts> words) => kind switch
    {
        LegalKind.Imprint => words["Imprint"],
        LegalKind.Terms => words["Terms"],
        LegalKind.Privacy => words["Privacy notice"],
        LegalKind.Refunds => words["Refunds"],
        _ => words["Marketing mail"],
    };
}
