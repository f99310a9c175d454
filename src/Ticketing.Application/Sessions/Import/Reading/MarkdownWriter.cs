using System.Net;
using System.Text;

namespace Ticketing.Application.Sessions.Import.Reading;

/// <summary>Writes what HTML tags say in Markdown. Tags that are not closed, or closed without being open, do no harm.</summary>
internal sealed class MarkdownWriter
{
    private const int DeepestList = 6;

    private readonly StringBuilder text = new();
    private readonly List<(string Name, string Mark, int Start)> inline = [];
    private readonly Stack<int?> lists = new();
    private string? link;
    private int linkStart;
    private int? codeBlockStart;
    private int quotes;

    public void Text(string piece) => text.Append(quotes == 0 ? piece : piece.Replace("\n", "\n> "));

    /// <summary>Opens a tag; <paramref name="href"/> tells where an <c>a</c> leads, if it leads somewhere.</summary>
    public void Start(string tag, string? href)
    {
        switch (tag)
        {
            case "b" or "strong" or "i" or "em" or "code" or "tt" or "kbd" or "samp":
                OpenInline(tag, tag is "b" or "strong" ? "**" : tag is "i" or "em" ? "*" : "`");
                break;
            case "a" when href is not null && link is null:
                (link, linkStart) = (href, text.Length);
                break;
            case "br":
                Text("\n");
                break;
            case "hr":
                Block();
                Text("---");
                Block();
                break;
            case "li":
                Item();
                break;
            case "ul" or "ol":
                Block(lists.Count == 0 ? 2 : 1);
                lists.Push(tag == "ol" ? 1 : null);
                break;
            case "blockquote":
                Block();
                text.Append("> ");
                quotes = 1;
                break;
            case "pre" when codeBlockStart is null:
                Block();
                codeBlockStart = text.Length;
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Block();
                Text(tag[1] <= '3' ? "### " : "#### ");
                break;
            case "td" or "th" or "dd":
                Text(" ");
                break;
            default:
                if (IsBlock(tag))
                    Block();
                break;
        }
    }

    public void End(string tag)
    {
        switch (tag)
        {
            case "b" or "strong" or "i" or "em" or "code" or "tt" or "kbd" or "samp":
                CloseInline(inline.FindLastIndex(open => open.Name == tag));
                break;
            case "a":
                CloseLink();
                break;
            case "ul" or "ol":
                lists.TryPop(out _);
                Block(lists.Count == 0 ? 2 : 1);
                break;
            case "blockquote":
                quotes = 0;
                Block();
                break;
            case "pre":
                CloseCodeBlock();
                break;
            default:
                if (IsBlock(tag) || tag is ['h', >= '1' and <= '6'])
                    Block();
                break;
        }
    }

    /// <summary>Closes what is open, and gives the whole text.</summary>
    public string Finish()
    {
        CloseCodeBlock();
        CloseLink();
        CloseInline(0);
        return text.ToString();
    }

    private static bool IsBlock(string tag) => tag is "p" or "div" or "section" or "article" or "header" or "footer" or "main"
        or "nav" or "aside" or "figure" or "figcaption" or "dl" or "dt" or "table" or "tr" or "caption" or "center" or "address"
        or "details" or "summary";

    private void Item()
    {
        Block(1);
        if (!lists.TryPop(out var number))
            number = null;
        text.Append(' ', 3 * Math.Min(lists.Count, DeepestList)).Append(number is { } count ? $"{count}. " : "- ");
        lists.Push(number + 1);
    }

    /// <summary>Sees to it that the next text starts a line, or a paragraph.</summary>
    private void Block(int lines = 2)
    {
        CloseLink();
        CloseInline(0);
        while (text.Length > 0 && text[^1] is ' ' or '\t')
            text.Length--;
        var have = 0;
        while (have < text.Length && text[text.Length - 1 - have] == '\n')
            have++;
        if (text.Length > 0)
            text.Append('\n', Math.Max(0, lines - have));
        if (quotes > 0)
            text.Append("> ");
    }

    private void CloseLink()
    {
        if (link is null)
            return;
        var title = text.ToString(linkStart, text.Length - linkStart);
        text.Length = linkStart;
        text.Append('[').Append(string.IsNullOrWhiteSpace(title) ? link : title.Trim()).Append("](").Append(link).Append(')');
        link = null;
    }

    /// <summary>One tag of a kind at a time: more would say nothing, and thousands would take their time.</summary>
    private void OpenInline(string tag, string mark)
    {
        if (codeBlockStart is null && !inline.Exists(open => open.Mark == mark))
            inline.Add((tag, mark, text.Length));
    }

    private void CloseCodeBlock()
    {
        if (codeBlockStart is not { } start)
            return;
        codeBlockStart = null;
        var code = start < text.Length ? text.ToString(start, text.Length - start).Trim('\n') : "";
        text.Length = Math.Min(start, text.Length);
        if (code.Length > 0)
            text.Append("```\n").Append(WebUtility.HtmlDecode(code).Replace("```", "'''")).Append("\n```");
        Block();
    }

    /// <summary>Sets the marks of the tags opened at or after <paramref name="first"/>, close around the words they mark.</summary>
    private void CloseInline(int first)
    {
        for (var index = inline.Count - 1; first >= 0 && index >= first; index--)
        {
            var (_, mark, start) = inline[index];
            inline.RemoveAt(index);
            if (start > text.Length)
                continue;
            var marked = text.ToString(start, text.Length - start);
            if (string.IsNullOrWhiteSpace(marked))
                continue;
            var words = marked.Trim();
            var before = marked.IndexOf(words, StringComparison.Ordinal);
            if (mark == "`")
                words = WebUtility.HtmlDecode(words).Replace('`', '\'');
            var after = marked[(before + marked.Trim().Length)..];
            text.Length = start + before;
            text.Append(mark).Append(words).Append(mark).Append(after);
        }
    }
}
