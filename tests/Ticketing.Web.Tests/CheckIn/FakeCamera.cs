using System.Text;
using QRCoder;

namespace Ticketing.Web.Tests.CheckIn;

/// <summary>A film of a QR code on a ticket, as Chromium's fake camera plays it (YUV4MPEG2, a grey table and a white sheet).</summary>
internal sealed class FakeCamera : IDisposable
{
    private const int Width = 640, Height = 480, Scale = 8, Frames = 4;
    private const byte Table = 110, Paper = 235, Ink = 16;

    public FakeCamera(string qrText)
    {
        using var file = File.Create(FilePath);
        file.Write(Encoding.ASCII.GetBytes($"YUV4MPEG2 W{Width} H{Height} F10:1 Ip A1:1 C420jpeg\n"));
        var (light, colour) = (Picture(qrText), new byte[Width * Height / 2]);
        colour.AsSpan().Fill(128);
        for (var frame = 0; frame < Frames; frame++)
        {
            file.Write("FRAME\n"u8);
            file.Write(light);
            file.Write(colour);
        }
    }

    public string FilePath { get; } = Path.Combine(Path.GetTempPath(), $"ticketing-camera-{Path.GetRandomFileName()}.y4m");

    /// <summary>What makes Chromium look through it without asking.</summary>
    public IReadOnlyList<string> Arguments =>
        ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={FilePath}"];

    public void Dispose() => File.Delete(FilePath);

    private static byte[] Picture(string qrText)
    {
        // Four modules of white around it are part of the matrix.
        var modules = QRCodeGenerator.GenerateQrCode(qrText, QRCodeGenerator.ECCLevel.M).ModuleMatrix;
        var side = modules.Count * Scale;
        var picture = new byte[Width * Height];
        picture.AsSpan().Fill(Table);
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
                picture[((Height - side) / 2 + y) * Width + (Width - side) / 2 + x] = modules[y / Scale][x / Scale] ? Ink : Paper;
        }

        return picture;
    }
}
