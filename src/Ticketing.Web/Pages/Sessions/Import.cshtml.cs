using Microsoft.AspNetCore.Mvc;
using Ticketing.Sessions;
using Ticketing.Sessions.Import;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Sessions;

/// <summary>The first step of an import: the file.</summary>
[RequestSizeLimit(ImportLimits.FileBytes + 1024 * 1024)]
[RequestFormLimits(MultipartBodyLengthLimit = ImportLimits.FileBytes + 1024 * 1024)]
public sealed class ImportModel(ProgrammeAppService programmes) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public Guid EventId { get; set; }

    [BindProperty] public Form Input { get; set; } = new();

    public ProgrammeDto Programme { get; private set; } = null!;

    public string Root => $"/manage/{Org}/events/{EventId}/programme";

    public async Task OnGetAsync(CancellationToken cancellationToken) => Programme = await programmes.GetAsync(EventId, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Programme = await programmes.GetAsync(EventId, cancellationToken);
        await using var file = Input.File?.OpenReadStream() ?? Stream.Null;
        ImportDto? import = null;
        return await TryAsync(async stop => import = await programmes.PreviewImportAsync(EventId, file, Input.File?.FileName, stop))
            ? Redirect($"{Root}/import/{import!.Id}")
            : Page();
    }

    public sealed record Form
    {
        [System.ComponentModel.DataAnnotations.Required(ErrorMessage = "Choose the file first.")] public IFormFile? File { get; init; }
    }
}
