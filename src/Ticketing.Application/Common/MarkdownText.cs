using System.Net;
using System.Security.Cryptography;
using System.Text;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.Extensions.Caching.Memory;

namespace Ticketing.Common;

/// <summary>
/// Turns people's Markdown into HTML that is safe to show: raw HTML comes out as text, links lead to the web, mail or
/// telephone alone, pictures are our own files. Rendered once per text.
/// </summary>
public sealed class MarkdownText(IMemoryCache cache)
{
    private const int FirstHeadingLevel = 3;

    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().DisableHtml().UseEmphasisExtras().UsePipeTables().UseAutoLinks().Build();

    /// <summary>HTML of block elements; empty for an empty text.</summary>
    public string ToHtml(string? markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown)) return "";
        var key = (nameof(MarkdownText), Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(markdown))));
        return cache.GetOrCreate(key, entry =>
        {
            entry.SlidingExpiration = TimeSpan.FromMinutes(30);
            return Render(markdown);
        })!;
    }

    /// <summary>The text without its marks, on one line, at most <paramref name="max"/> characters: for previews and search engines.</summary>
    public static string ToPlain(string? markdown, int max)
    {
        if (string.IsNullOrWhiteSpace(markdown)) return "";
        var start = markdown.Length > max * 4 ? markdown[..(max * 4)] : markdown;
        var words = string.Join(' ', Plain(start).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length <= max) return words;
        var cut = words.LastIndexOf(' ', max - 1);
        return words[..(cut > max / 2 ? cut : max - 1)].TrimEnd('.', ',', ';', ':') + "…";
    }

    private static string Plain(string markdown)
    {
        try
        {
            return Markdown.ToPlainText(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            return markdown; // nested too deeply, as below
        }
    }

    private static string Render(string markdown)
    {
        try
        {
            var document = Markdown.Parse(markdown, Pipeline);
            Tame(document);
            using var html = new StringWriter();
            var renderer = new HtmlRenderer(html);
            Pipeline.Setup(renderer);
            renderer.Render(document);
            return html.ToString();
        }
        catch (ArgumentException)
        {
            // Markdig refuses what is nested beyond all reason; so it is shown as it was typed.
            return $"<p>{WebUtility.HtmlEncode(markdown)}</p>";
        }
    }

    private static void Tame(MarkdownDocument document)
    {
        var levels = document.Descendants<HeadingBlock>().Select(h => h.Level).Distinct().Order().ToList();
        foreach (var heading in document.Descendants<HeadingBlock>()) heading.Level = Math.Min(6, FirstHeadingLevel + levels.IndexOf(heading.Level));
        foreach (var link in document.Descendants<LinkInline>().ToList()) TameLink(link);
        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !IsSafe(l.Url)).ToList())
            link.ReplaceBy(new LiteralInline(link.Url));
    }

    private static void TameLink(LinkInline link)
    {
        var url = link.GetDynamicUrl?.Invoke() ?? link.Url ?? "";
        if (link.IsImage && url.StartsWith("/files/", StringComparison.Ordinal))
        {
            link.GetAttributes().AddPropertyIfNotExist("loading", "lazy");
            return;
        }

        // A picture from elsewhere would tell that site about our visitors: it becomes a link.
        link.IsImage = false;
        if (IsSafe(url)) link.GetAttributes().AddPropertyIfNotExist("rel", "nofollow ugc noopener");
        else link.ReplaceBy(new ContainerInline());
    }

    private static bool IsSafe(string url)
    {
        if (url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\')) return false;
        if (url.StartsWith('#') || (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal))) return true;
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "mailto" or "tel";
    }
}
