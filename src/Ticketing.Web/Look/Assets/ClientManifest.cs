using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.FileProviders;

namespace Ticketing.Web.Look.Assets;

/// <summary>What the client build made: hashed names by source name. Read once; without a build every answer is empty and pages are unstyled.</summary>
public sealed partial class ClientManifest
{
    public const string Path = "dist/manifest.json";
    private const string LatinFont = "inter-latin-wght-normal.woff2";
    private readonly Dictionary<string, Chunk> _chunks;

    public ClientManifest(IWebHostEnvironment environment, ILogger<ClientManifest> log) : this(environment.WebRootFileProvider, log) { }

    internal ClientManifest(IFileProvider files, ILogger log)
    {
        _chunks = Read(files) ?? [];
        if (_chunks.Count == 0) NotBuilt(log, Path);
        Icons = Url("icons.svg") ?? "";
        FontToPreload = _chunks.Keys.Where(source => source.EndsWith(LatinFont, StringComparison.Ordinal)).Select(Url).FirstOrDefault();
    }

    /// <summary>Address of the sprite; an icon is <c>{Icons}#{name}</c>.</summary>
    public string Icons { get; }

    public string? FontToPreload { get; }

    /// <summary>Address of the script that shows the API's description.</summary>
    public string? ApiReference => Url("api-reference.js");

    /// <summary>File below the web root of the worker that keeps the door's pages.</summary>
    public string? DoorWorker => Url("worker/door-worker.ts");

    public string? Script(string entry) => Url($"{entry}.ts");

    /// <summary>Addresses of what the entry needs, those it imports first.</summary>
    public IReadOnlyList<string> Styles(string entry) => Closure($"{entry}.ts").SelectMany(chunk => chunk.Css).Distinct().Select(Address).ToList();

    public IReadOnlyList<string> ImportedScripts(string entry) => Closure($"{entry}.ts").SkipLast(1).Select(chunk => Address(chunk.File)).Distinct().ToList();

    private IEnumerable<Chunk> Closure(string source) =>
        !_chunks.TryGetValue(source, out var chunk) ? [] : chunk.Imports.Distinct().SelectMany(Closure).Append(chunk);

    private string? Url(string source) => _chunks.TryGetValue(source, out var chunk) ? Address(chunk.File) : null;

    private static string Address(string file) => $"/dist/{file}";

    private static Dictionary<string, Chunk>? Read(IFileProvider files)
    {
        var file = files.GetFileInfo(Path);
        if (!file.Exists) return null;
        using var stream = file.CreateReadStream();
        return JsonSerializer.Deserialize<Dictionary<string, Chunk>>(stream, JsonSerializerOptions.Web);
    }

    [LoggerMessage(LogLevel.Error, "{Manifest} is missing: the client was not built, pages will have no style")]
    private static partial void NotBuilt(ILogger log, string manifest);

    private sealed record Chunk
    {
        public required string File { get; init; }
        [JsonPropertyName("css")] public IReadOnlyList<string> Css { get; init; } = [];
        public IReadOnlyList<string> Imports { get; init; } = [];
    }
}
