using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Ticketing.Sessions;

/// <summary>
/// Tells by its bytes what an uploaded file is; what the uploader calls it counts for plain text alone, which has no mark.
/// Whatever a browser might run in our name (HTML, SVG, XML) is none of these. Source: https://mimesniff.spec.whatwg.org
/// </summary>
public static class MaterialKinds
{
    /// <summary>Bytes from the start that <see cref="Of"/> wants to see.</summary>
    public const int HeadLength = 4096;

    /// <summary>Bytes from the end: where a ZIP keeps the names of its entries.</summary>
    public const int TailLength = 1 << 20;

    private static readonly (string Mark, int At, string ContentType, string Extension)[] Marks =
    [
        ("%PDF-", 0, "application/pdf", ".pdf"),
        ("\u0089PNG\r\n\u001a\n", 0, "image/png", ".png"),
        ("\u00ff\u00d8\u00ff", 0, "image/jpeg", ".jpg"),
        ("GIF87a", 0, "image/gif", ".gif"),
        ("GIF89a", 0, "image/gif", ".gif"),
        ("WEBP", 8, "image/webp", ".webp"),
        ("ftypavif", 4, "image/avif", ".avif"),
        ("ftyphei", 4, "image/heic", ".heic"),
        ("ftyp", 4, "video/mp4", ".mp4"),
        ("\u001aE\u00df\u00a3", 0, "video/webm", ".webm"),
        ("ID3", 0, "audio/mpeg", ".mp3"),
    ];

    private static readonly (string Entry, string ContentType, string Extension)[] Office =
    [
        ("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"),
        ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
        ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
    ];

    private static readonly (string ContentType, string Extension)[] Open =
    [
        ("application/vnd.oasis.opendocument.presentation", ".odp"),
        ("application/vnd.oasis.opendocument.text", ".odt"),
        ("application/vnd.oasis.opendocument.spreadsheet", ".ods"),
        ("application/epub+zip", ".epub"),
    ];

    private static readonly (string Extension, string ContentType)[] Texts = [(".txt", "text/plain"), (".md", "text/markdown"), (".csv", "text/csv")];

    private static readonly SearchValues<char> Unprintable = SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (char)c).Except(['\t', '\n', '\r', '\f'])]);

    /// <param name="head">The first <see cref="HeadLength"/> bytes, or all there are.</param>
    /// <param name="tail">The last <see cref="TailLength"/> bytes, or all there are.</param>
    /// <param name="fileName">What the uploader calls it.</param>
    /// <returns><c>null</c> for what is none of the kinds we keep.</returns>
    public static (string ContentType, string Extension)? Of(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail, string? fileName)
    {
        foreach (var (mark, at, contentType, extension) in Marks)
            if (head.Length >= at + mark.Length && head.Slice(at, mark.Length).SequenceEqual(Encoding.Latin1.GetBytes(mark)))
                return (contentType, extension);
        return head.StartsWith("PK\u0003\u0004"u8) ? Zip(head, tail) : Text(head, fileName);
    }

    private static (string, string) Zip(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        foreach (var (contentType, extension) in Open)
            if (head.Length > 38 && head[30..].StartsWith(Encoding.ASCII.GetBytes("mimetype" + contentType)))
                return (contentType, extension);
        foreach (var (entry, contentType, extension) in Office)
            if (tail.IndexOf(Encoding.ASCII.GetBytes(entry)) >= 0 && tail.IndexOf("vbaProject.bin"u8) < 0)
                return (contentType, extension);
        return ("application/zip", ".zip");
    }

    private static (string, string)? Text(ReadOnlySpan<byte> head, string? fileName)
    {
        var named = Texts.FirstOrDefault(kind => fileName?.EndsWith(kind.Extension, StringComparison.OrdinalIgnoreCase) == true);
        if (named.Extension is null || head.IsEmpty) return null;
        var whole = head;
        for (var cut = 0; cut < 4 && head.Length >= HeadLength && !Utf8.IsValid(whole); cut++) whole = whole[..^1]; // it may end within a character
        if (!Utf8.IsValid(whole)) return null;
        var text = Encoding.UTF8.GetString(whole).TrimStart('\uFEFF').TrimStart();
        return text.StartsWith('<') || text.AsSpan().ContainsAny(Unprintable) ? null : (named.ContentType, named.Extension);
    }
}
