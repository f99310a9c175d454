using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Common.Files;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Common.Files;

public sealed class FilesTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task An_upload_is_drawn_anew_in_two_sizes_without_its_metadata()
    {
        var organization = await app.CreateOrganizationAsync();
        var upload = Pictures.Png(2400, 1200);
        Encoding.Latin1.GetString(upload).ShouldContain("secret place");

        var id = await StoreAsync(organization, upload, ImageRules.Cover);

        var file = await FindAsync(id);
        file!.Renditions.Select(r => (r.Form, r.ContentType, r.Width, r.Height)).ShouldBe(
            [(ImageForm.Full, "image/webp", 1600, 800), (ImageForm.Small, "image/webp", 480, 240)]);
        var bytes = await app.CreateClient().GetByteArrayAsync($"/files/{id}");
        Encoding.Latin1.GetString(bytes, 0, 4).ShouldBe("RIFF");
        Encoding.Latin1.GetString(bytes).ShouldNotContain("secret place");
    }

    [Fact]
    public async Task A_logo_has_a_form_for_documents_too()
    {
        var organization = await app.CreateOrganizationAsync();
        var id = await StoreAsync(organization, Pictures.Png(300, 100), ImageRules.Logo);
        var bytes = await app.InScopeAsync(null, null, s => s.GetRequiredService<IFiles>().ReadAsync(id, CancellationToken.None));
        bytes[..4].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { nameof(Pictures.Svg), "Ticketing:Files:NotAnImage" },
        { nameof(Pictures.CutJpeg), "Ticketing:Files:NotAnImage" },
        { "Html", "Ticketing:Files:NotAnImage" },
        { "Nothing", "Ticketing:Files:NotAnImage" },
        { "Wide", "Ticketing:Files:TooManyPixels" },
        { "Bomb", "Ticketing:Files:TooManyPixels" },
        { "Huge", "Ticketing:Files:TooLarge" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task What_is_no_reasonable_image_is_refused_and_leaves_nothing(string which, string code)
    {
        var upload = which switch
        {
            nameof(Pictures.Svg) => Pictures.Svg(),
            nameof(Pictures.CutJpeg) => Pictures.CutJpeg(),
            "Html" => "<html><script>alert(1)</script>"u8.ToArray(),
            "Wide" => Pictures.Png(20_000, 40),
            "Bomb" => Pictures.PngBomb(11_000, 11_000),
            "Huge" => new byte[8_000_001],
            _ => [],
        };
        var organization = await app.CreateOrganizationAsync();
        var before = StoredNames();

        var refusal = await Should.ThrowAsync<BusinessException>(() => StoreAsync(organization, upload, ImageRules.Cover));

        refusal.Code.ShouldBe(code);
        refusal.Fields.Keys.ShouldBe(["image"]);
        StoredNames().ShouldBe(before);
    }

    public static TheoryData<string> TwoFaced => [nameof(Pictures.PlacedJpeg), nameof(Pictures.PngAndPage), nameof(Pictures.GifAndScript), nameof(Pictures.PngAndZip)];

    /// <summary>F2: what hides in an image doesn't survive drawing it anew. Mutant: the upload kept as it came (the worker copying its input).</summary>
    [Theory, MemberData(nameof(TwoFaced))]
    public async Task What_hides_in_an_image_reaches_no_page(string which)
    {
        byte[] upload = which switch
        {
            nameof(Pictures.PlacedJpeg) => Pictures.PlacedJpeg(),
            nameof(Pictures.PngAndPage) => Pictures.PngAndPage(),
            nameof(Pictures.GifAndScript) => Pictures.GifAndScript(),
            _ => Pictures.PngAndZip(),
        };
        Encoding.Latin1.GetString(upload).ShouldContain("secret place");
        var organization = await app.CreateOrganizationAsync();

        var file = await FindAsync(await StoreAsync(organization, upload, ImageRules.Logo));

        foreach (var form in file!.Renditions)
        {
            await using var stored = app.Services.GetRequiredService<IFileStore>().Open(form.Sha256)!;
            var bytes = new byte[form.Size];
            await stored.ReadExactlyAsync(bytes);
            stored.ReadByte().ShouldBe(-1);
            var text = Encoding.Latin1.GetString(bytes);
            foreach (var hidden in new[] { "secret", "Exif", "GPS", "script", "PK\u0003" }) text.ShouldNotContain(hidden, Case.Sensitive, $"{form.Form}");
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)).ShouldBe(form.Sha256);
        }
    }

    /// <summary>A process killed while it writes leaves an unfinished file under another name. Mutant: written in place.</summary>
    [Fact]
    public async Task A_file_half_written_is_never_served()
    {
        var store = app.Services.GetRequiredService<IFileStore>();
        var content = Encoding.UTF8.GetBytes(Codes.New(20));
        var name = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => store.WriteAsync(name, content, stopped.Token));
        store.Open(name).ShouldBeNull();
        await store.WriteAsync(name, content, CancellationToken.None);

        await using var whole = store.Open(name)!;
        whole.Length.ShouldBe(content.Length);
        StoredNames().ShouldNotContain(f => f.Contains(name + "."));
    }

    [Fact]
    public async Task After_its_process_is_killed_the_next_image_starts_another()
    {
        var organization = await app.CreateOrganizationAsync();
        await StoreAsync(organization, Pictures.Png(20, 20), ImageRules.Cover);
        var worker = (NodeImageWorker)app.Services.GetRequiredService<IImageWorker>();
        using (var process = Process.GetProcessById(worker.ProcessId!.Value))
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        (await FindAsync(await StoreAsync(organization, Pictures.Png(21, 21), ImageRules.Cover))).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_missing_image_process_is_said_to_be_away()
    {
        using var worker = new NodeImageWorker(
            Options.Create(new ImagesOptions { Node = "/nowhere/node" }), Microsoft.Extensions.Logging.Abstractions.NullLogger<NodeImageWorker>.Instance);
        var refusal = await Should.ThrowAsync<BusinessException>(() => worker.DrawAsync(new("x", 1, 1, []), CancellationToken.None));
        (refusal.Kind, refusal.Code).ShouldBe((ErrorKind.Unavailable, "Ticketing:Files:ImagesAway"));
    }

    [Fact]
    public async Task An_image_process_that_breaks_down_is_said_to_be_away()
    {
        using var worker = new NodeImageWorker(
            Options.Create(new ImagesOptions()), Microsoft.Extensions.Logging.Abstractions.NullLogger<NodeImageWorker>.Instance);
        var refusal = await Should.ThrowAsync<BusinessException>(() => worker.DrawAsync(new("/nowhere/upload", 1, 1, []), CancellationToken.None));
        refusal.Code.ShouldBe("Ticketing:Files:ImagesAway");
    }

    [Fact]
    public async Task Images_are_served_as_images_alone_and_kept_by_browsers()
    {
        var organization = await app.CreateOrganizationAsync();
        var id = await StoreAsync(organization, Pictures.Png(900, 600), ImageRules.Cover);
        var client = app.CreateClient();

        var full = await client.GetAsync($"/files/{id}");
        var small = await client.GetAsync($"/files/{id}?w=480");

        full.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
        full.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        full.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        full.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        small.Content.Headers.ContentLength!.Value.ShouldBeLessThan(full.Content.Headers.ContentLength!.Value);

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/files/{id}") { Headers = { IfNoneMatch = { full.Headers.ETag! } } };
        (await client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await client.GetAsync($"/files/{Guid.CreateVersion7()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<StoredFile?> FindAsync(Guid id) =>
        app.InScopeAsync(null, null, s => s.GetRequiredService<IFiles>().FindAsync(id, CancellationToken.None));

    private Task<Guid> StoreAsync(TestOrganization organization, byte[] upload, ImageRules rules) =>
        app.InScopeAsync(organization.Id, organization.OwnerId, async services =>
        {
            var id = await services.GetRequiredService<IFiles>().StoreImageAsync(new MemoryStream(upload), rules, CancellationToken.None);
            await services.GetRequiredService<ITicketingDb>().SaveChangesAsync();
            return id;
        });

    private List<string> StoredNames()
    {
        var folder = app.Services.GetRequiredService<IOptions<AppOptions>>().Value.DataFolder;
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => f.Contains("images") || f.Contains("incoming")).Order().ToList();
    }
}
