using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>A client that is neither revoked nor expired.</summary>
public sealed record LiveClient(TokenLimits Limits, byte[]? SecretHash, string? PublicKey);

/// <summary>Finds OAuth clients from outside any organization: the client itself says whose it is. One cached look-up.</summary>
public interface IApiClients
{
    /// <summary><c>null</c> for one that is unknown, revoked or expired.</summary>
    Task<LiveClient?> FindAsync(Guid clientId, CancellationToken cancellationToken);

    /// <summary>Notes, once a minute at most, that it proved itself or was used.</summary>
    Task NoteUseAsync(Guid clientId, CancellationToken cancellationToken);

    /// <summary>Forgets a client in this process; the others are told by the database.</summary>
    void Forget(Guid clientId);
}
