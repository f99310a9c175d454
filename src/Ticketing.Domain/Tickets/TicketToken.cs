using System.Diagnostics.CodeAnalysis;

namespace Ticketing.Tickets;

/// <summary>
/// The text in a ticket's QR: <c>T1.</c> followed by body and signature in base 32.
/// </summary>
/// <remarks>
/// The alphabet is base32hex (RFC 4648 §7, 0-9 A-V) and the separator a full stop: all in the QR's compact
/// alphanumeric mode, and typed alike by a keyboard-wedge scanner on US, British, German, Nordic, Spanish and Italian
/// layouts (Y and Z change places between them, and so do colon, plus, slash and per cent). Case does not matter,
/// so Caps Lock does no harm.
/// </remarks>
public static class TicketToken
{
    public const string Prefix = "T1.";

    /// <summary>P-256 in IEEE P1363 form: r and s, 32 bytes each.</summary>
    public const int SignatureSize = 64;

    /// <summary>Exactly this many characters, prefix included.</summary>
    public static readonly int TextLength = Prefix.Length + Base32Hex.LengthOf(TicketTokenBody.Size + SignatureSize);

    /// <summary>
    /// Reads the text <em>without verifying it</em>: good for finding which event it claims to be for, and nothing else.
    /// Accepts lower case and surrounding white space; refuses everything else that is not exactly a token. Never throws.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out TicketTokenBody? body, [NotNullWhen(true)] out byte[]? signature)
    {
        (body, signature) = (null, null);
        var characters = text.AsSpan().Trim();
        if (characters.Length != TextLength || !characters.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return false;

        Span<byte> bytes = stackalloc byte[TicketTokenBody.Size + SignatureSize];
        if (!Base32Hex.TryDecode(characters[Prefix.Length..], bytes))
            return false;

        body = TicketTokenBody.ReadFrom(bytes);
        signature = bytes[TicketTokenBody.Size..].ToArray();
        return true;
    }

    internal static string Format(ReadOnlySpan<byte> signedBody) => Prefix + Base32Hex.Encode(signedBody);
}
