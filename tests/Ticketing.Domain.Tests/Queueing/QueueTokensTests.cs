using System.Security.Cryptography;
using Ticketing.Queueing;

namespace Ticketing.Domain.Tests.Queueing;

public sealed class QueueTokensTests
{
    private static readonly Guid Room = Guid.CreateVersion7();
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly DateTimeOffset Ends = new(2026, 6, 1, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_place_and_a_pass_read_back_as_they_were_written()
    {
        var place = PlaceToken.New() with { Number = 9_876_543_210 };
        QueueTokens.ReadPlace(QueueTokens.Write(place, Room, Key), Room, Key).ShouldBe(place);
        QueueTokens.ReadPlace(QueueTokens.Write(place with { Number = null }, Room, Key), Room, Key)!.Number.ShouldBeNull();
        var pass = new Pass(place.Visitor, Ends);
        QueueTokens.ReadPass(QueueTokens.Write(pass, Room, Key), Room, Key).ShouldBe(pass);
        QueueTokens.Write(pass, Room, Key).Length.ShouldBe(QueueTokens.Length);
    }

    [Fact]
    public void A_token_with_any_one_character_changed_is_nobodys()
    {
        var written = QueueTokens.Write(new Pass(Guid.CreateVersion7(), Ends), Room, Key);
        for (var i = 0; i < written.Length; i++)
        {
            var other = written[i] == 'A' ? 'B' : 'A';
            // The last character carries two bits that mean nothing: another spelling of the same bytes is not another token.
            var forged = written[..i] + other + written[(i + 1)..];
            if (QueueTokens.ReadPass(forged, Room, Key) is { } read) (i, read.ExpiresAt).ShouldBe((written.Length - 1, Ends));
        }
    }

    [Fact]
    public void A_token_is_good_in_its_own_room_under_its_own_key_and_as_its_own_kind_alone()
    {
        var place = QueueTokens.Write(PlaceToken.New() with { Number = 1 }, Room, Key);
        var pass = QueueTokens.Write(new Pass(Guid.CreateVersion7(), Ends), Room, Key);
        QueueTokens.ReadPlace(place, Guid.CreateVersion7(), Key).ShouldBeNull();
        QueueTokens.ReadPlace(place, Room, RandomNumberGenerator.GetBytes(32)).ShouldBeNull();
        QueueTokens.ReadPlace(pass, Room, Key).ShouldBeNull();
        QueueTokens.ReadPass(place, Room, Key).ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("ÄÖÜ😀ÄÖÜ😀ÄÖÜ😀ÄÖÜ😀ÄÖÜ😀ÄÖÜ😀ÄÖÜ😀ÄÖÜ😀ÄÖÜ😀ÄÖÜ😀ÄÖÜ😀")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("                                                       ")]
    public void Rubbish_is_nobodys(string? rubbish)
    {
        QueueTokens.ReadPlace(rubbish, Room, Key).ShouldBeNull();
        QueueTokens.ReadPass(rubbish, Room, Key).ShouldBeNull();
    }

    [Fact]
    public void The_database_knows_a_visitor_by_a_hash_from_which_the_secret_cannot_be_had()
    {
        var place = PlaceToken.New();
        place.Visitor.ShouldNotBe(place.Secret);
        place.Visitor.ShouldBe(new PlaceToken(place.Secret, 5).Visitor);
    }
}
