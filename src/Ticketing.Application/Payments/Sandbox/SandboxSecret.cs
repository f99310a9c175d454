using Ticketing.Common;

namespace Ticketing.Payments.Sandbox;

/// <summary>The secret both ends of the sandbox's webhooks share; drawn once for the database, read once for the process.</summary>
public sealed class SandboxSecret(ISandboxBooks books)
{
    private string? known;

    public async Task<string> GetAsync(CancellationToken cancellationToken) =>
        known ??= await books.SecretAsync("whsec_" + Secrets.New(), cancellationToken);
}
