using Ticketing.Common;

namespace Ticketing.Identity;

// RequestId tells two requests of the same thing apart: each makes its own mail.

/// <summary>Send the link that confirms the address of a new account.</summary>
public sealed record EmailConfirmationRequested(Guid UserId, Guid RequestId) : IMessage;

/// <summary>Tell the owner of an account that someone registered with its address again.</summary>
public sealed record RegistrationRepeated(Guid UserId, Guid RequestId) : IMessage;

/// <summary>Send the link that sets a new password.</summary>
public sealed record PasswordResetRequested(Guid UserId, Guid RequestId) : IMessage;

/// <summary>Send the confirming link to <see cref="User.PendingEmail"/>, and word of it to the present address.</summary>
public sealed record EmailChangeRequested(Guid UserId, Guid RequestId) : IMessage;

/// <summary>Tell the owner of an account that someone signed in to it from a device it was never used on.</summary>
public sealed record NewDeviceSignedIn(Guid UserId, Guid SessionId) : IMessage;

/// <summary>What the owner of an account is told of.</summary>
public enum SecurityChange
{
    TwoFactorOn,
    TwoFactorOff,
    RecoveryCodesRenewed,
    RecoveryCodeUsed,
    PasskeyAdded,
    PasskeyRemoved,

    /// <summary>The account is closed to strangers for a while.</summary>
    PasswordGuessed,

    /// <summary>Somebody has the password and guesses codes.</summary>
    CodesGuessed,
}

/// <summary>Tell the owner of an account what changed in how it is guarded.</summary>
public sealed record SecurityChanged(Guid UserId, SecurityChange Change, Guid RequestId) : IMessage;

/// <summary>Send an invitation its link. Said again, it makes a new link and the old one ends.</summary>
public sealed record MemberInvited(Guid InvitationId, Guid RequestId) : IMessage;

/// <summary>Limited access of a member ends with this save, before its time.</summary>
public sealed record GrantsWithdrawn(Membership Membership, IReadOnlyList<Grant> Grants) : ILocalEvent;

/// <summary>Tell a member that the organization is offered to them.</summary>
public sealed record OwnershipOffered(Guid OfferId, Guid RequestId) : IMessage;
