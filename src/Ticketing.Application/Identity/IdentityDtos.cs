using System.Security.Claims;

namespace Ticketing.Identity;

/// <summary>A new account. <c>Password</c>: 10 to 128 characters.</summary>
public sealed record RegisterInput
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Password { get; init; }
}

public sealed record EmailInput
{
    public string? Email { get; init; }
}

/// <summary>The token of a link that was mailed.</summary>
public sealed record TokenInput
{
    public string? Token { get; init; }
}

public sealed record ResetPasswordInput
{
    public string? Token { get; init; }

    public string? Password { get; init; }
}

/// <summary><c>Code</c> of the authenticator app or <c>RecoveryCode</c>: where the account asks for one.</summary>
public sealed record SignInInput
{
    public string? Email { get; init; }

    public string? Password { get; init; }

    public string? Code { get; init; }

    public string? RecoveryCode { get; init; }
}

/// <summary>Who signed in; the host turns <c>Principal</c> into a cookie or a bearer token.</summary>
public sealed record SignedIn(Guid UserId, string Name, ClaimsPrincipal Principal);

/// <summary>One's own account. <c>PendingEmail</c>: an address asked for and not confirmed yet.</summary>
public sealed record AccountDto(Guid Id, string Name, string Email, string? PendingEmail, DateTimeOffset CreatedAt);

public sealed record RenameInput
{
    public string? Name { get; init; }
}

public sealed record ChangePasswordInput
{
    public string? CurrentPassword { get; init; }

    public string? Password { get; init; }
}

public sealed record ChangeEmailInput
{
    public string? Email { get; init; }

    public string? CurrentPassword { get; init; }
}
