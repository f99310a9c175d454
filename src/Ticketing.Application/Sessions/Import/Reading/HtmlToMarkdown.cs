using System.Net;
using System.Text.RegularExpressions;

namespace Ticketing.Sessions.Import.Reading;

/// <summary>
/// Publishers put Markdown, HTML or both into a description. This keeps Markdown as it is, says in Markdown what the
/// common tags say, drops the other tags, and escapes what looks like one outside code. Linear in the length. A courtesy
/// to readers of the text, not the guard: pages render Markdown with HTML switched off all the same.
/// </summary>
internal static partial class HtmlToMarkdown
{
    /// <summary>Tags whose loss a reader would notice.</summary>
    private static readonly HashSet<string> Noticed =
    [
        "img", "iframe", "object", "embed", "video", "audio", "svg", "canvas", "form", "input", "button", "select", "textarea",
        "script", "style", "template", "link", "meta", "base",
    ];

    /// <summary>Of these, what is inside goes too.</summary>
    private static readonly HashSet<string> Silent = ["script", "style", "template", "svg", "iframe", "object"];

    private static readonly HashSet<string> Known =
    [
        .. Noticed, "p", "div", "section", "article", "header", "footer", "main", "nav", "aside", "figure", "figcaption", "br", "hr",
        "b", "strong", "i", "em", "code", "tt", "kbd", "samp", "pre", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "a",
        "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "span", "u", "s",
        "del", "ins", "small", "big", "sub", "sup", "mark", "abbr", "acronym", "cite", "q", "font", "center", "label", "html",
        "head", "body", "title", "time", "address", "var", "wbr", "strike", "details", "summary", "noscript", "option",
    ];

    /// <param name="source">Text as published.</param>
    /// <param name="removed">Names of the tags lost to the reader, each once.</param>
    public static string Convert(string source, out IReadOnlyCollection<string> removed)
    {
        var lost = new SortedSet<string>(StringComparer.Ordinal);
        removed = lost;
        var text = source.ReplaceLineEndings("\n");
        var writer = new MarkdownWriter();
        if (!text.Contains('<'))
            return Tidy(text);
        var scanner = new Scanner(text);
        while (!scanner.AtEnd)
            Step(scanner, writer, lost);
        return Tidy(writer.Finish());
    }

    private static void Step(Scanner scanner, MarkdownWriter writer, SortedSet<string> lost)
    {
        if (scanner.TakePlain() is { Length: > 0 } plain)
            writer.Text(plain);
        else if (scanner.TakeCode() is { } code)
            writer.Text(code);
        else if (scanner.TakeComment())
            return;
        else if (scanner.TakeTag(Known) is { } tag)
            Apply(tag, scanner, writer, lost);
        else if (scanner.TakeAutolink() is { } link)
            writer.Text(link);
        else
            writer.Text(scanner.TakeOne() is '<' && scanner.LooksLikeMarkup ? "&lt;" : "<");
    }

    private static void Apply(Tag tag, Scanner scanner, MarkdownWriter writer, SortedSet<string> lost)
    {
        if (Noticed.Contains(tag.Name) && !tag.IsEnd)
            lost.Add(tag.Name);
        if (Silent.Contains(tag.Name) && !tag.IsEnd)
            scanner.SkipPast(tag.Name);
        else if (tag is { Name: "a", IsEnd: false } && Href(tag) is { } href && LinkReader.Safe(href) is null)
            lost.Add("a");
        else if (tag.IsEnd)
            writer.End(tag.Name);
        else
            writer.Start(tag.Name, tag.Name == "a" ? LinkReader.Safe(Href(tag) ?? "") : null);
    }

    private static string? Href(Tag tag) => HrefAttribute().Match(tag.Attributes) is { Success: true } found
        ? WebUtility.HtmlDecode(found.Groups["value"].Value.Trim('"', '\''))
        : null;

    private static string Tidy(string text) => ManyLines().Replace(text, "\n\n").Trim();

    [GeneratedRegex("""(?:^|\s)href\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s"'>]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex HrefAttribute();

    [GeneratedRegex(@"\n[ \t>]*\n(?:[ \t]*\n)+")]
    private static partial Regex ManyLines();

    /// <summary>A tag: its name in lower case, and everything between the name and the closing bracket.</summary>
    internal sealed record Tag(string Name, string Attributes, bool IsEnd);

    /// <summary>Walks over the text once; remembers what it did not find, so that it never looks for it again.</summary>
    private sealed class Scanner(string text)
    {
        private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create("<`");
        private readonly HashSet<int> _unclosedFences = [];
        private readonly HashSet<string> _unclosedTags = [];
        private bool _noCommentEnd;
        private int _noTagEndAfter = int.MaxValue;
        private int _at;

        public bool AtEnd => _at >= text.Length;

        /// <summary>Whether a browser might take what follows a bracket for a tag.</summary>
        public bool LooksLikeMarkup => !AtEnd && (char.IsLetter(text[_at]) || text[_at] is '/' or '!' or '?');

        public string TakePlain()
        {
            var length = text.AsSpan(_at).IndexOfAny(Special);
            return Take(length < 0 ? text.Length - _at : length);
        }

        /// <summary>A code span or fence, which Markdown shows as it stands.</summary>
        public string? TakeCode()
        {
            if (text[_at] != '`')
                return null;
            var run = text.AsSpan(_at).IndexOfAnyExcept('`');
            run = run < 0 ? text.Length - _at : run;
            var close = _unclosedFences.Contains(run) ? -1 : FindRun(_at + run, run);
            if (close < 0)
                _unclosedFences.Add(run);
            // A span of code ends with its paragraph, and an escaped backtick opens none.
            var isSpan = run < 3 && close >= 0;
            if (isSpan && ((_at > 0 && text[_at - 1] == '\\') || text.AsSpan(_at, close - _at).Contains("\n\n", StringComparison.Ordinal)))
                close = -1;
            return Take(close < 0 ? run : close + run - _at);
        }

        public bool TakeComment()
        {
            if (_noCommentEnd || !text.AsSpan(_at).StartsWith("<!--"))
                return false;
            var end = text.IndexOf("-->", _at, StringComparison.Ordinal);
            _noCommentEnd = end < 0;
            if (_noCommentEnd)
                return false;
            _at = end + 3;
            return true;
        }

        public Tag? TakeTag(HashSet<string> known)
        {
            var isEnd = _at + 1 < text.Length && text[_at + 1] == '/';
            var start = _at + (isEnd ? 2 : 1);
            var nameEnd = start;
            while (nameEnd < text.Length && nameEnd - start < 12 && char.IsAsciiLetterOrDigit(text[nameEnd]))
                nameEnd++;
            var name = text[Math.Min(start, text.Length)..nameEnd].ToLowerInvariant();
            if (!known.Contains(name) || nameEnd >= text.Length || !(char.IsWhiteSpace(text[nameEnd]) || text[nameEnd] is '>' or '/'))
                return null;
            var end = _at >= _noTagEndAfter ? -1 : text.IndexOf('>', nameEnd);
            if (end < 0)
            {
                _noTagEndAfter = Math.Min(_noTagEndAfter, _at);
                return null;
            }
            var attributes = text[nameEnd..end];
            _at = end + 1;
            return new Tag(name, attributes, isEnd);
        }

        /// <summary><c>&lt;https://…&gt;</c>, which Markdown makes a link.</summary>
        public string? TakeAutolink()
        {
            var rest = text.AsSpan(_at, Math.Min(ImportLimits.Url, text.Length - _at));
            if (!rest.StartsWith("<http://") && !rest.StartsWith("<https://") && !rest.StartsWith("<mailto:"))
                return null;
            var end = rest[1..].IndexOfAny(" \t\n<>");
            return end < 0 || rest[end + 1] != '>' ? null : Take(end + 2);
        }

        public char TakeOne() => text[_at++];

        public void SkipPast(string name)
        {
            var end = _unclosedTags.Contains(name) ? -1 : text.IndexOf($"</{name}", _at, StringComparison.OrdinalIgnoreCase);
            if (end < 0)
            {
                _unclosedTags.Add(name);
                return;
            }
            var bracket = text.IndexOf('>', end);
            _at = bracket < 0 ? text.Length : bracket + 1;
        }

        private string Take(int length)
        {
            var taken = text.Substring(_at, length);
            _at += length;
            return taken;
        }

        private int FindRun(int from, int run)
        {
            while (from < text.Length)
            {
                var start = text.IndexOf('`', from);
                if (start < 0)
                    return -1;
                var length = text.AsSpan(start).IndexOfAnyExcept('`');
                length = length < 0 ? text.Length - start : length;
                if (length == run)
                    return start;
                from = start + length;
            }
            return -1;
        }
    }
}
