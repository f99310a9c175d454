using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Catalog;

/// <summary>What an event sells: ticket types, shared places, questions.</summary>
public sealed class TicketsModel(
    CatalogAppService service, EventAppService events, SalesAppService sales, IPermissionChecker permissions, IStringLocalizer<Texts> t) : EventPage
{
    private IReadOnlyDictionary<Guid, int> sold = new Dictionary<Guid, int>();

    public CatalogDto Catalog { get; private set; } = null!;

    public string TimeZone { get; private set; } = "UTC";

    public bool MayManage { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public Task<IActionResult> OnPostPauseAsync(Guid id, bool isPaused) => ActAsync(ct => service.PauseItemAsync(id, isPaused, ct), isPaused ? t["Taken off sale. What is sold stays good."] : t["Back on sale."]);

    public Task<IActionResult> OnPostDeleteAsync(Guid id) => ActAsync(ct => service.DeleteItemAsync(id, ct), t["Ticket type deleted."]);

    public Task<IActionResult> OnPostMoveAsync(Guid id, int to) =>
        ActAsync(async ct => await service.OrderItemsAsync(EventId, Moved((await service.GetAsync(EventId, ct)).Items.Select(i => i.Id), id, to), ct));

    public Task<IActionResult> OnPostDeleteQuestionAsync(Guid id) => ActAsync(ct => service.DeleteQuestionAsync(id, ct), t["Question deleted. Answers already given stay with their orders."]);

    public Task<IActionResult> OnPostMoveQuestionAsync(Guid id, int to) =>
        ActAsync(async ct => await service.OrderQuestionsAsync(EventId, Moved((await service.GetAsync(EventId, ct)).Questions.Select(q => q.Id), id, to), ct));

    public int SoldOf(ItemDto item) => sold.TryGetValue(item.Id, out var count) ? count : Catalog.Quotas.Where(q => q.ItemId == item.Id).Sum(q => q.Sold);

    private static List<Guid> Moved(IEnumerable<Guid> ids, Guid id, int to)
    {
        var order = ids.Where(i => i != id).ToList();
        order.Insert(Math.Clamp(to, 0, order.Count), id);
        return order;
    }

    private async Task<IActionResult> ActAsync(Func<CancellationToken, Task> act, string? done = null)
    {
        if (await TryAsync(act))
        {
            if (done is not null) TempData.Flash(done);
            return Redirect(Root + "/tickets");
        }

        await LoadAsync(HttpContext.RequestAborted);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Catalog = await service.GetAsync(EventId, cancellationToken);
        TimeZone = (await events.GetAsync(EventId, cancellationToken)).TimeZone;
        MayManage = await permissions.IsGrantedAsync(CatalogPermissions.Manage, EventId, cancellationToken);
        if (await permissions.IsGrantedAsync(OrdersPermissions.View, EventId, cancellationToken))
            sold = (await sales.GetSummaryAsync(EventId, cancellationToken)).Items.ToDictionary(i => i.ItemId, i => i.Sold);
    }
}

/// <summary>One ticket type on its page.</summary>
public sealed record ItemRow(TicketsModel Page, ItemDto Item, int Index)
{
    public string Url => $"{Page.Root}/tickets/{Item.Id}";

    public string Act(string handler) => $"{Page.Root}/tickets?handler={handler}&id={Item.Id}";

    public int Sold => Page.SoldOf(Item);

    /// <summary>Of how many: its own places, or what is sold and what is left of the shared ones.</summary>
    public int Of => Math.Max(Sold, Item.Places ?? Sold + Item.Left);

    public string State => Item.Status == ItemSale.Ended ? "ended" : Item.Status.ToString();

    public string Shared => string.Join(", ", Page.Catalog.Quotas.Where(q => Item.SharedQuotaIds.Contains(q.Id)).Select(q => q.Name));
}

/// <summary>One question on its page.</summary>
public sealed record QuestionRow(TicketsModel Page, QuestionDto Question, int Index)
{
    public string Act(string handler) => $"{Page.Root}/tickets?handler={handler}&id={Question.Id}";

    public string Items => string.Join(", ", Page.Catalog.Items.Where(i => Question.ItemIds.Contains(i.Id)).Select(i => i.Name));
}
