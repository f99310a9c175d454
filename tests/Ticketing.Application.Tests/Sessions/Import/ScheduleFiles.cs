using System.Text;
using Ticketing.Sessions.Import;

namespace Ticketing.Application.Tests.Sessions.Import;

/// <summary>Files to read: samples kept beside the tests, small ones written on the spot, and real ones where they lie.</summary>
internal static class ScheduleFiles
{
    public const string Zone = "Europe/Lisbon";

    public static byte[] Sample(string name)
    {
        using var stream = typeof(ScheduleFiles).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>A published programme from the folder <c>shared/data</c> beside the checkout; the test is skipped without it.</summary>
    public static byte[] Real(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "data", name) is var path && File.Exists(path))
                return File.ReadAllBytes(path);
        Assert.Skip($"skipped: shared/data/{name} does not lie beside the checkout");
        return [];
    }

    public static ScheduleReading Read(byte[] file) => ScheduleReader.Read(file, Zone);

    public static ScheduleReading Read(string file) => Read(Encoding.UTF8.GetBytes(file));

    /// <summary>A programme of one day, 16 May 2031 in Lisbon, and one room, with these <c>event</c> elements.</summary>
    public static ScheduleReading ReadEvents(string events, string day = """date="2031-05-16" start="2031-05-16T10:00:00+01:00" end="2031-05-17T04:00:00+01:00" """,
        string conference = "") => Read($"""
            <schedule>
              <conference><title>Harbour Days</title>{conference}</conference>
              <day index="1" {day}>
                <room name="Quay">
                  {events}
                </room>
              </day>
            </schedule>
            """);

    /// <summary>One session with these fields instead of, or besides, the usual ones.</summary>
    public static string Event(string fields = "", string id = "1", string? title = "Knots", string? date = "2031-05-16T11:00:00+01:00",
        string? start = "11:00", string? duration = "00:30") => $"""
            <event id="{id}">
              {Element("title", title)}{Element("date", date)}{Element("start", start)}{Element("duration", duration)}
              {fields}
            </event>
            """;

    public static ImportedSession OnlySession(this ScheduleReading reading) => reading.Programme.ShouldNotBeNull().Sessions.ShouldHaveSingleItem();

    public static IEnumerable<string> Codes(this ScheduleReading reading) =>
        reading.Problems.Select(problem => problem.Code["Ticketing:Sessions:Import".Length..]);

    public static void ShouldBeRefusedFor(this ScheduleReading reading, string code)
    {
        reading.Programme.ShouldBeNull();
        reading.IsReadable.ShouldBeFalse();
        var problem = reading.Problems.ShouldHaveSingleItem();
        problem.Severity.ShouldBe(ImportSeverity.Fatal);
        problem.Code.ShouldBe($"Ticketing:Sessions:Import{code}");
        problem.Message.ShouldEndWith(".");
    }

    private static string Element(string name, string? value) => value is null ? "" : $"<{name}>{value}</{name}>";
}
