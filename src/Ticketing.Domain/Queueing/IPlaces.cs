namespace Ticketing.Queueing;

/// <summary>A visitor's place as the database has it.</summary>
/// <param name="Visitor">see <see cref="PlaceToken.Visitor"/>.</param>
/// <param name="Number"><c>null</c> until the draw.</param>
/// <param name="LetInAt"><c>null</c> while they wait.</param>
public sealed record Place(Guid Visitor, long? Number, DateTimeOffset? LetInAt);

/// <summary>Who arrives, with the key that orders them in the draw: 62 random bits.</summary>
public sealed record Arrival(Guid Visitor, long Lot);

/// <summary>The places of one room, taken and asked for in bulk: one statement, whether for one visitor or for five hundred.</summary>
public interface IPlaces
{
    /// <summary>
    /// Gives each a place: a number after all others', or before the start a lot in the draw. Who has one keeps it. Places
    /// come back in no order.
    /// </summary>
    Task<IReadOnlyList<Place>> ArriveAsync(Guid roomId, IReadOnlyList<Arrival> arrivals, CancellationToken cancellationToken);

    /// <summary>Those of the visitors who have a place.</summary>
    Task<IReadOnlyList<Place>> FindAsync(Guid roomId, IReadOnlyCollection<Guid> visitors, CancellationToken cancellationToken);

    /// <summary>Counts one more order of a visitor who is let in, up to <paramref name="most"/>.</summary>
    Task<bool> TryUseAsync(Guid roomId, Guid visitor, int most, CancellationToken cancellationToken);

    /// <summary>Takes one back that came to nothing.</summary>
    Task GiveBackAsync(Guid roomId, Guid visitor, CancellationToken cancellationToken);
}
