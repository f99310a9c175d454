using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Platform;
using Ticketing.Tenants;

namespace Ticketing.Web.Pages.Platform;

/// <summary>All organizations, found by name or address.</summary>
public sealed class OrganizationsModel(PlatformAppService service) : PlatformPage(service)
{
    [FromQuery(Name = "q")] public string? Search { get; set; }

    [FromQuery(Name = "status")] public string? Status { get; set; }

    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    public PagedResult<PlatformOrganizationDto> Found { get; private set; } = new([], 0);

    public const int Size = 50;

    public Task OnGetAsync() => LoadAsync(HttpContext.RequestAborted);

    protected override async Task LoadAsync(CancellationToken stop) => Found = await Service.ListAsync(
        new() { Search = Search, Page = Number, PageSize = Size, Status = Enum.TryParse<OrganizationStatus>(Status, out var status) && Enum.IsDefined(status) ? status : null }, stop);
}
