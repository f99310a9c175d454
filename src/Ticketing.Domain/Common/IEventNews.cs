namespace Ticketing.Common;

/// <summary>An aggregate of an event whose every change is news for pages that are open on the event.</summary>
public interface IEventNews
{
    Guid EventId { get; }

    /// <summary>Under which topic pages hear of it.</summary>
    string Topic { get; }
}
