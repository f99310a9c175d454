using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Identity;
using Ticketing.Orders;
using Ticketing.Tenants;
using Ticketing.Tickets;

namespace Ticketing.CheckIn;

/// <summary>
/// Guests let themselves in at a device of profile <see cref="DeviceProfile.Kiosk"/>. The door decides as it does for stewards; what is
/// told is for the guest alone, and never anything about others.
/// </summary>
public sealed class KioskAppService(
    AppServiceContext context, CheckInAppService door, ITicketScans scans, ICurrentDevice current, AttemptLimits limits, IOrganizationDirectory organizations) : AppService(context)
{
    /// <summary>Typed tries for each kiosk: more than guests make, far fewer than guessing takes.</summary>
    public const int MostTries = 40;

    public static readonly TimeSpan TriesPer = TimeSpan.FromMinutes(5);

    private const int MostExits = 10;

    /// <summary>What the kiosk shows while nobody stands before it.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>, for who is no kiosk too; <c>Forbidden</c>.</exception>
    public async Task<KioskDto> GetAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Scan, eventId, cancellationToken);
        Kiosk();
        var shown = await Db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == eventId, cancellationToken) ?? throw CommonErrors.NotFound("event");
        var organization = await organizations.FindAsync(Tenant.Required(), cancellationToken) ?? throw CommonErrors.NotFound("organization");
        var prints = await Db.Set<BadgeDesign>().AnyAsync(d => d.EventId == eventId && d.DoorPaper != null, cancellationToken);
        return new(shown.Title, organization.Name, shown.BrandColour ?? organization.BrandColour, organization.LogoFileId, prints);
    }

    /// <summary>By the ticket's QR; or by an order's or ticket's code together with a last name or e-mail address of that order.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:CheckIn:NobodyFound</c>, <c>ScanIdMissing</c>; <c>Ticketing:Identity:TooManyAttempts</c>.</exception>
    public async Task<KioskAnswer> EnterAsync(Guid eventId, KioskInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Scan, eventId, cancellationToken);
        var kiosk = Kiosk();
        if (string.IsNullOrWhiteSpace(input.Code)) throw CommonErrors.Required("code");
        if (input.Code.Trim().StartsWith(TicketToken.Prefix, StringComparison.OrdinalIgnoreCase))
        {
            var verdict = await door.ScanAsync(eventId, new() { Id = input.Id, Code = input.Code, At = input.At }, cancellationToken);
            return Answer(verdict.ScanId, verdict.Result, verdict.AttendeeName);
        }

        await limits.DemandAsync("kiosk", kiosk.Id.ToString(), MostTries, TriesPer, cancellationToken);
        var found = await FindAsync(eventId, Codes.Normalize(input.Code), input.Proof, cancellationToken);
        if (input.TicketId is { } chosen) found = [.. found.Where(t => t.Id == chosen)];
        if (found.Count == 0) throw CheckInErrors.NobodyFound();
        if (found.Count > 1) return new() { ScanId = input.Id, Choices = [.. found.Select(t => new KioskChoice(t.Id, FirstNameOf(t.Name)))] };
        return await AdmitAsync(eventId, kiosk, input, found[0], cancellationToken);
    }

    /// <summary>Whether this is the code by which staff leave the kiosk.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:CheckIn:CodeNotGood</c>; <c>Ticketing:Identity:TooManyAttempts</c>.</exception>
    public async Task LeaveAsync(Guid eventId, KioskExitInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Scan, eventId, cancellationToken);
        var kiosk = Kiosk();
        await limits.DemandAsync("kiosk-exit", kiosk.Id.ToString(), MostExits, TriesPer, cancellationToken);
        var code = await Db.Set<Device>().Where(d => d.Id == kiosk.Id).Select(d => d.ExitCode).SingleOrDefaultAsync(cancellationToken);
        if (code is null || !Secrets.AreEqual(input.Code?.Trim() ?? "", code)) throw CheckInErrors.CodeNotGood();
    }

    private async Task<KioskAnswer> AdmitAsync(Guid eventId, LiveDevice kiosk, KioskInput input, Guest guest, CancellationToken cancellationToken)
    {
        if (input.Id == Guid.Empty) throw CheckInErrors.ScanIdMissing();
        var checkpointId = kiosk.CheckpointId ?? await Db.Set<Checkpoint>().Of(eventId).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("checkpoint");
        var attempt = new ScanAttempt(input.Id, eventId, checkpointId, ScanMethod.Manual, Secrets.Hash(input.Code!.Trim()), null, input.At ?? Now, DemandActor()) { DeviceId = kiosk.Id };
        var recorded = await scans.TryAdmitAsync(attempt, guest.Id, null, cancellationToken);
        return Answer(input.Id, recorded.Result, guest.Name);
    }

    /// <summary>The good tickets that both the code and the proof belong to. The buyer's proof stands for the whole order, an attendee's for their own.</summary>
    private async Task<IReadOnlyList<Guest>> FindAsync(Guid eventId, string? code, string? typed, CancellationToken cancellationToken)
    {
        var proof = Guard.OptionalLine(typed, "proof", 254);
        if (code is null || proof is null) return [];
        var rows = await (from ticket in Db.Set<Ticket>().AsNoTracking()
                          join order in Db.Set<Order>() on ticket.OrderId equals order.Id
                          join line in Db.Set<OrderLine>() on ticket.OrderLineId equals line.Id
                          where ticket.EventId == eventId && ticket.Status == TicketStatus.Valid && (ticket.Code == code || order.Code == code)
                          orderby line.Position, ticket.Id
                          select new { ticket.Id, Name = ticket.AttendeeName, Buyer = order.Name, BuyersEmail = order.Email, Email = line.AttendeeEmail }).Take(50).ToListAsync(cancellationToken);
        return [.. rows.Where(r => IsProof(r.Name) || IsProof(r.Buyer) || IsSame(r.Email) || IsSame(r.BuyersEmail)).Select(r => new Guest(r.Id, r.Name))];

        bool IsSame(string? value) => string.Equals(value, proof, StringComparison.OrdinalIgnoreCase);
        bool IsProof(string? name) => IsSame(name) || name?.EndsWith(" " + proof, StringComparison.OrdinalIgnoreCase) == true;
    }

    private static KioskAnswer Answer(Guid scanId, ScanResult? result, string? name) =>
        new() { ScanId = scanId, Result = result, FirstName = result == ScanResult.Admitted && name is not null ? FirstNameOf(name) : null };

    private static string FirstNameOf(string name) => name.Trim().Split(' ')[0];

    private LiveDevice Kiosk() => current.Device is { Profile: DeviceProfile.Kiosk } kiosk ? kiosk : throw CommonErrors.NotFound("kiosk");

    private sealed record Guest(Guid Id, string Name);
}

/// <summary>What a kiosk shows. <paramref name="BrandColour"/> as <c>#rrggbb</c>; <paramref name="PrintsBadges"/>: whoever is let in gets one.</summary>
public sealed record KioskDto(string Title, string Organization, string BrandColour, Guid? LogoFileId, bool PrintsBadges);

/// <summary>A guest at the kiosk.</summary>
public sealed record KioskInput
{
    /// <inheritdoc cref="ScanInput.Id"/>
    public Guid Id { get; init; }

    /// <summary>The QR's text, or an order's or ticket's code.</summary>
    public string? Code { get; init; }

    /// <summary>With a code: the last name or e-mail address, of the guest or the buyer.</summary>
    public string? Proof { get; init; }

    /// <summary>The one meant, after a choice.</summary>
    public Guid? TicketId { get; init; }

    /// <inheritdoc cref="ScanInput.At"/>
    public DateTimeOffset? At { get; init; }
}

/// <summary>What the guest is told.</summary>
public sealed record KioskAnswer
{
    public required Guid ScanId { get; init; }

    /// <summary><c>null</c> only where <see cref="Choices"/> ask who it is; nothing is recorded then.</summary>
    public ScanResult? Result { get; init; }

    /// <summary>Of one who was let in.</summary>
    public string? FirstName { get; init; }

    public IReadOnlyList<KioskChoice> Choices { get; init; } = [];
}

/// <summary>One of several tickets of an order.</summary>
public sealed record KioskChoice(Guid TicketId, string FirstName);

public sealed record KioskExitInput
{
    /// <summary>As the organizer's list of devices shows it.</summary>
    public string? Code { get; init; }
}
