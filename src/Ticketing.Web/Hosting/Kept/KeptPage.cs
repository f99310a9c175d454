using System.Text;

namespace Ticketing.Web.Hosting.Kept;

/// <summary>A drawn page cut at the words that every visitor must get anew.</summary>
public sealed class KeptPage
{
    private readonly List<(byte[] Text, string? Then)> pieces = [];

    /// <param name="html">As it was sent.</param>
    /// <param name="once">The words of this answer by the name they are made anew under.</param>
    public KeptPage(string html, IReadOnlyDictionary<string, string> once)
    {
        var at = 0;
        while (true)
        {
            var next = once.Select(w => (w.Key, w.Value, At: html.IndexOf(w.Value, at, StringComparison.Ordinal))).Where(w => w.At >= 0).OrderBy(w => w.At).FirstOrDefault();
            if (next.Key is null) break;
            pieces.Add((Encoding.UTF8.GetBytes(html[at..next.At]), next.Key));
            at = next.At + next.Value.Length;
        }

        pieces.Add((Encoding.UTF8.GetBytes(html[at..]), null));
        Size = html.Length * 2L + 512;
    }

    public long Size { get; }

    public required string? CacheControl { get; init; }

    public async Task WriteAsync(HttpResponse response, OncePerVisitor once, CancellationToken cancellationToken)
    {
        response.ContentType = "text/html; charset=utf-8";
        if (CacheControl is not null) response.Headers.CacheControl = CacheControl;
        foreach (var (text, then) in pieces)
        {
            await response.BodyWriter.WriteAsync(text, cancellationToken);
            if (then is not null) await response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(once.Of(then)), cancellationToken);
        }
    }
}
