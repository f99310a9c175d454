using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Ticketing.Hosting;
using Ticketing.Orders;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Orders;

/// <summary>A page of one order, reached by its code and secret. A wrong one is "not found"; the address stays with us and the page out of caches.</summary>
public abstract class OrderPage(CheckoutAppService checkout) : FormPage, IPageOfEvent
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public string Code { get; set; } = "";

    [FromRoute] public string Secret { get; set; } = "";

    public CheckoutDto Checkout { get; protected set; } = null!;

    public string? ShownEventSlug => Checkout?.EventSlug;

    public string OrderUrl => HttpContext.PublicPath($"/o/{Code}/{Secret}");

    public string EventUrl => HttpContext.PublicPath($"/{Checkout.EventSlug}");

    public bool IsOpen => Checkout.Status is OrderStatus.Held or OrderStatus.Pending;

    protected CheckoutAppService Service { get; } = checkout;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Response.Headers["Referrer-Policy"] = "same-origin";
        Response.Headers.CacheControl = "no-cache, no-store";
        await ReloadAsync();
        await next();
    }

    protected async Task ReloadAsync() => Checkout = await Service.GetAsync(Code, Secret, HttpContext.RequestAborted);
}
