using System.Net;
using System.Text;

namespace Ticketing.Sessions.Import.Reading;

/// <summary>Writes what HTML tags say in Markdown. Tags that are not closed, or closed without being open, do no harm.</summary>
internal sealed class MarkdownWriter
{
    private const int DeepestList = 6;

    private readonly StringBuilder _text = new();
    private readonly List<(string Name, string Mark, int Start)> _inline = [];
    private readonly Stack<int?> _lists = new();
    private string? _link;
    private int _linkStart;
    private int? _codeBlockStart;
    private int _quotes;

    public void Text(string piece) => _text.Append(_quotes == 0 ? piece : piece.Replace("\n", "\n> "));

    /// <summary>Opens a tag; <paramref name="href"/> tells where an <c>a</c> leads, if it leads somewhere.</summary>
    public void Start(string tag, string? href)
    {
        switch (tag)
        {
            case "b" or "strong" or "i" or "em" or "code" or "tt" or "kbd" or "samp":
                OpenInline(tag, tag is "b" or "strong" ? "**" : tag is "i" or "em" ? "*" : "`");
                break;
            case "a" when href is not null && _link is null:
                (_link, _linkStart) = (href, _text.Length);
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
                Block(_lists.Count == 0 ? 2 : 1);
                _lists.Push(tag == "ol" ? 1 : null);
                break;
            case "blockquote":
                Block();
                _text.Append("> ");
                _quotes = 1;
                break;
            case "pre" when _codeBlockStart is null:
                Block();
                _codeBlockStart = _text.Length;
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
                CloseInline(_inline.FindLastIndex(open => open.Name == tag));
                break;
            case "a":
                CloseLink();
                break;
            case "ul" or "ol":
                _lists.TryPop(out _);
                Block(_lists.Count == 0 ? 2 : 1);
                break;
            case "blockquote":
                EndQuote();
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
        return _text.ToString();
    }

    private static bool IsBlock(string tag) => tag is "p" or "div" or "section" or "article" or "header" or "footer" or "main"
        or "nav" or "aside" or "figure" or "figcaption" or "dl" or "dt" or "table" or "tr" or "caption" or "center" or "address"
        or "details" or "summary";

    private void Item()
    {
        Block(1);
        if (!_lists.TryPop(out var number))
            number = null;
        _text.Append(' ', 3 * Math.Min(_lists.Count, DeepestList)).Append(number is { } count ? $"{count}. " : "- ");
        _lists.Push(number + 1);
    }

    /// <summary>Sees to it that the next text starts a line, or a paragraph.</summary>
    private void Block(int lines = 2)
    {
        CloseLink();
        CloseInline(0);
        if (_quotes > 0 && EndsWithQuoteMark())
            return;
        while (_text.Length > 0 && _text[^1] is ' ' or '\t')
            _text.Length--;
        var have = 0;
        while (have < _text.Length && _text[_text.Length - 1 - have] == '\n')
            have++;
        if (_text.Length > 0)
            _text.Append('\n', Math.Max(0, lines - have));
        if (_quotes > 0)
            _text.Append("> ");
    }

    private void EndQuote()
    {
        CloseInline(0);
        while (_quotes > 0 && EndsWithQuoteMark())
            _text.Length -= 2;
        _quotes = 0;
        Block();
    }

    private bool EndsWithQuoteMark() => _text.Length >= 2 && _text[^1] == ' ' && _text[^2] == '>';

    private void CloseLink()
    {
        if (_link is null)
            return;
        var title = _text.ToString(_linkStart, _text.Length - _linkStart);
        _text.Length = _linkStart;
        _text.Append('[').Append(string.IsNullOrWhiteSpace(title) ? _link : title.Trim()).Append("](").Append(_link).Append(')');
        _link = null;
    }

    /// <summary>One tag of a kind at a time: more would say nothing, and thousands would take their time.</summary>
    private void OpenInline(string tag, string mark)
    {
        if (_codeBlockStart is null && !_inline.Exists(open => open.Mark == mark))
            _inline.Add((tag, mark, _text.Length));
    }

    private void CloseCodeBlock()
    {
        if (_codeBlockStart is not { } start)
            return;
        _codeBlockStart = null;
        var code = start < _text.Length ? _text.ToString(start, _text.Length - start).Trim('\n') : "";
        _text.Length = Math.Min(start, _text.Length);
        if (code.Length > 0)
            _text.Append("```\n").Append(WebUtility.HtmlDecode(code).Replace("```", "'''")).Append("\n```");
        Block();
    }

    /// <summary>Sets the marks of the tags opened at or after <paramref name="first"/>, close around the words they mark.</summary>
    private void CloseInline(int first)
    {
        for (var index = _inline.Count - 1; first >= 0 && index >= first; index--)
        {
            var (_, mark, start) = _inline[index];
            _inline.RemoveAt(index);
            if (start > _text.Length)
                continue;
            var marked = _text.ToString(start, _text.Length - start);
            if (string.IsNullOrWhiteSpace(marked))
                continue;
            var words = marked.Trim();
            var before = marked.IndexOf(words, StringComparison.Ordinal);
            if (mark == "`")
                words = WebUtility.HtmlDecode(words).Replace('`', '\'');
            var after = marked[(before + marked.Trim().Length)..];
            _text.Length = start + before;
            _text.Append(mark).Append(words).Append(mark).Append(after);
        }
    }
}
