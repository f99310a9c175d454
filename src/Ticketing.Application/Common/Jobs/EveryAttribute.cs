namespace Ticketing.Common.Jobs;

/// <summary>Marks a job and says how often it runs, in seconds, counted from start to start; never twice at once over all processes.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EveryAttribute(int seconds) : Attribute
{
    public TimeSpan Interval { get; } = TimeSpan.FromSeconds(seconds);
}
