using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ticketing.Privacy;

/// <summary>Everything about a person as one ZIP: <c>data.json</c> for programs, <c>data.html</c> for people.</summary>
internal static class PersonArchive
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(string email, DateTimeOffset at, IReadOnlyList<PersonalRows> data)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "data.json", Json(email, at, data));
            Add(zip, "data.html", Html(email, at, data));
        }

        return file.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    private static string Json(string email, DateTimeOffset at, IReadOnlyList<PersonalRows> data)
    {
        var tables = new JsonObject();
        foreach (var rows in data) tables[rows.Table] = new JsonArray([.. rows.Rows.Select(r => JsonNode.Parse(r))]);
        return new JsonObject { ["person"] = email, ["exportedAt"] = at.ToString("O", System.Globalization.CultureInfo.InvariantCulture), ["data"] = tables }.ToJsonString(Readable);
    }

    private static string Html(string email, DateTimeOffset at, IReadOnlyList<PersonalRows> data)
    {
        var page = new StringBuilder($$"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{Text(email)}}</title><meta name="viewport" content="width=device-width">
            <style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c1b19;background:#fff}dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.25rem 1rem;padding:1rem 0;border-top:1px solid #ddd;margin:0}dt{color:#666}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}@media(max-width:40rem){dl{grid-template-columns:1fr} }</style></head>
            <body><h1>What is kept about {{Text(email)}}</h1><p>As of {{at.UtcDateTime:yyyy-MM-dd HH:mm}} UTC. The same is in <a href="data.json">data.json</a> for programs.</p>
            """);
        foreach (var rows in data)
        {
            page.Append($"<h2>{Text(rows.Title)}</h2>");
            if (rows.Rows.Count == 0) page.Append("<p>Nothing.</p>");
            foreach (var row in rows.Rows.Select(r => JsonNode.Parse(r)!.AsObject()))
                page.Append("<dl>").AppendJoin("", row.Where(f => f.Value is not null).Select(f => $"<dt>{Text(f.Key.Replace('_', ' '))}</dt><dd>{Text(f.Value!.ToString())}</dd>")).Append("</dl>");
        }

        return page.Append("</body></html>").ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
