using Microsoft.Extensions.Caching.Memory;
using Ticketing.Common;

namespace Ticketing.Application.Tests.Common;

public sealed class MarkdownTextTests
{
    private readonly MarkdownText markdown = new(new MemoryCache(new MemoryCacheOptions()));

    [Theory]
    [InlineData("**bold** and *fine*", "<p><strong>bold</strong> and <em>fine</em></p>\n")]
    [InlineData("[site](https://example.org)", "<p><a href=\"https://example.org\" rel=\"nofollow ugc noopener\">site</a></p>\n")]
    [InlineData("[mail](mailto:a@example.org)", "<p><a href=\"mailto:a@example.org\" rel=\"nofollow ugc noopener\">mail</a></p>\n")]
    [InlineData("# One\n\n### Two", "<h3>One</h3>\n<h4>Two</h4>\n")]
    [InlineData("![plan](/files/0197)", "<p><img src=\"/files/0197\" loading=\"lazy\" alt=\"plan\" /></p>\n")]
    [InlineData("", "")]
    public void Ordinary_text_becomes_html(string text, string html) => markdown.ToHtml(text).ShouldBe(html);

    [Fact]
    public void A_picture_from_elsewhere_becomes_a_link() =>
        markdown.ToHtml("![pixel](https://evil.example/p.gif)").ShouldBe("<p><a href=\"https://evil.example/p.gif\" rel=\"nofollow ugc noopener\">pixel</a></p>\n");

    public static TheoryData<string> Attacks =>
    [
        "<script>__xss=1</script>", "<img src=x onerror=__xss=1>", "<svg/onload=__xss=1>", "<iframe srcdoc='<script>__xss=1</script>'>", "<style>*{background:url(//evil.example)}</style>",
        "[x](javascript:__xss=1)", "[x](JaVaScRiPt:__xss=1)", "[x](java\nscript:__xss=1)", "[x](&#106;avascript:__xss=1)", "[x](javascript&colon;__xss=1)", "[x](\u0001javascript:__xss=1)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](vbscript:x)", "[x](//evil.example)", "[x](/\\evil.example)", "[x](file:///etc/passwd)", "<javascript:__xss=1>", "<data:text/html,x>",
        "![x](javascript:__xss=1)", "![x](data:image/svg+xml,<svg onload=__xss=1>)", "[x]: javascript:__xss=1\n\n[x]", "![x](/files/1\" onerror=\"__xss=1)", "[a](https://e.org\" onclick=\"__xss=1)",
        "[x](https://e.org 'a\" onmouseover=\"__xss=1')", "`<script>__xss=1</script>`", "```\"><script>__xss=1</script>\nx\n```", "| a |\n|---|\n| <b onclick=__xss=1>x</b> |",
        "<a href=\"javascript:__xss=1\">x</a>", "&lt;script&gt;__xss=1&lt;/script&gt;", "<!--><script>__xss=1</script>-->", "<![CDATA[<script>__xss=1</script>]]>", "\"><img src=x onerror=__xss=1>",
        "www.evil.example\"onclick=\"__xss=1", "http://e.org/\"onclick=\"__xss=1", "{onclick=__xss=1}", "# x {onclick=\"__xss=1\"}", "[x](tel:1\"onclick=__xss=1)",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void No_text_becomes_a_script(string text)
    {
        var html = markdown.ToHtml(text);
        foreach (var tag in Tags(html))
        {
            tag.Name.ShouldBeOneOf("p", "a", "img", "em", "strong", "code", "pre", "table", "thead", "tbody", "tr", "th", "td", "h3", "br", "hr");
            tag.Attributes.Keys.ShouldBeSubsetOf(["href", "src", "rel", "title", "alt", "class", "loading"], html);
            if (tag.Attributes.GetValueOrDefault("href") is { } href) (href.StartsWith("http", StringComparison.Ordinal) || href.StartsWith("tel:", StringComparison.Ordinal)).ShouldBeTrue(html);
            if (tag.Attributes.GetValueOrDefault("src") is { } src) src.ShouldStartWith("/files/");
        }
    }

    [Theory]
    [InlineData('>')]
    [InlineData('[')]
    [InlineData('*')]
    [InlineData('(')]
    public void Nesting_beyond_reason_is_shown_as_typed(char sign)
    {
        var html = markdown.ToHtml(new string(sign, 20_000));
        html.Length.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("# Hello\n\nSome **text** [here](https://e.org)", 100, "Hello Some text here")]
    [InlineData("one two three four", 12, "one two…")]
    public void A_preview_is_plain_and_short(string text, int max, string plain) => MarkdownText.ToPlain(text, max).ShouldBe(plain);

    private static IEnumerable<(string Name, Dictionary<string, string> Attributes)> Tags(string html)
    {
        // The renderer escapes < > " everywhere else, so each remaining < opens a tag and each quoted run is a value.
        for (var at = html.IndexOf('<'); at >= 0; at = html.IndexOf('<', at + 1))
        {
            var tag = html[(at + 1)..html.IndexOf('>', at)].TrimEnd('/', ' ');
            if (tag.StartsWith('/')) continue;
            var name = tag.Split(' ')[0];
            var attributes = new Dictionary<string, string>();
            var rest = tag[name.Length..];
            while (rest.IndexOf('=') is var equals and >= 0)
            {
                var start = rest.IndexOf('"', equals) + 1;
                var end = rest.IndexOf('"', start);
                attributes[rest[..equals].Trim()] = rest[start..end];
                rest = rest[(end + 1)..];
            }

            rest.Trim().ShouldBeEmpty(html);
            yield return (name, attributes);
        }
    }
}
