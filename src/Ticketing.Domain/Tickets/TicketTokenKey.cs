using System.Security.Cryptography;

namespace Ticketing.Tickets;

/// <summary>The one kind of key and signature that tokens use, so that signer and verifier can't drift apart.</summary>
internal static class TicketTokenKey
{
    private const string P256 = "1.2.840.10045.3.1.7";

    public static readonly HashAlgorithmName Hash = HashAlgorithmName.SHA256;

    /// <summary>The form that <c>crypto.subtle.verify</c> of a browser expects.</summary>
    public const DSASignatureFormat Format = DSASignatureFormat.IeeeP1363FixedFieldConcatenation;

    public static ECDsa Demand(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.ExportParameters(includePrivateParameters: false).Curve is not { IsNamed: true, Oid.Value: P256 })
            throw new ArgumentException("Ticket tokens are signed with P-256 keys only.", nameof(key));

        return key;
    }
}
