using Ticketing.Common;

namespace Ticketing.Identity;

public static class IdentityErrors
{
    public static BusinessException NoRole(string field) => CommonErrors.Field(field, "Ticketing:Identity:NoRole");

    public static BusinessException UnknownRole(string field, string role) =>
        CommonErrors.Field(field, "Ticketing:Identity:UnknownRole", ("role", role));

    public static BusinessException NoPermission(string field) => CommonErrors.Field(field, "Ticketing:Identity:NoPermission");

    public static BusinessException UnknownPermission(string field, string permission) =>
        CommonErrors.Field(field, "Ticketing:Identity:UnknownPermission", ("permission", permission));

    /// <summary>A permission that goes with owning and with nothing else.</summary>
    public static BusinessException OwnersAlone(string field, string permission) =>
        CommonErrors.Field(field, "Ticketing:Identity:OwnersAlone", ("permission", permission));

    public static BusinessException RoleTitleTaken(string field) => CommonErrors.Field(field, "Ticketing:Identity:RoleTitleTaken");

    public static BusinessException RoleInUse(int members) => new(ErrorKind.Conflict, "Ticketing:Identity:RoleInUse", ("members", members));

    public static BusinessException TooManyRoles(int max) => new(ErrorKind.Conflict, "Ticketing:Identity:TooManyRoles", ("max", max));

    /// <summary>Who gives must have it, there and as long.</summary>
    public static BusinessException NotYoursToGive(string field, string permission) =>
        CommonErrors.Field(field, "Ticketing:Identity:NotYoursToGive", ("permission", permission));

    public static BusinessException OwnersAreNotNarrowed(string field) => CommonErrors.Field(field, "Ticketing:Identity:OwnersAreNotNarrowed");

    public static BusinessException TooManyGrants(int max) => new(ErrorKind.Conflict, "Ticketing:Identity:TooManyGrants", ("max", max));

    public static BusinessException NotNarrowed(string field) => CommonErrors.Field(field, "Ticketing:Identity:NotNarrowed");

    public static BusinessException UnknownEvent(string field) => CommonErrors.Field(field, "Ticketing:Identity:UnknownEvent");

    public static BusinessException EndsBeforeItStarts(string field) => CommonErrors.Field(field, "Ticketing:Identity:EndsBeforeItStarts");

    public static BusinessException EndsInThePast(string field) => CommonErrors.Field(field, "Ticketing:Identity:EndsInThePast");

    /// <summary>A permission that no program may have.</summary>
    public static BusinessException NotForTokens(string field, string permission) =>
        CommonErrors.Field(field, "Ticketing:Identity:NotForTokens", ("permission", permission));

    public static BusinessException TooManyTokens(int max) => new(ErrorKind.Conflict, "Ticketing:Identity:TooManyTokens", ("max", max));

    public static BusinessException OfferOpen() => new(ErrorKind.Conflict, "Ticketing:Identity:OfferOpen");

    public static BusinessException OfferClosed() => new(ErrorKind.Conflict, "Ticketing:Identity:OfferClosed");

    public static BusinessException OfferToYourself() => new(ErrorKind.Conflict, "Ticketing:Identity:OfferToYourself");

    public static BusinessException PasswordTooShort(string field, int min) =>
        CommonErrors.Field(field, "Ticketing:Identity:PasswordTooShort", ("min", min));

    public static BusinessException PasswordTooCommon(string field) => CommonErrors.Field(field, "Ticketing:Identity:PasswordTooCommon");

    public static BusinessException PasswordIsEmail(string field) => CommonErrors.Field(field, "Ticketing:Identity:PasswordIsEmail");

    /// <summary>The present password, asked for before something important, was not it.</summary>
    public static BusinessException NotYourPassword(string field) => CommonErrors.Field(field, "Ticketing:Identity:NotYourPassword");

    /// <summary>Says the same whether the address or the password is wrong.</summary>
    public static BusinessException WrongPassword() => new(ErrorKind.Invalid, "Ticketing:Identity:WrongPassword");

    public static BusinessException Unconfirmed() => new(ErrorKind.Conflict, "Ticketing:Identity:Unconfirmed");

    public static BusinessException LockedOut(TimeSpan wait) => TooMany("Ticketing:Identity:LockedOut", wait);

    /// <summary>The password was right, and the account asks for a code as well.</summary>
    public static BusinessException CodeRequired() => new(ErrorKind.Conflict, "Ticketing:Identity:CodeRequired");

    /// <summary>Also for a code that was used already.</summary>
    public static BusinessException WrongCode(string field) => CommonErrors.Field(field, "Ticketing:Identity:WrongCode");

    public static BusinessException CodesClosed(TimeSpan wait) => TooMany("Ticketing:Identity:CodesClosed", wait);

    /// <summary>Too long between the two steps of a sign-in.</summary>
    public static BusinessException StepExpired() => new(ErrorKind.Conflict, "Ticketing:Identity:StepExpired");

    /// <summary>Whatever was wrong with the browser's answer: unknown, removed, too late, sent twice, or for another site.</summary>
    public static BusinessException PasskeyRefused() => new(ErrorKind.Invalid, "Ticketing:Identity:PasskeyRefused");

    public static BusinessException TooManyPasskeys(int max) => new(ErrorKind.Conflict, "Ticketing:Identity:TooManyPasskeys", ("max", max));

    public static BusinessException AuthenticatorOn() => new(ErrorKind.Conflict, "Ticketing:Identity:AuthenticatorOn");

    public static BusinessException AuthenticatorNotStarted() => new(ErrorKind.Conflict, "Ticketing:Identity:AuthenticatorNotStarted");

    public static BusinessException TooManyAttempts(TimeSpan wait) => TooMany("Ticketing:Identity:TooManyAttempts", wait);

    /// <summary>A link of ours that is used up, too old, or not ours at all: the three are never told apart.</summary>
    public static BusinessException LinkExpired() => new(ErrorKind.Conflict, "Ticketing:Identity:LinkExpired");

    public static BusinessException EmailTaken(string field) => CommonErrors.Field(field, "Ticketing:Identity:EmailTaken");

    public static BusinessException SameEmail(string field) => CommonErrors.Field(field, "Ticketing:Identity:SameEmail");

    public static BusinessException InvitationClosed() => new(ErrorKind.Conflict, "Ticketing:Identity:InvitationClosed");

    public static BusinessException AlreadyInvited(string field) => CommonErrors.Field(field, "Ticketing:Identity:AlreadyInvited");

    public static BusinessException AlreadyMember(string field) => CommonErrors.Field(field, "Ticketing:Identity:AlreadyMember");

    public static BusinessException AccountExists() => new(ErrorKind.Conflict, "Ticketing:Identity:AccountExists");

    public static BusinessException LastOwner() => new(ErrorKind.Conflict, "Ticketing:Identity:LastOwner");

    public static BusinessException OnlyOwnersMakeOwners() => new(ErrorKind.Conflict, "Ticketing:Identity:OnlyOwnersMakeOwners");

    private static BusinessException TooMany(string code, TimeSpan wait) =>
        new(ErrorKind.TooMany, code, ("minutes", Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes)))) { RetryAfter = wait };
}
