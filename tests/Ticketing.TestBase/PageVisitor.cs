using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Ticketing.TestBase;

/// <summary>A browser without scripts: follows links and redirects, keeps cookies, fills and sends forms as the page wrote them.</summary>
public sealed class PageVisitor(TestApp app)
{
    private const int MaxRedirects = 8;

    private readonly HttpClient client = app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>Where the visitor is now: path and query.</summary>
    public string Address { get; private set; } = "/";

    public HttpStatusCode Status { get; private set; }

    public string Html { get; private set; } = "";

    /// <summary>What a reader sees: no tags, entities decoded, white space as one space.</summary>
    public string Text => Words(Html);

    /// <summary>Becomes somebody made by <see cref="TestApp"/>.</summary>
    public async Task SignInAsync(Guid userId)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/identity/sign-in?useCookie=true", new { email = TestClients.EmailOf(userId), password = TestApp.Password });
        answer.EnsureSuccessStatusCode();
    }

    public Task GoAsync(string path) => FollowAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends a form of the page with the named fields changed; the button's name and value go along.</summary>
    /// <remarks>Marker: text that the form's tag contains, such as its id; the first form without one.</remarks>
    public Task SendAsync(string? marker = null, params (string Name, string Value)[] changes) => FollowAsync(Request(marker, changes));

    /// <summary>The request that sending the form would make, to send it more than once.</summary>
    public HttpRequestMessage Request(string? marker = null, params (string Name, string Value)[] changes)
    {
        var form = PageForm.In(Html).FirstOrDefault(f => marker is null || f.Tag.Contains(marker, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No form '{marker}' on {Address}: {Text}");
        var fields = form.Fields.Where(f => changes.All(c => c.Name != f.Name)).Concat(changes.Select(c => (c.Name, c.Value)));
        return new HttpRequestMessage(HttpMethod.Post, form.Action ?? Address)
        {
            Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        };
    }

    public async Task FollowAsync(HttpRequestMessage request)
    {
        for (var hop = 0; hop < MaxRedirects; hop++)
        {
            var target = request.RequestUri!.IsAbsoluteUri ? request.RequestUri.PathAndQuery : request.RequestUri.OriginalString;
            using var response = await client.SendAsync(request);
            (Address, Status, Html) = (target, response.StatusCode, await response.Content.ReadAsStringAsync());
            if (response.Headers.Location is not { } location || (int)Status is < 300 or > 399) return;
            var next = location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
            request = new HttpRequestMessage(HttpMethod.Get, next.Length > 0 && next[0] == '?' ? target.Split('?')[0] + next : next);
        }

        throw new InvalidOperationException($"Redirects never end at {Address}.");
    }

    private static string Words(string html)
    {
        var visible = Regex.Replace(html, "<(script|style|head)[^>]*>.*?</\\1>", " ", RegexOptions.Singleline);
        return Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(visible, "<[^>]+>", " ")), "\\s+", " ").Trim();
    }
}

/// <summary>One form as the server wrote it.</summary>
public sealed record PageForm(string Tag, string? Action, IReadOnlyList<(string Name, string Value)> Fields)
{
    /// <summary>The forms of a page that post.</summary>
    public static IEnumerable<PageForm> In(string html) =>
        Regex.Matches(html, "<form\\b([^>]*)>(.*?)</form>", RegexOptions.Singleline)
            .Where(m => m.Groups[1].Value.Contains("post", StringComparison.OrdinalIgnoreCase))
            .Select(m => new PageForm(m.Groups[1].Value, Attribute(m.Groups[1].Value, "action"), Read(m.Groups[2].Value).ToList()));

    private static IEnumerable<(string Name, string Value)> Read(string html)
    {
        foreach (Match match in Regex.Matches(html, "<(input|textarea|select)\\b([^>]*)>(?:(.*?)</\\1>)?", RegexOptions.Singleline))
        {
            var (tag, attributes) = (match.Groups[1].Value, match.Groups[2].Value);
            if (Attribute(attributes, "name") is not { } name) continue;
            if (tag == "input" && Attribute(attributes, "type") is "checkbox" or "radio" && !Regex.IsMatch(attributes, "\\bchecked\\b")) continue;
            yield return (name, tag switch
            {
                // A line break right after the tag is not part of the text.
                "textarea" => WebUtility.HtmlDecode(Regex.Replace(match.Groups[3].Value, "^\\r?\\n", "")),
                "select" => Chosen(match.Groups[3].Value),
                _ => Attribute(attributes, "value") ?? "",
            });
        }
    }

    private static string Chosen(string options)
    {
        var all = Regex.Matches(options, "<option\\b([^>]*)>", RegexOptions.Singleline).Select(m => m.Groups[1].Value).ToList();
        var chosen = all.Find(o => Regex.IsMatch(o, "\\bselected\\b")) ?? all.FirstOrDefault() ?? "";
        return Attribute(chosen, "value") ?? "";
    }

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;
}
