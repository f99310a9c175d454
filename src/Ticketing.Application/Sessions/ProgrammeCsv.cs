using System.Globalization;
using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>A programme as a table, for people's spreadsheets.</summary>
internal static class ProgrammeCsv
{
    private static readonly string[] Header = ["Day", "Starts", "Ends", "Title", "Subtitle", "Speakers", "Room", "Track", "Kind", "Language"];

    public static byte[] Of(AgendaDto agenda)
    {
        var csv = new Csv().Row(Header);
        foreach (var one in agenda.Days.SelectMany(day => day.Sessions))
            csv.Row(one.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Clock(one.StartsAt), Clock(one.EndsAt), one.Title, one.Subtitle, SpeakerLines.Of(one.Speakers), one.Room, one.Track, one.Type, one.Language);
        return csv.ToBytes();

        string Clock(DateTimeOffset at) => Zones.ToLocal(at, agenda.TimeZone).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
