using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Sessions;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Sessions;

/// <summary>The files of a session: added, described, put in order, taken out.</summary>
[RequestSizeLimit(Material.MaxBytes + 1_000_000)]
[RequestFormLimits(MultipartBodyLengthLimit = Material.MaxBytes + 1_000_000)]
public sealed class SessionFilesModel(ProgrammeAppService programmes, MaterialAppService materials, IStringLocalizer<Texts> t) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public Guid EventId { get; set; }

    [FromRoute] public Guid SessionId { get; set; }

    /// <summary>The file whose form is open; <c>null</c> for the one that adds.</summary>
    [FromQuery(Name = "file")] public Guid? FileId { get; set; }

    [BindProperty] public Form Input { get; set; } = new();

    public ProgrammeDto Programme { get; private set; } = null!;

    public SessionDetails Session { get; private set; } = null!;

    public IReadOnlyList<MaterialDto> Files { get; private set; } = [];

    /// <inheritdoc cref="FileId"/>
    public MaterialDto? Shown { get; private set; }

    public string Root => $"/manage/{Org}/events/{EventId}/programme";

    public string PageUrl => $"{Root}/sessions/{SessionId}/files";

    public string UrlOf(MaterialDto file) => $"/api/v1/organizations/{Org}/events/{EventId}/programme/sessions/{SessionId}/files/{file.Id}/content";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Input = Shown is null ? new() : new()
        {
            Title = Shown.Title, Access = Shown.Access, Version = Shown.Version,
            VisibleFromLocal = Shown.VisibleFrom is { } at ? Zones.ToLocal(at, Programme.TimeZone).ToDateTimeUnspecified() : null,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await using var upload = Input.File?.OpenReadStream() ?? Stream.Null;
        var input = new MaterialInput { Title = Input.Title ?? "", Access = Input.Access, VisibleFromLocal = Input.VisibleFromLocal, Version = Input.Version };
        MaterialDto? saved = null;
        return await ThenAsync(async stop => saved = FileId is { } id
            ? await materials.UpdateAsync(EventId, SessionId, id, input, stop)
            : await materials.AddAsync(EventId, SessionId, upload, Input.File?.FileName, input, stop), () => t["“{0}” is saved.", saved!.Title], cancellationToken);
    }

    /// <param name="by">-1 up, 1 down.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IActionResult> OnPostMoveAsync(int by, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        await LoadAsync(cancellationToken);
        var order = Files.Select(file => file.Id).ToList();
        if (order.IndexOf(FileId ?? Guid.Empty) is >= 0 and var at)
        {
            order.RemoveAt(at);
            order.Insert(Math.Clamp(at + Math.Sign(by), 0, order.Count), FileId!.Value);
        }

        return await ThenAsync(stop => materials.OrderAsync(EventId, SessionId, new() { Ids = order }, stop), null, cancellationToken);
    }

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return ThenAsync(stop => materials.RemoveAsync(EventId, SessionId, FileId ?? Guid.Empty, stop), () => t["The file is gone."], cancellationToken);
    }

    private async Task<IActionResult> ThenAsync(Func<CancellationToken, Task> useCase, Func<string>? done, CancellationToken cancellationToken)
    {
        if (await TryAsync(useCase))
        {
            if (done is not null) TempData.Flash(done());
            return Redirect(PageUrl);
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Programme = await programmes.GetAsync(EventId, cancellationToken);
        Session = await programmes.GetSessionAsync(EventId, SessionId, cancellationToken);
        Files = await materials.GetListAsync(EventId, SessionId, cancellationToken);
        Shown = Files.FirstOrDefault(file => file.Id == FileId);
    }

    public sealed record Form
    {
        public IFormFile? File { get; init; }

        [StringLength(Material.MaxTitleLength)] public string? Title { get; init; }

        public MaterialAccess Access { get; init; } = MaterialAccess.TicketHolders;

        public DateTime? VisibleFromLocal { get; init; }

        public uint? Version { get; init; }
    }
}
