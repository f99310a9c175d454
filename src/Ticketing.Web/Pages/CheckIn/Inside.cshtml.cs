using Microsoft.AspNetCore.Mvc;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.CheckIn;

/// <summary>Who is inside one checkpoint now.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class InsideModel(CheckpointAppService service) : EventPage
{
    public const int Size = 50;

    [FromRoute] public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")] public string? Search { get; set; }

    public int At { get; private set; }

    public CheckpointDetails Checkpoint { get; private set; } = null!;

    public PagedResult<PresentTicket> People { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "page")] int at, CancellationToken cancellationToken)
    {
        At = Math.Max(at, 1);
        Checkpoint = (await service.GetListAsync(EventId, cancellationToken)).SingleOrDefault(c => c.Id == Id) ?? throw CommonErrors.NotFound("page");
        People = await service.GetPresenceAsync(EventId, Id, new() { Page = At, PageSize = Size, Search = Search }, cancellationToken);
    }
}
