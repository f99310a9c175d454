using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Refusals to programs that ask for access tokens. The token endpoint says each in the words of RFC 6749, section 5.2.</summary>
public static class MachineErrors
{
    public static BusinessException InvalidRequest(string reason) => new(ErrorKind.Invalid, "Ticketing:Identity:InvalidRequest", ("reason", reason));

    /// <summary>Unknown, revoked, expired, or without the right proof: the four are never told apart.</summary>
    public static BusinessException InvalidClient() => new(ErrorKind.Invalid, "Ticketing:Identity:InvalidClient");

    public static BusinessException UnsupportedGrantType() => new(ErrorKind.Invalid, "Ticketing:Identity:UnsupportedGrantType");

    public static BusinessException InvalidScope() => new(ErrorKind.Invalid, "Ticketing:Identity:InvalidScope");

    public static BusinessException TooManyClients(int max) => new(ErrorKind.Conflict, "Ticketing:Identity:TooManyClients", ("max", max));

    /// <summary>No public key that we can verify with, or a private one.</summary>
    public static BusinessException BadPublicKey(string field) => CommonErrors.Field(field, "Ticketing:Identity:BadPublicKey");
}
