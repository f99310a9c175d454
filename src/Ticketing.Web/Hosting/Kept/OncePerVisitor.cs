using Ticketing.Common;

namespace Ticketing.Web.Hosting.Kept;

/// <summary>Unguessable words of this answer alone. A kept page gets new ones in their place for each visitor.</summary>
public sealed class OncePerVisitor(PageNonce nonce)
{
    private readonly Dictionary<string, string> words = new(StringComparer.Ordinal) { ["nonce"] = nonce.Value };

    public IReadOnlyDictionary<string, string> Words => words;

    /// <summary>The word under that name, made at its first use.</summary>
    public string Of(string name)
    {
        if (!words.TryGetValue(name, out var word)) words[name] = word = Secrets.New();
        return word;
    }
}
