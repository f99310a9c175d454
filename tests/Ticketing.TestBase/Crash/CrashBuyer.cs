using System.Text.Json;
using Ticketing.TestBase.Load;

namespace Ticketing.TestBase.Crash;

/// <summary>How a checkout ended for its buyer.</summary>
public enum CrashEnd
{
    Tickets,
    Refunded,

    /// <summary>Told clearly that it can't be had.</summary>
    Refused,

    /// <summary>The buyer gave up and was told that the order is over.</summary>
    Cancelled,
    Unclear,
}

/// <summary>What a buyer was told in the end. <c>Order</c> is the address of the order, once there was one.</summary>
public sealed record CrashOutcome(int Checkout, CrashEnd End, string? Order, int Tickets, string Email, string Reason);

/// <summary>One checkout from the basket to a clear end, through whatever the nemesis does.</summary>
internal sealed class CrashBuyer(StageEvent sold, string organization, CrashCaller caller, Dice dice, int number)
{
    private readonly string root = $"/api/v1/organizations/{organization}";
    private readonly string email = $"buyer-{number}@example.com";

    /// <summary>Buys one priced ticket and comes back from the payment, whatever the dice say.</summary>
    public bool AlwaysPays { get; init; }

    public async Task<CrashOutcome> BuyAsync(CancellationToken cancellationToken)
    {
        var free = !AlwaysPays && dice.Happens(65) ? 1 + dice.Next(3) : 0;
        var paid = free == 0 || dice.Happens(30) ? 1 + dice.Next(3) : 0;
        var lines = new[] { (sold.Items[0], free), (sold.Items[1], paid) }.Where(l => l.Item2 > 0).Select(l => new { itemId = l.Item1, quantity = l.Item2 }).ToArray();
        var hold = await caller.CallAsync(
            HttpMethod.Post, $"{root}/shop/{sold.Slug}/orders", new { lines, clientKey = $"crash-checkout-{number:000000}" }, cancellationToken);
        if (hold.IsRefusal) return Ends(hold.Status == 409 ? CrashEnd.Refused : CrashEnd.Unclear, null, 0, hold.Code);
        var order = $"{root}/checkout/{hold.Text("code")}/{hold.Text("secret")}";
        if (await GiveDetailsAsync(order, cancellationToken) is { } refused) return refused;
        if (!AlwaysPays && dice.Happens(8)) return await GiveUpAsync(order, cancellationToken);
        var last = paid == 0 ? await caller.CallAsync(HttpMethod.Post, order + "/complete", null, cancellationToken) : await PayAsync(order, cancellationToken);
        return last.IsRefusal ? Ends(CrashEnd.Refused, order, 0, last.Code) : await SeeTheEndAsync(order, free + paid, cancellationToken);
    }

    private async Task<CrashOutcome?> GiveDetailsAsync(string order, CancellationToken cancellationToken)
    {
        var seen = await caller.CallAsync(HttpMethod.Get, order, null, cancellationToken);
        if (seen.IsRefusal) return Ends(CrashEnd.Unclear, order, 0, seen.Code);
        var lines = seen.Body.GetProperty("lines").EnumerateArray().Select((line, i) => new { lineId = line.GetProperty("id").GetGuid(), name = $"Guest {i + 1}" }).ToArray();
        var given = await caller.CallAsync(HttpMethod.Put, order + "/details", new { name = "Buyer " + number, email, lines }, cancellationToken);
        return given.IsRefusal ? Ends(CrashEnd.Unclear, order, 0, given.Code) : null;
    }

    private async Task<CrashOutcome> GiveUpAsync(string order, CancellationToken cancellationToken)
    {
        var over = await caller.CallAsync(HttpMethod.Post, order + "/cancel", null, cancellationToken);
        return Ends(!over.IsRefusal && over.Text("status") == "cancelled" ? CrashEnd.Cancelled : CrashEnd.Unclear, order, 0, over.Code);
    }

    /// <summary>Some are declined first, some click twice; the sandbox refuses what it has done already, which is no refusal of the order.</summary>
    private async Task<CrashAnswer> PayAsync(string order, CancellationToken cancellationToken)
    {
        var clicks = await Task.WhenAll(Enumerable.Range(0, dice.Happens(20) ? 2 : 1).Select(_ => caller.CallAsync(HttpMethod.Post, order + "/pay", null, cancellationToken)));
        if (clicks.FirstOrDefault(c => !c.IsRefusal) is not { } begun) return clicks[0];
        var url = begun.Text("redirectUrl");
        var hosted = $"/api/v1/sandbox/payments/{url[(url.LastIndexOf('/') + 1)..]}/choose";
        if (dice.Happens(15)) await caller.CallAsync(HttpMethod.Post, hosted, new { choice = "decline" }, cancellationToken);
        await caller.CallAsync(HttpMethod.Post, hosted, new { choice = "pay" }, cancellationToken);
        // Some never come back from the provider's page: the webhook or the reconciliation has to do.
        return AlwaysPays || dice.Happens(80)
            ? await caller.CallAsync(HttpMethod.Post, order + "/return", null, cancellationToken)
            : await caller.CallAsync(HttpMethod.Get, order, null, cancellationToken);
    }

    private async Task<CrashOutcome> SeeTheEndAsync(string order, int wanted, CancellationToken cancellationToken)
    {
        var status = "";
        for (var look = 0; look < 240; look++)
        {
            var seen = await caller.CallAsync(HttpMethod.Get, order, null, cancellationToken);
            status = seen.IsRefusal ? seen.Code : seen.Text("status");
            if (status == "paid") return await CountTicketsAsync(order, wanted, cancellationToken);
            if (status is "refunded" or "cancelled" or "expired" && seen.Body.GetProperty("refunded").ValueKind == JsonValueKind.Object) return Ends(CrashEnd.Refunded, order, 0, status);
            if (status is "cancelled" or "expired") return Ends(CrashEnd.Refused, order, 0, status);
            await Task.Delay(500, cancellationToken);
        }

        return Ends(CrashEnd.Unclear, order, 0, "still " + status);
    }

    private async Task<CrashOutcome> CountTicketsAsync(string order, int wanted, CancellationToken cancellationToken)
    {
        var tickets = await caller.CallAsync(HttpMethod.Get, order + "/tickets", null, cancellationToken);
        var count = tickets.IsRefusal ? 0 : tickets.Body.GetArrayLength();
        return Ends(count == wanted ? CrashEnd.Tickets : CrashEnd.Unclear, order, count, $"{count} of {wanted} tickets");
    }

    private CrashOutcome Ends(CrashEnd end, string? order, int tickets, string reason) => new(number, end, order, tickets, email, reason);
}
