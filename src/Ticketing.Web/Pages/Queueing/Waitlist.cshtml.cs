using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Hosting;
using Ticketing.Queueing;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Queueing;

/// <summary>Where visitors join the waitlist of what is sold out. Needs no antiforgery token: there is no authority to misuse.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class WaitlistModel(WaitlistAppService waitlist, PublicEventAppService events, ShopAppService shops) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public string EventSlug { get; set; } = "";

    [BindProperty] public JoinForm Input { get; set; } = new();

    public PublicEvent Event { get; private set; } = null!;

    /// <summary>What one can wait for.</summary>
    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    /// <summary>The most that any of it sells in one order.</summary>
    public int MostPerOrder { get; private set; } = Item.MaxPerOrderLimit;

    /// <summary>The address that waits already, as typed.</summary>
    public string? KnownEmail { get; private set; }

    public string EventPath => HttpContext.PublicPath($"/{EventSlug}");

    public string Path => EventPath + "/waitlist";

    public async Task OnGetAsync(Guid? item, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Input = new() { ItemIds = item is { } chosen ? [chosen] : [], ClientKey = Secrets.New() };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        JoinedWaitlistDto? joined = null;
        var isDone = await TryAsync(async ct => joined = await waitlist.JoinAsync(EventSlug, Input.ToInput(), ct));
        if (isDone && joined!.Secret is { } secret) return Redirect($"{Path}/{joined.EntryId}/{secret}?joined");
        await LoadAsync(HttpContext.RequestAborted);
        if (isDone) KnownEmail = Input.Email;
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Event = await events.GetAsync(EventSlug, cancellationToken);
        var shop = Event.Kind == EventKind.SaveTheDate ? null : await shops.GetAsync(EventSlug, null, cancellationToken);
        var items = shop?.Items.Where(i => i.HasWaitlist).ToList() ?? [];
        Choices = items.ConvertAll(i => new SelectListItem(i.Price.IsZero ? i.Name : $"{i.Name}, {MoneyText.Format(i.Price)}", i.Id.ToString()));
    }

    /// <summary>As typed.</summary>
    public sealed class JoinForm
    {
        public List<Guid> ItemIds { get; set; } = [];

        public int? Party { get; set; } = 1;

        public int? Smallest { get; set; }

        [StringLength(WaitlistEntry.MaxNameLength)] public string? Name { get; set; }

        [StringLength(254)] public string? Email { get; set; }

        public string? ClientKey { get; set; }

        public JoinWaitlistInput ToInput() => new()
        {
            ItemIds = ItemIds,
            Party = Party ?? 0,
            Smallest = Smallest,
            Name = Name,
            Email = Email,
            Locale = CultureInfo.CurrentCulture.Name,
            ClientKey = ClientKey is { Length: >= 16 and <= 100 } ? ClientKey : null,
        };
    }
}
