namespace Ticketing.Identity;

/// <summary>What webauthn asks of a browser and how its answers are judged; the host does it, for it depends on the site's address.</summary>
public interface IPasskeyCeremonies
{
    /// <summary>Asks for a new passkey.</summary>
    Task<PasskeyQuestion> AskToCreateAsync(User user);

    /// <returns>the new passkey's public part, or <c>null</c> when the answer is not right.</returns>
    Task<NewPasskey?> ReadCreatedAsync(string credential, string state);

    /// <summary>Asks for any passkey of this site, and to see its owner.</summary>
    Task<PasskeyQuestion> AskToProveAsync();

    /// <returns>whose passkey it was, or <c>null</c> when the answer is not right.</returns>
    Task<PasskeyProof?> ReadProofAsync(string credential, string state);
}

/// <summary><c>Options</c>: JSON for the browser. <c>State</c>: what its answer is judged by, not to be changed on the way.</summary>
public sealed record PasskeyQuestion(string Options, string State);

public sealed record NewPasskey(byte[] CredentialId, byte[] PublicKey, IReadOnlyList<string> Transports, long SignCount, bool IsBackupEligible, bool IsBackedUp);

public sealed record PasskeyProof(Guid UserId, byte[] CredentialId, long SignCount, bool IsBackedUp);
