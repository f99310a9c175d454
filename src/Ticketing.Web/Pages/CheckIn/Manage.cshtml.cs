using Microsoft.AspNetCore.Mvc;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.CheckIn;

/// <summary>The door from the organizer's side: how many are in, by ticket type, and every attempt.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class ManageModel(CheckInAppService service) : EventPage
{
    public const int Size = 25;

    [BindProperty(SupportsGet = true, Name = "q")] public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "result")] public ScanResult? Result { get; set; }

    public int At { get; private set; }

    public DoorDto Door { get; private set; } = null!;

    public PagedResult<ScanLogEntry> Log { get; private set; } = null!;

    public bool IsFiltered => Search is not null || Result is not null;

    public int LastFiveMinutes => Door.Counters.LastMinutes.TakeLast(5).Sum();

    public async Task OnGetAsync([FromQuery(Name = "page")] int at, CancellationToken cancellationToken)
    {
        At = Math.Max(at, 1);
        Door = await service.GetDoorAsync(EventId, null, cancellationToken);
        Log = await service.GetLogAsync(EventId, new() { Page = At, PageSize = Size, Search = Search, Result = Result }, cancellationToken);
    }
}
