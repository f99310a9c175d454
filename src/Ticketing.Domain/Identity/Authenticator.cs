namespace Ticketing.Identity;

/// <summary>An authenticator app of an account: at most one. It counts once a first code has proven that the app has the secret.</summary>
public sealed class Authenticator
{
    public Authenticator(Guid userId, string protectedSecret, DateTimeOffset now)
    {
        UserId = userId;
        ProtectedSecret = protectedSecret;
        CreatedAt = now;
    }

    private Authenticator()
    {
    }

    public Guid UserId { get; private set; }

    /// <summary>The secret, encrypted with keys that only the program reads.</summary>
    public string ProtectedSecret { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>The step of the last code that was taken: it and all before it are spent.</summary>
    public long LastStep { get; private set; }

    public void Confirm(long step, DateTimeOffset now) => (LastStep, ConfirmedAt) = (step, now);
}
