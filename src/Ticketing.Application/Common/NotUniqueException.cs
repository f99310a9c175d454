namespace Ticketing.Common;

/// <summary>
/// A save ran into a unique index. App services translate the indexes they know into their own refusal
/// (<c>catch (NotUniqueException e) when (e.Index == "ux_…")</c>); elsewhere it is a bug.
/// </summary>
public sealed class NotUniqueException(string index, Exception inner) : Exception($"Not unique by {index}.", inner)
{
    /// <summary>The index's name, as in the migration.</summary>
    public string Index { get; } = index;
}
