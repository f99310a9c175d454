using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Common;

namespace Ticketing.Web.Pages;

/// <summary>What a person sees when a page cannot be shown; status codes without a body are shown here, with the refusal's own words where there is one.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class ErrorModel : PageModel
{
    public int Code { get; private set; }

    public string TraceId => Activity.Current?.Id ?? HttpContext.TraceIdentifier;

    /// <summary>Where to try again: the failed address, when it was only read.</summary>
    public string? Address { get; private set; }

    // What is not there has no better words than the page's own: its "organization" may be any mistyped address.
    private static readonly string NotThere = CommonErrors.NotFound("page").Code;

    /// <summary>The refusal's own sentence, when a rule said no.</summary>
    public string? Refusal => HttpContext.Items[typeof(BusinessException)] is BusinessException refusal && refusal.Code != NotThere ? ErrorTexts.For(refusal) : null;

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        // Not bound as a parameter: binding gives up when the request's form is what could not be read.
        Code = int.TryParse(RouteData.Values["code"]?.ToString(), out var code) && code is >= 400 and <= 599 ? code : StatusCodes.Status500InternalServerError;
        Response.StatusCode = Code;
        Address = HttpMethods.IsGet(Request.Method) ? HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
            ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path : null;
    }
}
