using FsCheck;
using FsCheck.Fluent;
using Ticketing.TestBase;
using Ticketing.Web.Look.Brand;

namespace Ticketing.Web.Tests.Look;

public sealed class BrandPaletteTests
{
    private static readonly Arbitrary<int> AnyColour = Gen.Choose(0, 0xFFFFFF).ToArbitrary();

    [Fact]
    public void Every_colour_yields_readable_accents_in_light_and_dark() =>
        Prop.ForAll(AnyColour, rgb => IsReadable($"#{rgb:x6}")).Check(Config.QuickThrowOnFailure.WithMaxTest(600));

    [Fact]
    public void The_corners_of_the_colour_cube_are_readable_too()
    {
        int[] levels = [0, 0x33, 0x66, 0x99, 0xCC, 0xFF];
        var corners = from red in levels from green in levels from blue in levels select $"#{red:x2}{green:x2}{blue:x2}";
        corners.Where(colour => !IsReadable(colour)).ShouldBeEmpty();
    }

    [Fact]
    public void A_colour_survives_the_way_through_oklch() =>
        Prop.ForAll(AnyColour, rgb => Oklch.FromRgb(rgb).ToRgb() == rgb).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData("#FFF"), InlineData("fff"), InlineData(" #ffffff ")]
    public void Short_and_bare_notations_are_read(string text) => Oklch.Parse(text)!.Value.ToHex().ShouldBe("#ffffff");

    [Theory]
    [InlineData(null), InlineData(""), InlineData("red"), InlineData("#12345"), InlineData("#1234567"), InlineData("url(x)")]
    public void What_is_no_colour_yields_the_default(string? text) => BrandPalette.From(text).ToCss().ShouldBe(BrandPalette.Default.ToCss());

    [Fact]
    public void Black_on_white_has_the_greatest_contrast() => Oklch.Contrast(0x000000, 0xFFFFFF).ShouldBe(21, 0.001);

    [Fact]
    public void The_stylesheet_wears_the_default_palette()
    {
        var tokens = File.ReadAllText(Repository.PathOf("src/Ticketing.Web/Client/styles/tokens.css"));
        foreach (var (light, dark) in BrandPalette.Default.Light.Named().Zip(BrandPalette.Default.Dark.Named()))
            tokens.ShouldContain($"--{light.Name}: light-dark({light.Colour.ToHex()}, {dark.Colour.ToHex()});");
    }

    private static bool IsReadable(string colour)
    {
        var palette = BrandPalette.From(colour);
        return IsReadable(palette.Light, Surfaces.Light) && IsReadable(palette.Dark, Surfaces.Dark);
    }

    private static bool IsReadable(BrandTones tones, IReadOnlyList<Oklch> surfaces) =>
        surfaces.Append(tones.Soft).All(surface => Oklch.Contrast(tones.Ink, surface) >= BrandPalette.Readable)
        && Oklch.Contrast(tones.On, tones.Accent) >= BrandPalette.Readable
        && Oklch.Contrast(tones.On, tones.Hover) >= BrandPalette.Readable;
}
