using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Sessions;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Sessions;

/// <summary>A speaker's name and biography.</summary>
public sealed class EditSpeakerModel(ProgrammeAppService programmes, IStringLocalizer<Texts> t) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public Guid EventId { get; set; }

    [FromRoute] public Guid SpeakerId { get; set; }

    [BindProperty] public Form Input { get; set; } = new();

    public SpeakerDetails Speaker { get; private set; } = null!;

    public string Root => $"/manage/{Org}/events/{EventId}/programme";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Speaker = await programmes.GetSpeakerAsync(EventId, SpeakerId, cancellationToken);
        Input = new() { Name = Speaker.Name, Biography = Speaker.Biography, Version = Speaker.Version };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Speaker = await programmes.GetSpeakerAsync(EventId, SpeakerId, cancellationToken);
        var input = new SpeakerInput { Name = Input.Name ?? "", Biography = Input.Biography, AvatarUrl = Speaker.AvatarUrl, Version = Input.Version };
        if (!await TryAsync(stop => programmes.UpdateSpeakerAsync(EventId, SpeakerId, input, stop))) return Page();
        TempData.Flash(t["“{0}” is saved.", input.Name]);
        return Redirect(Root);
    }

    public sealed record Form
    {
        [Required(ErrorMessage = "Please give a name."), StringLength(Session.MaxNameLength)] public string? Name { get; init; }

        [DataType(DataType.MultilineText), StringLength(Session.MaxProseLength)] public string? Biography { get; init; }

        public uint? Version { get; init; }
    }
}
