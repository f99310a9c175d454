using System.Globalization;

namespace Ticketing.TestBase.Load;

/// <summary>CPU time of a process and of its children, also of those that ended. Source: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html</summary>
public static class CpuTimes
{
    private const double TicksASecond = 100; // USER_HZ, the same on every Linux

    public static TimeSpan OfFamily(int parent)
    {
        var ticks = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit))
            .Select(name => Fields(name!)).Where(fields => fields is not null && (fields[0] == parent || fields[1] == parent)).Sum(fields => fields![2]);
        return TimeSpan.FromSeconds(ticks / TicksASecond);
    }

    /// <returns>id, parent, ticks; <c>null</c> when it has ended meanwhile.</returns>
    private static long[]? Fields(string id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return [Number(id), Number(fields[1]), fields[11..15].Sum(Number)];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
