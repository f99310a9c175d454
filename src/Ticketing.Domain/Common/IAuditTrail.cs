namespace Ticketing.Common;

/// <summary>
/// Says what no saved entity shows: a refused sign-in, a session ended by one statement, a list taken away as a file. Changes
/// of entities are recorded by the save itself and need nothing here.
/// </summary>
public interface IAuditTrail
{
    /// <summary>The permission that this use case demanded; what staff do to buyers' things is recorded by it.</summary>
    string? Permission { get; set; }

    /// <summary>In the current organization's log, kept by the next save.</summary>
    /// <param name="action">such as <c>Orders.Exported</c>.</param>
    /// <param name="subjectType">what it was done to, such as <c>Event</c>.</param>
    /// <param name="subjectId">its id.</param>
    /// <param name="eventId">the event it belongs to.</param>
    void Note(string action, string subjectType, Guid? subjectId, Guid? eventId = null);

    /// <summary>In the platform's log and in that of each organization the account belongs to, at once: joins an open transaction.</summary>
    /// <param name="action">such as <c>Account.SignInFailed</c>.</param>
    /// <param name="userId">whose account; <c>null</c> when there is none.</param>
    /// <param name="cancellationToken">ends it.</param>
    Task NoteAccountAsync(string action, Guid? userId, CancellationToken cancellationToken);
}
