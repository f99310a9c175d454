namespace Ticketing.Queueing;

/// <summary>What the visitor of this request carries: cookies of the browser, or headers of a program.</summary>
public interface IQueueVisitor
{
    string? PlaceOf(Guid roomId);

    string? PassOf(Guid roomId);

    /// <summary>Gives the browser its place to keep.</summary>
    void KeepPlace(Guid roomId, string token);

    /// <summary>And its pass, past its end too, so that it can be told so.</summary>
    void KeepPass(Guid roomId, string token);
}
