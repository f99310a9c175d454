namespace Ticketing.Identity;

/// <summary>How one's account is guarded. <c>AuthenticatorSince</c>: when the app was confirmed, if there is one.</summary>
public sealed record SecurityDto(DateTimeOffset? AuthenticatorSince, int RecoveryCodesLeft);

public sealed record PasswordInput
{
    public string? CurrentPassword { get; init; }
}

public sealed record CodeInput
{
    public string? Code { get; init; }
}

/// <summary>For the authenticator app: <c>Link</c> as a QR code, or <c>Secret</c> typed.</summary>
public sealed record AuthenticatorSetup(string Secret, string Link);

/// <summary>Shown once: only their hashes are kept.</summary>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

/// <summary>After the password: <c>SignedIn</c>, or the <c>Ticket</c> for the second step, good for ten minutes.</summary>
public sealed record FirstStep(SignedIn? SignedIn, string? Ticket);

/// <summary>One of <c>Code</c> and <c>RecoveryCode</c>.</summary>
public sealed record SecondStepInput
{
    public string? Ticket { get; init; }

    public string? Code { get; init; }

    public string? RecoveryCode { get; init; }
}
