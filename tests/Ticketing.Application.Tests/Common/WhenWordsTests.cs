using System.Globalization;
using Ticketing.Common;

namespace Ticketing.Application.Tests.Common;

public sealed class WhenWordsTests
{
    [Theory]
    [InlineData("2026-06-06T08:00Z", "2026-06-06T16:00Z", "Europe/Vienna", "Saturday, 6 June 2026, 10:00 – 18:00 (Vienna time (CEST))")]
    [InlineData("2026-06-06T20:00Z", "2026-06-07T03:00Z", "Europe/Vienna", "Saturday, 6 June 2026, 22:00 – 05:00 (Vienna time (CEST))")]
    [InlineData("2026-06-06T08:00Z", "2026-06-07T16:00Z", "Europe/Vienna", "Saturday, 6 June 2026, 10:00, until Sunday, 7 June 2026, 18:00 (Vienna time (CEST))")]
    [InlineData("2026-12-31T12:00Z", "2026-12-31T13:00Z", "Asia/Kolkata", "Thursday, 31 December 2026, 17:30 – 18:30 (Kolkata time (IST))")]
    [InlineData("2026-12-31T12:00Z", "2026-12-31T13:00Z", "Asia/Dubai", "Thursday, 31 December 2026, 16:00 – 17:00 (Dubai time (UTC+04:00))")]
    public void A_span_reads_as_the_clocks_at_the_place_show_it(string from, string until, string zone, string words) =>
        WhenWords.Of(DateTimeOffset.Parse(from, CultureInfo.InvariantCulture), DateTimeOffset.Parse(until, CultureInfo.InvariantCulture), zone, CultureInfo.GetCultureInfo("en-GB"))
            .ToString().ShouldBe(words);

    [Theory]
    [InlineData("de-AT", "DE", "en-AT"), InlineData("en", "AT", "en-AT"), InlineData("en-US", "AT", "en-US"), InlineData(null, null, "en-GB"), InlineData("zh-Hant-TW", "DE", "en-TW")]
    public void A_reader_gets_words_we_have_in_the_conventions_of_the_region(string? locale, string? country, string culture) =>
        ReaderCulture.For(locale, country).Name.ShouldBe(culture);
}
