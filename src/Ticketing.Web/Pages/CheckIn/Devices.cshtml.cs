using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Tickets;
using Ticketing.Web.Common;
using Ticketing.Web.Look;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.CheckIn;

/// <summary>An event's scanners: adding one, whether each is ready, revoking one. A code is shown in the answer to the form, and never again.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class DevicesModel(DeviceAppService service, CheckInAppService door, IPermissionChecker permissions, IStringLocalizer<Texts> t) : EventPage
{
    // More than this and scans made without network are put in another order than they were made in.
    private const long NoticeableMs = 5_000;

    private DoorDto opened = null!;

    [BindProperty] public DeviceForm Input { get; set; } = new();

    public IReadOnlyList<DeviceDetails> Devices { get; private set; } = [];

    public DeviceCode? Code { get; private set; }

    public string CodeQr => QrSvg.Of(Code!.Link, t["QR code to enrol the device"]);

    public string EnrolAddress => Code!.Link[..Code.Link.IndexOf('#', StringComparison.Ordinal)];

    public bool MayManage { get; private set; }

    public string Zone => opened.TimeZone;

    public IReadOnlyList<SelectListItem> Profiles => Enum.GetValues<DeviceProfile>().Select(p => new SelectListItem(ProfileOf(p), p.ToString())).ToList();

    public IReadOnlyList<SelectListItem> Checkpoints => [new(t["Chosen on the device"], ""), .. opened.Checkpoints.Select(c => new SelectListItem(c.Name, c.Id.ToString()))];

    public string ProfileOf(DeviceProfile profile) => profile switch
    {
        DeviceProfile.Search => t["Scans and searches"],
        DeviceProfile.Supervisor => t["Supervisor: the log and the cases too"],
        DeviceProfile.Kiosk => t["Kiosk: guests check themselves in"],
        _ => t["Only scans"],
    };

    public string WordOf(DeviceState state) => state switch
    {
        DeviceState.Waiting => t["Not enrolled yet"],
        DeviceState.Active => t["Enrolled"],
        DeviceState.Expired => t["Expired"],
        _ => t["Revoked"],
    };

    public Tone ToneOf(DeviceState state) => state switch
    {
        DeviceState.Waiting => Tone.Info,
        DeviceState.Active => Tone.Success,
        _ => Tone.Neutral,
    };

    public string? ClockOf(DeviceDetails device) => device.ClockOffsetMs switch
    {
        > NoticeableMs => t["clock {0} s fast", (device.ClockOffsetMs.Value / 1000).ToString("N0")].Value,
        < -NoticeableMs => t["clock {0} s slow", (-device.ClockOffsetMs.Value / 1000).ToString("N0")].Value,
        _ => null,
    };

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var input = new DeviceInput { Name = Input.Name, Profile = Input.Profile, CheckpointId = Input.CheckpointId };
        if (await TryAsync(async ct => Code = await service.CreateAsync(EventId, input, ct)))
        {
            ModelState.Clear();
            Input = new();
        }

        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id)
    {
        await service.RevokeAsync(EventId, id, HttpContext.RequestAborted);
        TempData.Flash(t["Revoked. It is refused everywhere from now on."]);
        return Redirect(Root + "/door/devices");
    }

    private async Task LoadAsync()
    {
        var stop = HttpContext.RequestAborted;
        Devices = await service.GetListAsync(EventId, stop);
        opened = await door.GetDoorAsync(EventId, null, stop);
        MayManage = await permissions.IsGrantedAsync(CheckInPermissions.Manage, EventId, stop);
    }
}

public sealed class DeviceForm
{
    public string? Name { get; set; }

    public DeviceProfile Profile { get; set; }

    public Guid? CheckpointId { get; set; }
}
