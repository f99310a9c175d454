using Microsoft.AspNetCore.Identity;

namespace Ticketing.Identity;

/// <summary>
/// <inheritdoc cref="IPasskeyCeremonies"/> ASP.NET Core Identity judges: challenge, origin, signature, counter, and that the
/// authenticator saw its owner (user verification is required). A passkey belongs to the host it was made at.
/// </summary>
internal sealed class PasskeyCeremonies(IPasskeyHandler<User> handler, IHttpContextAccessor accessor) : IPasskeyCeremonies
{
    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("Passkeys need a request.");

    public async Task<PasskeyQuestion> AskToCreateAsync(User user)
    {
        var asked = await handler.MakeCreationOptionsAsync(new() { Id = user.Id.ToString(), Name = user.Email!, DisplayName = user.Name }, Http);
        return new(asked.CreationOptionsJson, asked.AttestationState ?? "");
    }

    public async Task<NewPasskey?> ReadCreatedAsync(string credential, string state)
    {
        var read = await handler.PerformAttestationAsync(new() { HttpContext = Http, CredentialJson = credential, AttestationState = state });
        if (!read.Succeeded) return null;
        var made = read.Passkey;
        return new(made.CredentialId, made.PublicKey, made.Transports ?? [], made.SignCount, made.IsBackupEligible, made.IsBackedUp);
    }

    public async Task<PasskeyQuestion> AskToProveAsync()
    {
        var asked = await handler.MakeRequestOptionsAsync(null, Http);
        return new(asked.RequestOptionsJson, asked.AssertionState ?? "");
    }

    public async Task<PasskeyProof?> ReadProofAsync(string credential, string state)
    {
        var read = await handler.PerformAssertionAsync(new() { HttpContext = Http, CredentialJson = credential, AssertionState = state });
        return read.Succeeded ? new(read.User.Id, read.Passkey.CredentialId, read.Passkey.SignCount, read.Passkey.IsBackedUp) : null;
    }
}
