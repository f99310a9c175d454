using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ticketing.CheckIn;
using Ticketing.Common;

namespace Ticketing.Web.Pages.CheckIn;

/// <summary>A steward chooses the event whose door they stand at.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class ChooseModel(CheckInAppService service, ICurrentUser user, IStringLocalizer<Texts> words) : PageModel
{
    [FromRoute] public string Org { get; set; } = "";

    public IReadOnlyList<DoorEventDto> Events { get; private set; } = [];

    /// <summary>Their account is not for a provider to open.</summary>
    public bool IsByProvider => user.SessionOrganizationId is not null;

    public IEnumerable<(string Title, IReadOnlyList<DoorEventDto> Events)> Groups => new (string, IReadOnlyList<DoorEventDto>)[]
    {
        (words["Today"], Events.Where(e => e.IsToday).ToList()),
        (words["Coming"], Events.Where(e => !e.IsToday).ToList()),
    }.Where(group => group.Item2.Count > 0);

    public async Task OnGetAsync(CancellationToken cancellationToken) => Events = await service.ListDoorEventsAsync(cancellationToken);
}
