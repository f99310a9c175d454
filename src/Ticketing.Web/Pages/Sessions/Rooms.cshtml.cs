using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Sessions;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Sessions;

/// <summary>The rooms of a programme: added, described, put in order, taken out.</summary>
public sealed class RoomsModel(ProgrammeAppService programmes, RoomAppService service, IStringLocalizer<Texts> t) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public Guid EventId { get; set; }

    /// <summary>The room whose form is open; <c>null</c> for the one that adds.</summary>
    [FromQuery(Name = "room")] public Guid? RoomId { get; set; }

    [BindProperty] public Form Input { get; set; } = new();

    public ProgrammeDto Programme { get; private set; } = null!;

    public IReadOnlyList<RoomDetails> Rooms { get; private set; } = [];

    /// <inheritdoc cref="RoomId"/>
    public RoomDetails? Shown { get; private set; }

    public string Root => $"/manage/{Org}/events/{EventId}/programme";

    public string PageUrl => $"{Root}/rooms";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Shown is not null) Input = new() { Name = Shown.Name, Description = Shown.Description, Capacity = Shown.Capacity, Version = Shown.Version };
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var input = new RoomInput { Name = Input.Name ?? "", Description = Input.Description, Capacity = Input.Capacity, Version = Input.Version };
        RoomDetails? saved = null;
        return ThenAsync(async stop => saved = RoomId is { } id ? await service.UpdateAsync(EventId, id, input, stop) : await service.CreateAsync(EventId, input, stop), () => t["“{0}” is saved.", saved!.Name], cancellationToken);
    }

    /// <param name="by">-1 up, 1 down.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IActionResult> OnPostMoveAsync(int by, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        await LoadAsync(cancellationToken);
        var order = Rooms.Select(room => room.Id).ToList();
        if (order.IndexOf(RoomId ?? Guid.Empty) is >= 0 and var at)
        {
            order.RemoveAt(at);
            order.Insert(Math.Clamp(at + Math.Sign(by), 0, order.Count), RoomId!.Value);
        }

        return await ThenAsync(stop => service.OrderAsync(EventId, new() { Ids = order }, stop), null, cancellationToken);
    }

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return ThenAsync(stop => service.RemoveAsync(EventId, RoomId ?? Guid.Empty, stop), () => t["The room is gone."], cancellationToken);
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
        Rooms = await service.GetListAsync(EventId, cancellationToken);
        Shown = Rooms.FirstOrDefault(room => room.Id == RoomId);
    }

    public sealed record Form
    {
        [Required(ErrorMessage = "Give the room a name."), StringLength(Session.MaxNameLength)] public string? Name { get; init; }

        [DataType(DataType.MultilineText), StringLength(Session.MaxProseLength)] public string? Description { get; init; }

        [Range(1, Session.MaxCapacity, ErrorMessage = "Between 1 and 1,000,000 people.")] public int? Capacity { get; init; }

        public uint? Version { get; init; }
    }
}
