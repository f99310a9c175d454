using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Queueing;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Queueing;

/// <summary>The organizer's page of an event's waiting room: live numbers, what steers it, and how it is set up.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class ManageModel(WaitingRoomAppService service, EventAppService events, IPermissionChecker permissions, IStringLocalizer<Texts> t) : EventPage
{
    [BindProperty] public RoomForm Input { get; set; } = new();

    public WaitingRoomDto Room { get; private set; } = null!;

    public string TimeZone { get; private set; } = "UTC";

    public bool MayManage { get; private set; }

    public IEnumerable<SelectListItem> Modes =>
    [
        new(t["Off: everyone buys as they come"], nameof(RoomMode.Off)),
        new(t["On: nobody buys without a place"], nameof(RoomMode.On)),
        new(t["Automatic: on while the rush is on"], nameof(RoomMode.Automatic)),
    ];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input = RoomForm.Of(Room.Rules, TimeZone);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (!await TryAsync(ct => service.UpdateAsync(EventId, Input.ToRules(TimeZone), ct))) return Page();
        return Done(t["Saved."]);
    }

    public async Task<IActionResult> OnPostSteerAsync(RoomSteering steering)
    {
        ModelState.Clear();
        if (await TryAsync(ct => service.SteerAsync(EventId, new() { Steering = steering }, ct))) return Done(t["Done. It is in force everywhere within a second."]);
        await OnGetAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostRateAsync(int ratePerMinute)
    {
        ModelState.Clear();
        if (await TryAsync(ct => service.SteerAsync(EventId, new() { RatePerMinute = ratePerMinute }, ct))) return Done(t["{0} are let in a minute now.", ratePerMinute]);
        await OnGetAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        var stop = HttpContext.RequestAborted;
        Room = await service.GetAsync(EventId, stop);
        TimeZone = (await events.GetAsync(EventId, stop)).TimeZone;
        MayManage = await permissions.IsGrantedAsync(QueueingPermissions.Manage, EventId, stop);
    }

    private RedirectResult Done(string said)
    {
        TempData.Flash(said);
        return Redirect(Root + "/queue");
    }
}

/// <summary>As typed, times on the event's clocks.</summary>
public sealed class RoomForm
{
    public RoomMode Mode { get; set; }

    public DateTime? StartsAt { get; set; }

    public int GathersForMinutes { get; set; }

    public int RatePerMinute { get; set; }

    public bool MeasuresItself { get; set; }

    public int PassMinutes { get; set; }

    public int HoldsPerPass { get; set; }

    public int OpensAtLoad { get; set; }

    public static RoomForm Of(RoomRules rules, string timeZone) => new()
    {
        Mode = rules.Mode,
        StartsAt = rules.StartsAt is { } at ? Zones.ToLocal(at, timeZone).ToDateTimeUnspecified() : null,
        GathersForMinutes = rules.GathersForMinutes,
        RatePerMinute = rules.RatePerMinute,
        MeasuresItself = rules.MeasuresItself,
        PassMinutes = rules.PassMinutes,
        HoldsPerPass = rules.HoldsPerPass,
        OpensAtLoad = rules.OpensAtLoad,
    };

    /// <exception cref="BusinessException"><c>Ticketing:Events:TimeSkipped</c>, <c>DateOutOfRange</c>.</exception>
    public RoomRules ToRules(string timeZone) => new()
    {
        Mode = Mode,
        StartsAt = StartsAt is { } wall ? Instant(wall, timeZone) : null,
        GathersForMinutes = GathersForMinutes,
        RatePerMinute = RatePerMinute,
        MeasuresItself = MeasuresItself,
        PassMinutes = PassMinutes,
        HoldsPerPass = HoldsPerPass,
        OpensAtLoad = OpensAtLoad,
    };

    private static DateTimeOffset Instant(DateTime wall, string timeZone)
    {
        if (wall.Year is < 2000 or > 2100) throw EventsErrors.DateOutOfRange("startsAt");
        if (Zones.IsSkipped(wall, timeZone)) throw EventsErrors.TimeSkipped("startsAt", wall.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        return Zones.ToInstant(DateTime.SpecifyKind(wall, DateTimeKind.Unspecified), timeZone);
    }
}
