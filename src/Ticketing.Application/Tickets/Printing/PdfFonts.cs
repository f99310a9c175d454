namespace Ticketing.Tickets.Printing;

/// <summary>Noto Sans (SIL Open Font License 1.1, see Fonts/OFL.txt): every Latin, Greek and Cyrillic letter in use.</summary>
internal static class PdfFonts
{
    private static readonly Lazy<TrueTypeFont> LazyRegular = new(() => Load("NotoSans-Regular"));
    private static readonly Lazy<TrueTypeFont> LazySemiBold = new(() => Load("NotoSans-SemiBold"));

    public static TrueTypeFont Regular => LazyRegular.Value;

    public static TrueTypeFont SemiBold => LazySemiBold.Value;

    private static TrueTypeFont Load(string name)
    {
        using var resource = typeof(PdfFonts).Assembly.GetManifestResourceStream($"Fonts/{name}.ttf")
            ?? throw new InvalidOperationException($"The font {name} is not embedded in {typeof(PdfFonts).Assembly.FullName}.");
        var data = new byte[resource.Length];
        resource.ReadExactly(data);
        return new TrueTypeFont(name, data);
    }
}
