using Ticketing.Common;

namespace Ticketing.Orders;

/// <summary>What can be said of who came.</summary>
public enum AttendanceState
{
    /// <summary>It goes on: who hasn't come may still.</summary>
    NotOver,

    /// <summary>It is over and nobody was checked in: who came is not known, and nobody counts as absent.</summary>
    NobodyCheckedIn,

    /// <summary>It is over, and the door was kept.</summary>
    Known,
}

/// <summary>Whether somebody came.</summary>
public enum Attendance
{
    Came,

    /// <summary>Had a valid ticket, and was let in nowhere until the end.</summary>
    NoShow,
}

/// <summary>
/// Who came, as the door has it on record; the list of attendees asks without knowing the door. A conclusion, stored nowhere: a
/// scan that is uploaded days later changes it by being there.
/// </summary>
public interface IAttendance
{
    Task<AttendanceState> StateAsync(ITicketingDb db, Guid eventId, CancellationToken cancellationToken);

    /// <summary>The order lines whose tickets were let in.</summary>
    IQueryable<Guid> Came(ITicketingDb db, Guid eventId);

    /// <summary>Those whose tickets are valid and were not; absent, once the state is <see cref="AttendanceState.Known"/>.</summary>
    IQueryable<Guid> Missing(ITicketingDb db, Guid eventId);
}
