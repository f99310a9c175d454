using System.Text;

namespace Ticketing.Tickets.Printing;

/// <summary>Where a text has to fit. Lengths in points; leading in multiples of the size.</summary>
internal sealed record TextBox(double Width, double Height, double MaxSize, double MinSize, double Leading = 1.3, int MaxLines = int.MaxValue);

internal sealed record FittedText(IReadOnlyList<string> Lines, double Size, double Leading)
{
    public double LineHeight => Size * Leading;

    public double Height => Lines.Count * LineHeight;
}

/// <summary>
/// Wraps text into a box at the largest size at which all of it fits, making it somewhat smaller rather than breaking a word.
/// What doesn't fit even at the smallest size is cut with an ellipsis.
/// </summary>
internal static class TextFitter
{
    /// <summary>Down to this part of the largest size words stay whole; smaller than that, breaking them is the lesser evil.</summary>
    private const double WholeWords = 0.6;

    public static FittedText Fit(TrueTypeFont font, IReadOnlyList<string> paragraphs, TextBox box)
    {
        var widestWord = paragraphs.SelectMany(paragraph => paragraph.Split(' ')).Select(word => font.WidthOf(word)).DefaultIfEmpty().Max();
        var largest = Math.Min(box.MaxSize, box.Width * 999 / Math.Max(1, widestWord));
        if (largest < box.MinSize || largest < box.MaxSize * WholeWords)
            largest = box.MaxSize;

        for (var size = largest; size > box.MinSize; size -= 0.5)
        {
            var lines = Wrap(font, paragraphs, box.Width * 1000 / size);
            if (lines.Count <= LinesAt(size))
                return new(lines, size, box.Leading);
        }

        var all = Wrap(font, paragraphs, box.Width * 1000 / box.MinSize);
        var room = LinesAt(box.MinSize);
        return new(all.Count <= room ? all : [.. all.Take(room - 1), Cut(font, all[room - 1], box.Width * 1000 / box.MinSize)], box.MinSize, box.Leading);

        int LinesAt(double size) => Math.Max(1, Math.Min(box.MaxLines, (int)(box.Height / (size * box.Leading) + 0.01)));
    }

    /// <summary>On one line if a size between the box's largest and <paramref name="atLeast"/> allows it, else as the box says.</summary>
    public static FittedText FitOneLine(TrueTypeFont font, string text, TextBox box, double atLeast)
    {
        var size = Math.Min(box.MaxSize, box.Width * 999 / Math.Max(1, font.WidthOf(text)));
        return Fit(font, text, size >= atLeast ? box with { MaxSize = size, MaxLines = 1 } : box);
    }

    public static FittedText Fit(TrueTypeFont font, string text, TextBox box) => Fit(font, text.Length == 0 ? [] : [text], box);

    /// <summary>The width is in thousandths of the font's size.</summary>
    private static List<string> Wrap(TrueTypeFont font, IReadOnlyList<string> paragraphs, double width)
    {
        var lines = new List<string>();
        var space = font.WidthOf(" ");
        foreach (var paragraph in paragraphs)
        {
            var (line, used) = (new StringBuilder(), 0.0);
            foreach (var word in paragraph.Split(' '))
            {
                foreach (var (piece, length) in Pieces(font, word, width))
                {
                    var gap = line.Length == 0 ? 0 : space;
                    if (line.Length > 0 && used + gap + length > width)
                    {
                        lines.Add(line.ToString());
                        (gap, used) = (0, 0);
                        line.Clear();
                    }

                    line.Append(gap > 0 ? " " : "").Append(piece);
                    used += gap + length;
                }
            }

            lines.Add(line.ToString());
        }

        return lines;
    }

    /// <summary>The word itself, or, when it is wider than a line, as much of it as fills a line, again and again.</summary>
    private static IEnumerable<(string Piece, double Width)> Pieces(TrueTypeFont font, string word, double width)
    {
        var whole = font.WidthOf(word);
        if (whole <= width)
        {
            yield return (word, whole);
            yield break;
        }

        var (piece, used) = (new StringBuilder(), 0.0);
        foreach (var rune in word.EnumerateRunes())
        {
            var advance = font.AdvanceOf(font.GlyphOf(rune));
            if (piece.Length > 0 && used + advance > width)
            {
                yield return (piece.ToString(), used);
                used = 0;
                piece.Clear();
            }

            piece.Append(rune.ToString());
            used += advance;
        }

        yield return (piece.ToString(), used);
    }

    private static string Cut(TrueTypeFont font, string line, double width)
    {
        var kept = line.TrimEnd(PrintableText.Ellipsis);
        while (kept.Length > 0 && font.WidthOf(kept) + font.WidthOf([PrintableText.Ellipsis]) > width)
            kept = kept[..^(char.IsLowSurrogate(kept[^1]) && kept.Length > 1 ? 2 : 1)];
        return kept.TrimEnd() + PrintableText.Ellipsis;
    }
}
