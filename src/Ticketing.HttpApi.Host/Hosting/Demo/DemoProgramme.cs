using System.Globalization;
using System.Xml.Linq;

namespace Ticketing.Hosting.Demo;

/// <summary>The demo conference's programme as a schedule XML file, from the table beside this file, on the days it takes place.</summary>
internal static class DemoProgramme
{
    public static Stream AsScheduleXml(DateOnly firstDay, string title)
    {
        var days = Rows().GroupBy(r => r.Day).Select(day => new XElement("day",
            new XAttribute("index", day.Key), new XAttribute("date", Text(firstDay.AddDays(day.Key - 1))),
            day.GroupBy(r => r.Room).Select(room => new XElement("room", new XAttribute("name", room.Key), room.Select(r => ToEvent(r, firstDay))))));
        var document = new XDocument(new XElement("schedule",
            new XElement("version", "1.0"),
            new XElement("conference", new XElement("title", title), new XElement("acronym", "harbour"), new XElement("time_zone_name", "Europe/Berlin")),
            days));
        var file = new MemoryStream();
        document.Save(file);
        file.Position = 0;
        return file;
    }

    private static XElement ToEvent(Row row, DateOnly firstDay) => new("event",
        new XAttribute("id", row.Number), new XAttribute("guid", $"harbour-{row.Number}"),
        new XElement("start", row.Start), new XElement("duration", row.Duration), new XElement("room", row.Room),
        new XElement("title", row.Title), new XElement("track", row.Track), new XElement("type", "talk"), new XElement("language", "en"),
        new XElement("abstract", row.About),
        new XElement("persons", row.Speakers.Select(name => new XElement("person", new XAttribute("id", Id(name)), name))));

    private static List<Row> Rows()
    {
        using var stream = typeof(DemoProgramme).Assembly.GetManifestResourceStream("Demo/programme.tsv")!;
        using var reader = new StreamReader(stream);
        var rows = new List<Row>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var cells = line.Split('\t');
            rows.Add(new(rows.Count + 1, int.Parse(cells[0], CultureInfo.InvariantCulture), cells[1], cells[2], cells[3], cells[4], cells[5], cells[6].Split(", "), cells[7]));
        }

        return rows;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A number that stays the same for a name.</summary>
    private static long Id(string name) => name.Aggregate(17L, (sum, c) => (sum * 31 + c) % 1_000_000_007);

    private sealed record Row(int Number, int Day, string Start, string Duration, string Room, string Track, string Title, string[] Speakers, string About);
}
