using QRCoder;

namespace Ticketing.Tickets.Printing;

/// <summary>
/// The dark modules of a QR code at error correction M, without the quiet zone: whoever draws it leaves four modules of white around it.
/// </summary>
/// <exception cref="ArgumentException">The text is longer than a QR code holds.</exception>
internal sealed class QrModules
{
    private const int QuietZone = 4;

    private readonly QRCodeData _code;

    public QrModules(string text)
    {
        try
        {
            _code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        }
        catch (QRCoder.Exceptions.DataTooLongException e)
        {
            throw new ArgumentException("The text is longer than a QR code holds.", nameof(text), e);
        }
    }

    /// <summary>Modules per side: 17 + 4 × version.</summary>
    public int Count => _code.ModuleMatrix.Count - 2 * QuietZone;

    /// <summary>Unbroken dark stretches, row by row.</summary>
    public IEnumerable<(int Column, int Row, int Length)> Runs()
    {
        for (var row = 0; row < Count; row++)
        {
            for (var column = 0; column < Count; column++)
            {
                var start = column;
                while (column < Count && IsDark(column, row))
                    column++;
                if (column > start)
                    yield return (start, row, column - start);
            }
        }
    }

    private bool IsDark(int column, int row) => _code.ModuleMatrix[row + QuietZone][column + QuietZone];
}
