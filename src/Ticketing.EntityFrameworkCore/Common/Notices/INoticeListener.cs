namespace Ticketing.Common.Notices;

/// <summary>Remembers something until the database says that it changed. A notice is a topic and a key, told by a trigger with the commit.</summary>
public interface INoticeListener
{
    /// <summary>The first word of the notices it wants.</summary>
    string Topic { get; }

    /// <summary>What the key names has changed.</summary>
    void Heard(string key);

    /// <summary>Notices may have been missed: anything may have changed.</summary>
    void Missed();
}
