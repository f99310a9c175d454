using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging.Abstractions;
using Ticketing.Web.Look.Assets;

namespace Ticketing.Web.Tests.Look;

public sealed class ClientManifestTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("ticketing-manifest-");

    [Fact]
    public void An_entry_brings_the_styles_of_what_it_imports_first()
    {
        var manifest = Reading("""
            {
              "site.ts": { "file": "assets/site-1.js", "isEntry": true, "css": ["assets/site-2.css"] },
              "manage.ts": { "file": "assets/manage-3.js", "isEntry": true, "imports": ["site.ts", "site.ts"], "css": ["assets/manage-4.css"] },
              "icons.svg": { "file": "assets/icons-5.svg", "src": "icons.svg" },
              "node_modules/x/inter-latin-wght-normal.woff2": { "file": "assets/latin-6.woff2" }
            }
            """);
        manifest.Styles("manage").ShouldBe(["/dist/assets/site-2.css", "/dist/assets/manage-4.css"]);
        manifest.Script("manage").ShouldBe("/dist/assets/manage-3.js");
        manifest.ImportedScripts("manage").ShouldBe(["/dist/assets/site-1.js"]);
        manifest.Icons.ShouldBe("/dist/assets/icons-5.svg");
        manifest.FontToPreload.ShouldBe("/dist/assets/latin-6.woff2");
    }

    [Fact]
    public void Without_a_client_build_pages_still_have_answers()
    {
        var manifest = Reading(null);
        manifest.Styles("site").ShouldBeEmpty();
        manifest.Script("site").ShouldBeNull();
        manifest.Icons.ShouldBe("");
    }

    public void Dispose() => _root.Delete(recursive: true);

    private ClientManifest Reading(string? json)
    {
        if (json is not null)
        {
            _root.CreateSubdirectory("dist");
            File.WriteAllText(Path.Combine(_root.FullName, ClientManifest.Path), json);
        }
        using var files = new PhysicalFileProvider(_root.FullName);
        return new ClientManifest(files, NullLogger.Instance);
    }
}
