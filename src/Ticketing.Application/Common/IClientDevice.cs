namespace Ticketing.Common;

/// <summary>The browser or program a request comes from, as well as it can be told.</summary>
public interface IClientDevice
{
    /// <summary>Such as <c>Firefox on Windows</c>; at most 80 characters.</summary>
    string Name { get; }

    /// <summary>The mark it came with: none for a browser that never signed in.</summary>
    string? KnownMark { get; }

    /// <summary>Tells this device from others the next time; a browser without a mark gets one.</summary>
    string Mark();
}
