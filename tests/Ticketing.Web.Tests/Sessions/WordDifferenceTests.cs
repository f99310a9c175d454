using Ticketing.Web.Pages.Sessions;

namespace Ticketing.Web.Tests.Sessions;

public sealed class WordDifferenceTests
{
    private static string Shown(string before, string after) => string.Concat(WordDifference.Of(before, after).Select(piece => piece.Kind switch
    {
        PieceKind.Gone => $"[-{piece.Text}]",
        PieceKind.Come => $"[+{piece.Text}]",
        _ => piece.Text,
    }));

    [Theory]
    [InlineData("we tie knots", "we tie bows", "we tie [-knots][+bows]")]
    [InlineData("one two three four", "one 2 three 4", "one [-two ][+2 ]three [-four][+4]")]
    [InlineData("one two", "one and two", "one [+and ]two")]
    [InlineData("one two", "two", "[-one ]two")]
    [InlineData("", "new", "[+new]")]
    public void It_names_the_words_that_changed(string before, string after, string shown) => Shown(before, after).ShouldBe(shown);

    [Fact]
    public void What_stays_is_left_out_but_for_a_few_words()
    {
        var long_ = string.Join(' ', Enumerable.Range(0, 200).Select(number => $"word{number}"));
        var shown = Shown(long_, long_.Replace("word50 ", "").Replace("word150 ", ""));
        shown.ShouldContain("[-word50 ]");
        shown.ShouldContain("…");
        shown.Length.ShouldBeLessThan(500);
    }

    [Fact]
    public void Two_long_strangers_are_exchanged_whole_and_at_once()
    {
        var (one, other) = (string.Join(' ', Enumerable.Range(0, 8000).Select(n => $"a{n}")), string.Join(' ', Enumerable.Range(0, 8000).Select(n => $"b{n}")));
        WordDifference.Of(one, other).Select(piece => piece.Kind).ShouldBe([PieceKind.Gone, PieceKind.Come]);
    }
}
