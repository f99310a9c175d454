using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ticketing.Application.Tests.Common;
using Ticketing.CheckIn;
using Ticketing.Tickets;

namespace Ticketing.Application.Tests.CheckIn;

/// <summary>What a device holds: small, readable by the page's own code, and silent about people.</summary>
public sealed class ManifestTests : IDisposable
{
    private const int Many = 100_000;
    private static readonly Guid EventId = Guid.CreateVersion7();
    private static readonly Guid ItemId = Guid.CreateVersion7();
    private static readonly Guid SessionId = Guid.CreateVersion7();
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string file = Path.GetTempFileName();

    private sealed record Opened(string Name, string Code);

    private sealed record Found(int Revision, string Status, Guid ItemId, IReadOnlyList<DateOnly>? Days, IReadOnlyList<Guid> Sessions, string ItemName, Opened? Opened);

    private sealed record Reading(int Count, int Good, double Ms, IReadOnlyList<Found?> Found, string? Error);

    /// <summary>Mutant: parts written in the order of the tickets instead of their serials.</summary>
    [Fact]
    public async Task The_page_finds_each_ticket_and_its_own_QR_opens_its_name()
    {
        var (ada, bob) = (TicketOf(1, "Ada Bÿron 🎫"), TicketOf(-1, "Bob") with { IsCancelled = true, Days = [new(2027, 3, 27), new(2027, 3, 28)] });
        var others = Enumerable.Range(2, 500).Select(n => TicketOf(n * 7919L, $"Guest {n}")).ToList();
        await File.WriteAllBytesAsync(file, Write([ada, bob, .. others], new() { [bob.Id] = [SessionId] }), TestContext.Current.CancellationToken);

        var read = await ReadAsync(ada.Token!, bob.Token!, others[250].Token!, Sign(3));

        (read.Count, read.Good).ShouldBe((502, 501));
        read.Found[0]!.ShouldSatisfyAllConditions(
            f => f.Opened.ShouldBe(new Opened("Ada Bÿron 🎫", ada.Code)), f => f.Status.ShouldBe("valid"), f => f.Days.ShouldBeNull(), f => f.Sessions.ShouldBeEmpty(), f => f.ItemName.ShouldBe("Standard"));
        read.Found[1]!.ShouldSatisfyAllConditions(
            f => f.Opened!.Name.ShouldBe("Bob"), f => f.Status.ShouldBe("cancelled"), f => f.Days.ShouldBe([new(2027, 3, 27), new(2027, 3, 28)]), f => f.Sessions.ShouldBe([SessionId]));
        read.Found[2]!.Opened!.Name.ShouldBe("Guest 252");
        read.Found[3].ShouldBeNull();
    }

    /// <summary>A lost phone reveals nobody. Mutant: the key made of the token's serial.</summary>
    [Fact]
    public async Task No_name_stands_in_it_and_no_other_QR_opens_one()
    {
        var ada = TicketOf(1, "Ada Byron");
        var bytes = Write([ada, TicketOf(2, "Bob Stone")], []);
        var text = Encoding.UTF8.GetString(bytes);
        foreach (var secret in new[] { "Ada", "Byron", "Bob", ada.Code, ada.Token! }) text.ShouldNotContain(secret);

        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        // The event's own key signs the same serial once more: genuine, and yet not the QR that the ticket has.
        (await ReadAsync(Sign(1))).Found[0]!.Opened.ShouldBeNull();
        (await ReadAsync(ada.Token!)).Found[0]!.Opened.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_hundred_thousand_tickets_take_less_than_15_MB_and_open_in_a_moment()
    {
        var token = Sign(1);
        var tickets = Enumerable.Range(0, Many).Select(n => TicketOf(n * 104_729L, $"Guest Number {n:000000} of the House", token)).ToList();
        var bytes = Write(tickets, []);
        bytes.Length.ShouldBeLessThan(15_000_000);
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        (await ReadAsync()).ShouldSatisfyAllConditions(r => r.Count.ShouldBe(Many), r => r.Ms.ShouldBeLessThan(2000));
    }

    [Fact]
    public async Task Half_a_manifest_is_refused()
    {
        var bytes = Write([TicketOf(1, "Ada"), TicketOf(2, "Bob")], []);
        await File.WriteAllBytesAsync(file, bytes[..^1], TestContext.Current.CancellationToken);
        (await ReadAsync()).Error.ShouldBe("RangeError: half a manifest");
    }

    public void Dispose()
    {
        key.Dispose();
        File.Delete(file);
    }

    private static byte[] Write(IReadOnlyList<ManifestTicket> tickets, Dictionary<Guid, List<Guid>> sessions) => ManifestWriter.Write(
        new()
        {
            EventId = EventId, Organization = "acme", Title = "Rust Days", TimeZone = "Europe/Berlin", StartsAt = default, EndsAt = default, BuiltAt = default, Cursor = "1-0",
            Salt = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)), Count = tickets.Count, Keys = [], Items = [new(ItemId, "Standard")], Sessions = [new(SessionId, "Keynote")], Checkpoints = [],
        },
        tickets, sessions);

    private ManifestTicket TicketOf(long serial, string name, string? token = null) =>
        new(Guid.CreateVersion7(), serial, 0, false, ItemId, token ?? Sign(serial), name, $"CODE{serial & 0xFFFFFF:X6}", null);

    private string Sign(long serial) => new TicketTokenSigner(key).Sign(new(0, TicketTokenBody.TagOf(EventId), serial, 0, new DateOnly(2040, 1, 1)));

    private async Task<Reading> ReadAsync(params string[] tokens) => JsonSerializer.Deserialize<Reading>(
        await ExternalTool.RunAsync("node", [Path.Combine(Checkout.Root, "tests", "tools", "read-manifest.mjs"), file, .. tokens]), JsonSerializerOptions.Web)!;
}
