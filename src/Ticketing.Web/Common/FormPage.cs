using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Common;

namespace Ticketing.Web.Common;

/// <summary>
/// A page with a form bound to <c>Input</c>. <see cref="TryAsync"/> runs the use case; a refusal becomes errors beside
/// the fields it names (<c>title</c> is <c>Input.Title</c>) or above the form, and the page shows again with all that was typed.
/// </summary>
public abstract class FormPage : PageModel
{
    /// <param name="useCase">what the form does.</param>
    /// <param name="prefix">the bound property, where a page has more than one form.</param>
    /// <returns><c>true</c> when the use case went through.</returns>
    protected async Task<bool> TryAsync(Func<CancellationToken, Task> useCase, string prefix = "Input")
    {
        if (!ModelState.IsValid) return false;
        try
        {
            await useCase(HttpContext.RequestAborted);
            return true;
        }
        catch (BusinessException refusal) when (refusal.Kind is ErrorKind.Invalid or ErrorKind.Conflict or ErrorKind.TooMany or ErrorKind.Unavailable)
        {
            foreach (var (field, code) in refusal.Fields) ModelState.AddModelError(KeyOf(prefix, field), ErrorTexts.For(code, refusal.Values));
            if (refusal.Fields.Count == 0) ModelState.AddModelError("", ErrorTexts.For(refusal));
            return false;
        }
    }

    // lines[0].name is Input.Lines[0].Name
    private static string KeyOf(string prefix, string field) =>
        string.Join('.', field.Split('.').Select(part => part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]).Prepend(prefix));
}
