using NodaTime;
using Ticketing.Sessions.Import.Reading;

namespace Ticketing.Sessions.Import;

/// <summary>
/// Reads a published programme, in schedule XML or schedule JSON, from bytes nobody vouches for. Whatever the bytes are,
/// the answer is a <see cref="ScheduleReading"/>, never an exception.
/// Source: https://c3voc.de/wiki/schedule and the exporters of frab, pretalx and wafer.
/// </summary>
public static class ScheduleReader
{
    /// <summary>Reads a file from a stream, of which at most <see cref="ImportLimits.FileBytes"/> and one byte are taken.</summary>
    /// <param name="file">Read from where it stands; not disposed.</param>
    /// <param name="timeZone">IANA zone of the event, for times the file gives without offset.</param>
    /// <param name="cancellationToken">Stops the taking of bytes.</param>
    /// <exception cref="ArgumentException">The zone does not exist.</exception>
    public static async Task<ScheduleReading> ReadAsync(Stream file, string timeZone, CancellationToken cancellationToken)
    {
        using var taken = new MemoryStream();
        var buffer = new byte[81_920];
        int count;
        while (taken.Length <= ImportLimits.FileBytes && (count = await file.ReadAsync(buffer, cancellationToken)) > 0)
            taken.Write(buffer, 0, count);
        return Read(taken.GetBuffer().AsSpan(0, (int)taken.Length), timeZone);
    }

    /// <summary>Reads a file that is in memory.</summary>
    /// <param name="file">All bytes of the file.</param>
    /// <param name="timeZone">IANA zone of the event, for times the file gives without offset.</param>
    /// <exception cref="ArgumentException">The zone does not exist.</exception>
    public static ScheduleReading Read(ReadOnlySpan<byte> file, string timeZone)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone)
            ?? throw new ArgumentException($"There is no time zone “{timeZone}”.", nameof(timeZone));
        ScheduleFormat? format = null;
        try
        {
            if (file.Length > ImportLimits.FileBytes)
                throw new UnreadableScheduleException(ImportProblems.FileTooLarge());
            var text = ScheduleText.Decode(file);
            format = text.Format;
            var layout = format == ScheduleFormat.Xml
                ? ScheduleLayout.OfXml(XmlSchedule.Parse(text))
                : ScheduleLayout.OfJson(JsonSchedule.Parse(text));
            return new ProgrammeReader(layout, zone).Read(text.Format);
        }
        catch (UnreadableScheduleException refusal)
        {
            return ScheduleReading.Unreadable(refusal.Problem, format);
        }
    }
}
