using System.Diagnostics;
using System.Globalization;
using Ticketing.Auditing;
using Ticketing.Common;

/// <summary>
/// Runs before the program's first line (.NET startup hooks want exactly this class, without a namespace). Ends the
/// process as <c>kill -9</c> does when it passes the point that TICKETING_FAULT names, such as <c>commit.after</c>, or
/// for its third time <c>commit.after:3</c>. With TICKETING_AUDIT=off it keeps no audit log, so that a bench can say what that costs.
/// </summary>
internal static class StartupHook
{
    private static int passed;

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("TICKETING_AUDIT") == "off") AuditCapture.IsLeftOut = true;
        if (Environment.GetEnvironmentVariable("TICKETING_FAULT") is not { Length: > 0 } wanted) return;
        var (point, time) = wanted.Split(':') is [var name, var number] ? (name, int.Parse(number, CultureInfo.InvariantCulture)) : (wanted, 1);
        if (!FaultPoints.All.Contains(point)) throw new ArgumentException($"There is no fault point {point}.");
        FaultPoints.Passed = here =>
        {
            if (here != point || Interlocked.Increment(ref passed) != time) return;
            Process.GetCurrentProcess().Kill();
            new ManualResetEvent(false).WaitOne(); // this thread does nothing more
        };
    }
}
