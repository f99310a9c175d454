using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Identity;
using Ticketing.Tenants;

namespace Ticketing.Queueing;

/// <summary>The waitlist from the visitor's side: join what is sold out, look how it stands, leave.</summary>
public sealed class WaitlistAppService(
    AppServiceContext context,
    EventGate gate,
    ShopCatalogue catalogue,
    ShopWindow window,
    Waitlists waitlists,
    IWaitlistTurns turns,
    IWaitlistHolds holds,
    WaitlistReader reader,
    AttemptLimits limits,
    IClientAddress client,
    IOrganizationDirectory organizations,
    IOptions<WaitlistOptions> options) : AppService(context)
{
    private const int MinClientKeyLength = 16;
    private const int LinksPerHour = 3;

    /// <summary>
    /// Joins at the end. A repeat with the same client key finds the same entry; with the same address alone nothing is
    /// added and the link goes to that address.
    /// </summary>
    /// <exception cref="BusinessException"><c>Ticketing:Queueing:WaitlistOff</c>, <c>StillAvailable</c>, <c>NotSelling</c>, <c>TooManyJoins</c>;
    /// <c>Ticketing:Common:NotFound</c> and field refusals; <c>Ticketing:Events:AccessCodeNeeded</c> for a private event.</exception>
    [OpenToAnyone("anyone may wait for what is sold out")]
    public async Task<JoinedWaitlistDto> JoinAsync(string eventSlug, JoinWaitlistInput input, CancellationToken cancellationToken)
    {
        await DemandSeldomAsync(eventSlug, cancellationToken);
        var eventId = (await gate.OpenAsync(eventSlug, cancellationToken)).Event.Id;
        var key = Guard.OptionalLine(input.ClientKey, "clientKey", WaitlistEntry.MaxClientKeyLength);
        if (key is { Length: < MinClientKeyLength }) throw CommonErrors.OutOfRange("clientKey", MinClientKeyLength, WaitlistEntry.MaxClientKeyLength);
        if (key is not null && await FindByKeyAsync(key, cancellationToken) is { } same) return new(same.Id, same.Secret);
        var wish = await WishAsync(eventSlug, input, cancellationToken);
        var joined = await Db.InTransactionAsync(ct => AddAsync(eventId, wish, key, ct), cancellationToken);
        if (wish.ItemIds.Any(id => !waitlists.IsKept(eventId, id))) await waitlists.RefreshAsync(cancellationToken);
        return joined;
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>, for a wrong id and a wrong secret alike.</exception>
    [OpenToAnyone("guarded by the entry's secret")]
    public async Task<WaitlistEntryDto> GetAsync(Guid entryId, string secret, CancellationToken cancellationToken) =>
        await reader.ShowAsync(await ProveAsync(entryId, secret, cancellationToken), cancellationToken);

    /// <summary>Leaves the list, and gives back what was offered. Repeating it changes nothing.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Queueing:OfferTaken</c>; <c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("guarded by the entry's secret")]
    public async Task LeaveAsync(Guid entryId, string secret, CancellationToken cancellationToken)
    {
        var entry = await ProveAsync(entryId, secret, cancellationToken);
        await EndAsync(Db, turns, holds, entry, e => e.Leave(Now), cancellationToken);
        await waitlists.RefreshAsync(cancellationToken);
    }

    /// <summary>Ends the offer if there is one, then the entry: a crash between leaves an entry whose offer has ended.</summary>
    internal static async Task EndAsync(ITicketingDb db, IWaitlistTurns turns, IWaitlistHolds holds, WaitlistEntry entry, Action<WaitlistEntry> end, CancellationToken cancellationToken)
    {
        if (entry is { Status: WaitlistStatus.Offered, OrderId: { } orderId }) await holds.GiveUpAsync(orderId, cancellationToken);
        await db.InTransactionAsync(
            async ct =>
            {
                await turns.LockAsync(entry.EventId, ct);
                end(await db.Set<WaitlistEntry>().SingleAsync(e => e.Id == entry.Id, ct));
                return await db.SaveChangesAsync(ct);
            },
            cancellationToken);
    }

    private async Task<JoinedWaitlistDto> AddAsync(Guid eventId, WaitlistWish wish, string? key, CancellationToken cancellationToken)
    {
        if (!await turns.LockAsync(eventId, cancellationToken)) throw QueueingErrors.WaitlistOff();
        var waitlist = await Db.Set<Waitlist>().SingleAsync(w => w.Id == eventId, cancellationToken);
        if (!waitlist.IsOn) throw QueueingErrors.WaitlistOff();
        if (key is not null && await FindByKeyAsync(key, cancellationToken) is { } same) return new(same.Id, same.Secret);
        if (await FindByEmailAsync(eventId, wish.Email, cancellationToken) is { } known)
        {
            if (await limits.TakeAsync("waitlist link", known.Id.ToString(), LinksPerHour, TimeSpan.FromHours(1), cancellationToken) is null) known.SendLink(Guid.CreateVersion7(Now));
            await Db.SaveChangesAsync(cancellationToken);
            return new(known.Id, null);
        }

        var entry = new WaitlistEntry(Guid.CreateVersion7(Now), eventId, waitlist.GiveNumber(), wish, key, Now);
        Db.Set<WaitlistEntry>().Add(entry);
        await Db.SaveChangesAsync(cancellationToken);
        return new(entry.Id, entry.Secret);
    }

    private Task<WaitlistEntry?> FindByEmailAsync(Guid eventId, string email, CancellationToken cancellationToken)
    {
        var normalized = Emails.Normalize(email);
        return Db.Set<WaitlistEntry>().SingleOrDefaultAsync(
            e => e.EventId == eventId && e.NormalizedEmail == normalized && (e.Status == WaitlistStatus.Waiting || e.Status == WaitlistStatus.Offered), cancellationToken);
    }

    /// <summary>Checked against what the event sells: all of it must be sold out, and any one of it able to serve the party.</summary>
    private async Task<WaitlistWish> WishAsync(string eventSlug, JoinWaitlistInput input, CancellationToken cancellationToken)
    {
        var (name, email) = (Guard.Line(input.Name, "name", WaitlistEntry.MaxNameLength), Guard.Email(input.Email, "email"));
        var wanted = input.ItemIds.Distinct().Take(WaitlistEntry.MaxItems + 1).ToList();
        if (wanted.Count == 0) throw CommonErrors.Required("itemIds");
        var shop = await catalogue.FindAsync(eventSlug, cancellationToken) ?? throw CommonErrors.NotFound("event");
        var seen = await window.LookAsync(shop, cancellationToken);
        var items = seen.Items.Where(i => wanted.Contains(i.Id)).ToList();
        if (items.Count < wanted.Count) throw CommonErrors.NotFound("ticket");
        foreach (var item in items.Where(i => i.Status != ItemSale.SoldOut))
            throw item.Status == ItemSale.OnSale ? QueueingErrors.StillAvailable(item.Name) : QueueingErrors.NotSelling(item.Name);
        var limitsOf = shop.Items.Where(i => wanted.Contains(i.Id)).ToList();
        var party = Guard.Range(input.Party, "party", limitsOf.Max(i => i.MinPerOrder), limitsOf.Max(i => i.MaxPerOrder));
        var smallest = Guard.Range(input.Smallest ?? party, "smallest", 1, Math.Min(party, limitsOf.Min(i => i.MaxPerOrder)));
        return new(items.ConvertAll(i => i.Id), party, smallest, name, email, await organizations.LocaleAsync(Tenant, input.Locale, cancellationToken));
    }

    private async Task DemandSeldomAsync(string eventSlug, CancellationToken cancellationToken)
    {
        var (max, per) = (options.Value.JoinsPerAddress, options.Value.JoinsWindow);
        if (max > 0 && await limits.TakeAsync($"waitlist: {Tenant.Required()} {eventSlug}", client.Stranger(), max, per, cancellationToken) is { } wait) throw QueueingErrors.TooManyJoins(wait);
    }

    private Task<WaitlistEntry?> FindByKeyAsync(string key, CancellationToken cancellationToken) =>
        Db.Set<WaitlistEntry>().AsNoTracking().SingleOrDefaultAsync(e => e.ClientKey == key, cancellationToken);

    private async Task<WaitlistEntry> ProveAsync(Guid entryId, string secret, CancellationToken cancellationToken)
    {
        var entry = await Db.Set<WaitlistEntry>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == entryId, cancellationToken);
        return entry is not null && secret is { Length: <= 100 } && Secrets.AreEqual(entry.Secret, secret) ? entry : throw CommonErrors.NotFound("waitlist entry");
    }
}
