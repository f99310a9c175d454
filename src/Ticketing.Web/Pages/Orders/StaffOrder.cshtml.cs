using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Orders;

/// <summary>One order with all that belongs to it, and what staff may do with it.</summary>
public sealed class StaffOrderModel(OrderAppService orders, IPermissionChecker permissions, IStringLocalizer<Texts> t) : EventPage
{
    [FromRoute] public Guid OrderId { get; set; }

    [BindProperty] public RenameForm Rename { get; set; } = new();

    [BindProperty] public CancelForm Cancel { get; set; } = new();

    public OrderDto Order { get; private set; } = null!;

    public bool MayManage { get; private set; }

    public bool MayCancel { get; private set; }

    public async Task OnGetAsync() => await LoadAsync();

    public Task<IActionResult> OnPostSendAsync() => ActAsync(ct => orders.SendAgainAsync(OrderId, ct), t["The tickets are on their way again."]);

    public Task<IActionResult> OnPostRenameAsync(Guid lineId) =>
        ActAsync(ct => orders.RenameAttendeeAsync(OrderId, lineId, new(Rename.Name, Rename.Email), ct), t["Name changed."], "Rename");

    public Task<IActionResult> OnPostRetryAsync(Guid refundId) => ActAsync(ct => orders.RetryRefundAsync(refundId, ct), t["The refund was tried again."]);

    public Task<IActionResult> OnPostCancelAsync() =>
        ActAsync(ct => orders.CancelAsync(OrderId, new() { IsRefunded = Cancel.IsRefunded, Reason = Cancel.Reason }, ct), t["The order is cancelled."], "Cancel");

    public string StepText(OrderStep step) => step switch
    {
        OrderStep.Held => t["Places held"],
        OrderStep.DetailsGiven => t["Details given"],
        OrderStep.PaymentBegun => t["Payment begun"],
        OrderStep.PaymentSucceeded => t["Payment received"],
        OrderStep.PaymentEnded => t["Payment ended"],
        OrderStep.Completed => t["Completed, tickets issued"],
        OrderStep.RefundRequested => t["Refund asked for"],
        OrderStep.Refunded => t["Refunded"],
        OrderStep.RefundFailed => t["Refund failed"],
        OrderStep.Expired => t["Expired"],
        _ => t["Cancelled"],
    };

    private async Task<IActionResult> ActAsync(Func<CancellationToken, Task> act, string done, string prefix = "Input")
    {
        await LoadAsync();
        if (!await TryAsync(act, prefix))
        {
            await LoadAsync();
            return Page();
        }

        TempData.Flash(done);
        return Redirect($"{Root}/orders/{OrderId}");
    }

    private async Task LoadAsync()
    {
        var stop = HttpContext.RequestAborted;
        Order = await orders.GetAsync(OrderId, stop);
        if (Order.Order.EventId != EventId) throw CommonErrors.NotFound("order");
        MayManage = await permissions.IsGrantedAsync(OrdersPermissions.Manage, EventId, stop);
        MayCancel = await permissions.IsGrantedAsync(OrdersPermissions.Cancel, EventId, stop);
    }
}

public sealed class RenameForm
{
    public string? Name { get; set; }

    public string? Email { get; set; }
}

public sealed class CancelForm
{
    public bool IsRefunded { get; set; }

    public string? Reason { get; set; }
}
