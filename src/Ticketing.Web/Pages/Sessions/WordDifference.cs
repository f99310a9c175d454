using System.Text.RegularExpressions;

namespace Ticketing.Web.Pages.Sessions;

internal enum PieceKind
{
    Same,
    Gone,
    Come,
}

/// <summary>A stretch of a changed text.</summary>
internal sealed record Piece(PieceKind Kind, string Text);

/// <summary>Which words of a text changed, with a few words around each change and the rest left out.</summary>
internal static partial class WordDifference
{
    private const int Context = 60;

    /// <summary>Words times words to compare one by one: more is shown as one exchange of the part that differs.</summary>
    private const int MaxComparisons = 400_000;

    public static IReadOnlyList<Piece> Of(string before, string after)
    {
        var (old, now) = (Words(before), Words(after));
        var start = 0;
        while (start < old.Count && start < now.Count && old[start] == now[start]) start++;
        var end = 0;
        while (end < old.Count - start && end < now.Count - start && old[^(end + 1)] == now[^(end + 1)]) end++;
        var (gone, come) = (old[start..^end], now[start..^end]);
        List<Piece> pieces = [new(PieceKind.Same, string.Concat(old[..start]))];
        if ((long)gone.Count * come.Count > MaxComparisons) pieces.AddRange([new(PieceKind.Gone, string.Concat(gone)), new(PieceKind.Come, string.Concat(come))]);
        else pieces.AddRange(Compare(gone, come));
        pieces.Add(new(PieceKind.Same, string.Concat(old[^end..])));
        return Shortened(Joined(pieces));
    }

    /// <summary>Each word with the white space after it.</summary>
    private static List<string> Words(string text) => Word().Matches(text).Select(match => match.Value).ToList();

    /// <summary>The longest common subsequence tells what stays.</summary>
    private static IEnumerable<Piece> Compare(List<string> old, List<string> now)
    {
        var length = new int[old.Count + 1, now.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
            for (var j = now.Count - 1; j >= 0; j--)
                length[i, j] = old[i] == now[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
        var (at, to) = (0, 0);
        while (at < old.Count || to < now.Count)
        {
            if (at < old.Count && to < now.Count && old[at] == now[to])
            {
                yield return new(PieceKind.Same, old[at++]);
                to++;
            }
            else if (at < old.Count && (to == now.Count || length[at + 1, to] >= length[at, to + 1])) yield return new(PieceKind.Gone, old[at++]);
            else yield return new(PieceKind.Come, now[to++]);
        }
    }

    private static List<Piece> Joined(IEnumerable<Piece> pieces)
    {
        var joined = new List<Piece>();
        foreach (var piece in pieces.Where(piece => piece.Text.Length > 0))
        {
            if (joined.Count > 0 && joined[^1].Kind == piece.Kind) joined[^1] = piece with { Text = joined[^1].Text + piece.Text };
            else joined.Add(piece);
        }

        return joined;
    }

    private static List<Piece> Shortened(List<Piece> pieces) => pieces.Select((piece, at) => piece.Kind != PieceKind.Same ? piece
        : at == 0 ? piece with { Text = End(piece.Text) }
        : at == pieces.Count - 1 ? piece with { Text = Start(piece.Text) }
        : piece.Text.Length <= Context * 2 + 20 ? piece
        : piece with { Text = Start(piece.Text) + End(piece.Text)[1..] }).ToList();

    private static string End(string text) => text.Length <= Context ? text : "… " + text[(text.IndexOf(' ', text.Length - Context) is >= 0 and var at ? at + 1 : text.Length - Context)..];

    private static string Start(string text) => text.Length <= Context ? text : text[..(text.LastIndexOf(' ', Context) is > 0 and var at ? at : Context)] + " …";

    [GeneratedRegex(@"\s+|\S+\s*")]
    private static partial Regex Word();
}
