using System.IO.Compression;
using System.Text;

namespace Ticketing.Sessions;

public sealed class MaterialKindsTests
{
    public static TheoryData<string, string, string?> Files => new()
    {
        { "%PDF-1.7\n…", "evil.html", ".pdf" },
        { "\u0089PNG\r\n\u001a\n", "a.svg", ".png" },
        { "RIFF\u0001\u0002\u0003\u0004WEBPVP8 ", "a", ".webp" },
        { "\0\0\0\u0018ftypmp42", "a.mp4", ".mp4" },
        { "\0\0\0\u0018ftypavif", "a", ".avif" },
        { "Plain words.", "notes.TXT", ".txt" },
        { "a;b\r\n1;2\r\n", "numbers.csv", ".csv" },
        { "# Notes\n\nGrüße", "notes.md", ".md" },
        { "Plain words.", "notes.html", null },
        { "Plain words.", "notes", null },
        { "<!doctype html><script>alert(1)</script>", "page.html", null },
        { "  \n<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", "picture.txt", null },
        { "\uFEFF<html>", "page.txt", null },
        { "<?xml version=\"1.0\"?><x/>", "data.csv", null },
        { "MZ\u0090\0\u0003", "setup.txt", null },
        { "#!/bin/sh\nrm -rf /\n", "run.sh", null },
        { "GIF88a", "a.gif", null },
        { "", "empty.txt", null },
    };

    /// <summary>Mutants: the file's own name believed for more than text; markup allowed in text.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_what_its_bytes_say(string content, string name, string? extension)
    {
        var isText = name.EndsWith(".md", StringComparison.Ordinal) || content.StartsWith('\uFEFF') || content.StartsWith("%PDF", StringComparison.Ordinal);
        var bytes = isText ? Encoding.UTF8.GetBytes(content) : Encoding.Latin1.GetBytes(content);
        MaterialKinds.Of(bytes, bytes, name)?.Extension.ShouldBe(extension);
        (MaterialKinds.Of(bytes, bytes, name) is null).ShouldBe(extension is null);
    }

    [Theory]
    [InlineData("ppt/presentation.xml", ".pptx")]
    [InlineData("word/document.xml", ".docx")]
    [InlineData("xl/workbook.xml", ".xlsx")]
    [InlineData("readme.txt", ".zip")]
    [InlineData("word/document.xml word/vbaProject.bin", ".zip")]
    public void A_zip_is_known_by_what_is_in_it(string entries, string extension)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in entries.Split(' ')) zip.CreateEntry(entry);
        var bytes = memory.ToArray();
        MaterialKinds.Of(bytes, bytes, "x.exe")!.Value.Extension.ShouldBe(extension);
    }

    [Fact]
    public void A_text_whose_head_ends_within_a_character_is_text_and_half_a_character_is_none()
    {
        var head = Encoding.UTF8.GetBytes("a" + string.Concat(Enumerable.Repeat("漢", 2000)))[..MaterialKinds.HeadLength];
        MaterialKinds.Of(head, [], "long.txt")!.Value.ContentType.ShouldBe("text/plain");
        MaterialKinds.Of([0xE6, 0xBC], [], "short.txt").ShouldBeNull();
    }

    [Theory]
    [InlineData("Slides", "Slides.pdf")]
    [InlineData("../../etc/passwd", "etc-passwd.pdf")]
    [InlineData("a\"b\\c:d", "a-b-c-d.pdf")]
    [InlineData("...", "file.pdf")]
    public void What_it_is_saved_as_means_nothing_to_a_file_system(string title, string name)
    {
        var material = new Material(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), new(new string('0', 64), "application/pdf", ".pdf", 5), 0, default);
        material.Describe(title, MaterialAccess.Everyone, null);
        material.FileName.ShouldBe(name);
    }
}
