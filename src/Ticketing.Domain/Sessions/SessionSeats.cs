using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>How many take part in a session, and of how many. Changed by <see cref="ISessionSeats"/> alone; a session nobody asked about has none.</summary>
public sealed class SessionSeats : IMultiTenant
{
    private SessionSeats()
    {
    }

    public Guid SessionId { get; private set; }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    /// <summary><c>null</c> for an open session: whoever likes puts it in their agenda.</summary>
    public int? Size { get; private set; }

    public int Taken { get; private set; }

    /// <summary>For tickets that come with a seat; those who have such a one are not counted in <see cref="Taken"/>.</summary>
    public int KeptBack { get; private set; }
}
