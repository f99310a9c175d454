namespace Ticketing.Tickets;

/// <summary>
/// Base 32 with the extended hex alphabet of RFC 4648 §7, without padding, for lengths that are multiples of five bytes:
/// then no bits are left over and every byte string has exactly one spelling (apart from case).
/// </summary>
internal static class Base32Hex
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

    public static int LengthOf(int byteCount) => byteCount % 5 == 0
        ? byteCount / 5 * 8
        : throw new ArgumentException("Must be a multiple of five bytes.", nameof(byteCount));

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[LengthOf(bytes.Length)];
        for (var i = 0; i < text.Length; i++)
        {
            var (index, shift) = Math.DivRem(i * 5, 8);
            var window = bytes[index] << 8 | (index + 1 < bytes.Length ? bytes[index + 1] : 0);
            text[i] = Alphabet[window >> (11 - shift) & 31];
        }

        return new string(text);
    }

    /// <summary>False when a character is not of the alphabet or the lengths don't belong together.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        if (text.Length != LengthOf(bytes.Length))
            return false;

        var (buffer, bits, written) = (0, 0, 0);
        foreach (var character in text)
        {
            var value = ValueOf(character);
            if (value < 0)
                return false;

            buffer = (buffer << 5 | value) & 0xFFF;
            bits += 5;
            if (bits < 8)
                continue;

            bits -= 8;
            bytes[written++] = (byte)(buffer >> bits);
        }

        return true;
    }

    private static int ValueOf(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= 'A' and <= 'V' => character - 'A' + 10,
        >= 'a' and <= 'v' => character - 'a' + 10,
        _ => -1,
    };
}
